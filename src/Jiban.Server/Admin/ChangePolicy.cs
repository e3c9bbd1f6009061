using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Admin;

/// <summary>政策新版本: a version from a day on; settings by path (<c>callback.attempts</c>), the others as in the version it follows.</summary>
public sealed record RevisePolicy(string NewVersion, DateOnly EffectiveFrom, string Why = "")
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Settings { get; init; } = [];
}

/// <summary>第一版政策, with the program's own settings.</summary>
public sealed record StartPolicy(string NewVersion, DateOnly EffectiveFrom, string Why = "");

/// <summary>The use cases of policy versions. What was in force stays as it was, so that a past period counts the same for ever.</summary>
public sealed class ChangePolicy(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(StartPolicy command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                Guard.Require(
                    !await editing.Db.Policies.AnyAsync(ct),
                    new TakenAlready("newVersion", command.NewVersion)
                );
                var row = new PolicyRow
                {
                    Version = command.NewVersion,
                    FromDay = command.EffectiveFrom,
                    Document = new PolicyDocument().Write(),
                };
                editing.Db.Add(row);
                return row;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, RevisePolicy command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var basis = await editing.Find<PolicyRow>(seen, ct, seen.Key);
                var document = PolicyFields.Write(basis.Document, command.Settings);
                return await Next(editing, command.NewVersion, command.EffectiveFrom, document, ct);
            },
            ct
        );

    /// <summary>口径文件: the same with the settings of a file, on the newest version.</summary>
    public Task<Edited> Handle(ImportPolicy command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var newest = await editing
                    .Db.Policies.AsNoTracking()
                    .OrderByDescending(p => p.FromDay)
                    .FirstOrDefaultAsync(ct);
                var document = PolicyFields.Write(
                    newest?.Document ?? new PolicyDocument().Write(),
                    command.File.Settings
                );
                return await Next(editing, command.NewVersion, command.EffectiveFrom, document, ct);
            },
            ct
        );

    static async Task<PolicyRow> Next(
        Editing editing,
        string version,
        DateOnly from,
        string document,
        CancellationToken ct
    )
    {
        var known = await editing.Db.Policies.AsNoTracking().ToListAsync(ct);
        Guard.Require(known.All(p => p.Version != version), new TakenAlready("newVersion", version));
        Guard.Require(from >= editing.Scene.Today, new InThePast("effectiveFrom", editing.Scene.Today));
        Guard.Require(known.All(p => p.FromDay != from), new TakenAlready("effectiveFrom", AdminInput.Written(from)));
        var row = new PolicyRow
        {
            Version = version,
            FromDay = from,
            Document = document,
        };
        Check(PolicyDocument.Read(row.Document), editing.Scene.Book);
        editing.Db.Add(row);
        return row;
    }

    /// <summary>Takes back a version that has not come into force.</summary>
    public Task<Edited> Withdraw(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var row = await editing.Find<PolicyRow>(seen, ct, seen.Key);
                Guard.Require(row.FromDay > editing.Scene.Today, new AlreadyInForce(editing.Scene.Today.AddDays(1)));
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    /// <exception cref="InvalidInputException">Settings that contradict each other or cannot be.</exception>
    static void Check(PolicyDocument policy, PolicyBook book)
    {
        var wrong = new Dictionary<string, string>();
        void Share(string path, double value)
        {
            if (value is < 0 or > 1)
                wrong[path] = Say.It("要在 0 到 1 之间", "must lie between 0 and 1");
        }
        Share("dispatch.shareToPropose", (double)policy.Dispatch.ShareToPropose);
        Share("duplicates.probability", policy.Duplicates.Probability);
        Share("duplicates.similarity", policy.Duplicates.Similarity);
        foreach (
            var (path, worth) in new[]
            {
                ("scoring.partlySolved", policy.Scoring.PartlySolved),
                ("scoring.mostlySatisfied", policy.Scoring.MostlySatisfied),
            }
        )
            if (worth is < 0 or > 1 || worth * 10_000 % 1 != 0)
                wrong[path] = Say.It(
                    "要在 0 到 1 之间，最多四位小数",
                    "must lie between 0 and 1, with four decimals at most"
                );
        if (policy.Scoring.Decimals is < 0 or > 6)
            wrong["scoring.decimals"] = Say.It("要在 0 到 6 之间", "must lie between 0 and 6");
        if (Classes(policy.Scoring) is { } unclear)
            wrong["scoring.classes"] = unclear;
        if (PolicyGroups.Fault(policy.Scoring.Groups, book) is { } ungrouped)
            wrong["scoring.groups"] = ungrouped;
        PolicyPoints.Find(policy.Scoring, wrong);
        var sum = policy.Scoring.Response + policy.Scoring.Solved + policy.Scoring.Satisfied;
        if (sum != 1)
            wrong["scoring.response"] = Say.It(
                $"三项权重合计要是 1，现在是 {sum:0.####}",
                $"the three weights must add up to 1, not {sum:0.####}"
            );
        Share("whistles.lateWorth", (double)policy.Whistles.LateWorth);
        var sides = policy.Whistles.WhistlerShare + policy.Whistles.InvitedShare;
        if (sides != 1)
            wrong["whistles.whistlerShare"] = Say.It(
                $"两方份额合计要是 1，现在是 {sides:0.####}",
                $"both shares must add up to 1, not {sides:0.####}"
            );
        if (policy.Whistles.DaysAhead is < 1 or > 366)
            wrong["whistles.daysAhead"] = Say.It("要在 1 到 366 之间", "must lie between 1 and 366");
        foreach (
            var (path, value, most) in new[]
            {
                ("whistles.minutesEarly", policy.Whistles.MinutesEarly, 1440),
                ("whistles.metresOff", policy.Whistles.MetresOff, 20_000),
                ("whistles.taskDays", policy.Whistles.TaskDays, 731),
            }
        )
            if (value < 1 || value > most)
                wrong[path] = Say.It($"要在 1 到 {most} 之间", $"must lie between 1 and {most}");
        if (policy.Whistles.Most < Math.Max(1, policy.Whistles.Fewest))
            wrong["whistles.most"] = Say.It("至少 1，不能少于最少次数", "at least 1, and not below the fewest");
        if (policy.Exclusions.Levels is not (1 or 2))
            wrong["exclusions.levels"] = Say.It("只能是 1 或 2", "must be 1 or 2");
        Share("classifiers.leastGain", policy.Classifiers.LeastGain);
        if (policy.Classifiers.NightHour is < 0 or > 23)
            wrong["classifiers.nightHour"] = Say.It("要在 0 到 23 之间", "must lie between 0 and 23");
        if (policy.Classifiers.LeastOrders < 20)
            wrong["classifiers.leastOrders"] = Say.It("至少 20", "at least 20");
        if (policy.Classifiers.MostOrders < policy.Classifiers.LeastOrders)
            wrong["classifiers.mostOrders"] = Say.It("不能少于起步件数", "not below the orders needed to begin");
        foreach (
            var (path, times) in new[]
            {
                ("appeals.days", policy.Appeals.Days),
                ("classifiers.leastNew", policy.Classifiers.LeastNew),
                ("classifiers.kept", policy.Classifiers.Kept),
                ("handling.transfersBeforeEscalation", policy.Handling.TransfersBeforeEscalation),
                ("handling.redosBeforeEscalation", policy.Handling.RedosBeforeEscalation),
                ("dispatch.rulingsToPropose", policy.Dispatch.RulingsToPropose),
                ("handling.longestPauseDays", policy.Handling.LongestPauseDays),
                ("handling.stepToldAfterHours", policy.Handling.StepToldAfterHours),
            }
        )
            if (times < 1)
                wrong[path] = Say.It("至少 1", "at least 1");
        if (policy.Callback.ReopenOnUnsolved && policy.Handling.RedosBeforeEscalation >= policy.Callback.MostRounds)
            wrong["handling.redosBeforeEscalation"] = Say.It(
                $"最多办 {policy.Callback.MostRounds} 轮，只会重办 {policy.Callback.MostRounds - 1} 次，到不了这个次数",
                $"{policy.Callback.MostRounds} rounds at most are {policy.Callback.MostRounds - 1} redos; it would never come to this many"
            );
        if (Assessment.RecheckWords.Fault(policy.Rechecks.Strata, book) is { } strata)
            wrong["rechecks.strata"] = strata;
        Callback.CallbackPolicyFaults.Find(policy, wrong);
        if (policy.Bulletins.WeeklyOn is < 1 or > 7)
            wrong["bulletins.weeklyOn"] = Say.It("要在 1 到 7 之间", "must lie between 1 and 7");
        if (policy.Bulletins.MonthlyAfterDays is < 1 or > 28)
            wrong["bulletins.monthlyAfterDays"] = Say.It("要在 1 到 28 之间", "must lie between 1 and 28");
        if (policy.Bulletins.SmallestCell < 1)
            wrong["bulletins.smallestCell"] = Say.It("至少 1", "at least 1");
        if (Clock(policy.Bulletins.At) is null)
            wrong["bulletins.at"] = Say.It("写成 08:00 这样的时刻", "must be a time such as 08:00");
        if (policy.Scoring.PeriodStartsOn is < 1 or > 28)
            wrong["scoring.periodStartsOn"] = Say.It("要在 1 到 28 之间", "must lie between 1 and 28");
        if (Sample(policy.Callback.Sample, book) is { } unknown)
            wrong["callback.sample"] = unknown;
        if (policy.Callback.Attempts < 1)
            wrong["callback.attempts"] = Say.It("至少 1 次", "at least 1");
        if (Clock(policy.Callback.CallsFrom) is not { } from)
            wrong["callback.callsFrom"] = Say.It("写成 09:00 这样的时刻", "must be a time such as 09:00");
        else if (Clock(policy.Callback.CallsUntil) is not { } until || until <= from)
            wrong["callback.callsUntil"] = Say.It(
                "写成 20:00 这样的时刻，要晚于最早时刻",
                "must be a time such as 20:00, after the first"
            );
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
    }

    /// <summary>What is wrong with the classes; null when they can be used.</summary>
    static string? Classes(PolicyDocument.ScoringSettings scoring)
    {
        try
        {
            return ScoreClass.Read(scoring.Classes).Count == 0 && scoring.Ranking == "classes"
                ? Say.It("只分档时要写明各档", "ranking by classes needs them")
                : null;
        }
        catch (RefusedException refused) when (refused.Refusal is ClassesUnclear)
        {
            return Say.It(
                "写成“先进 95 (Advanced)，进步 85”：名称、空格、0 到 100 的起点分，各不相同；英文名可以不写",
                "write “Advanced 95, Improving 85”: a name, a blank, a bound from 0 to 100, each different; behind it an English name in brackets, which may be left out"
            );
        }
    }

    /// <summary>What is wrong with the strata of the sample; null when they can be used.</summary>
    static string? Sample(string text, PolicyBook book)
    {
        try
        {
            var nobody = CallbackSample
                .Read(text)
                .Strata.FirstOrDefault(s =>
                    s.Kind is StratumKind.Unit && !book.Units.ContainsKey(new(s.Code))
                    || s.Kind is StratumKind.Category && !book.Categories.ContainsKey(s.Code.PadRight(6, '0'))
                );
            return nobody is null
                ? null
                : Say.It($"没有编号 {nobody.Code} 的单位或分类", $"no unit or category has the code {nobody.Code}");
        }
        catch (RefusedException refused) when (refused.Refusal is SampleUnclear unclear)
        {
            return Say.It(
                $"“{unclear.Part}”看不懂，写成 urgency general 20、rest 50 这样",
                $"“{unclear.Part}” is unclear; write urgency general 20, rest 50"
            );
        }
    }

    static TimeOnly? Clock(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : null;
}
