using System.Globalization;
using Jiban.Calendar;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>定时限: from a day on, for one clock and one tier, category and channel (none: all of them).</summary>
/// <param name="Calendar">Code of the calendar it is counted on; none: the unit's own.</param>
/// <param name="WarnHours">Whole hours before the deadline, e.g. <c>48, 24</c>.</param>
/// <param name="EscalateHours">Whole hours after the deadline, one for each step up.</param>
public sealed record SetTimeLimit(
    ClockKind Clock,
    decimal Amount,
    LimitUnit LimitUnit,
    DateOnly From,
    Urgency? Urgency = null,
    string? Category = null,
    Channel? Channel = null,
    string? Calendar = null,
    Begins? Begins = null,
    string WarnHours = "",
    string EscalateHours = "",
    string Source = "",
    string Why = ""
);

/// <summary>The use cases of limits. A new row ends the one before it; nothing in force is overwritten.</summary>
public sealed class ChangeLimits(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(SetTimeLimit command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var rows = await Line(editing, command.Clock, command.Urgency, command.Category, command.Channel, ct);
                var today = editing.Scene.Today;
                var first = !await editing.Db.TimeLimits.AnyAsync(r => r.Clock == command.Clock, ct);
                Guard.Require(first || command.From >= today, new InThePast("from", today));
                var wanted = Checked(command, Guid.CreateVersion7(editing.Scene.Now), editing.Scene.Book);
                var (before, same, after) = (
                    rows.LastOrDefault(r => r.From < command.From),
                    rows.FirstOrDefault(r => r.From == command.From),
                    rows.FirstOrDefault(r => r.From > command.From)
                );
                Guard.Require(same is null || same.From > today, new InThePast("from", today.AddDays(1)));

                if (same is not null)
                {
                    same.TakeOver(wanted);
                    Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                    return same;
                }
                Guard.Require(
                    before is null || !before.SaysTheSameAs(wanted) || before.Until <= command.From,
                    new NothingToChange()
                );
                if (before is not null && (before.Until is null || before.Until > command.From))
                    before.Until = command.From;
                wanted.Until = after?.From;
                editing.Db.Add(wanted);
                return wanted;
            },
            ct
        );

    /// <summary>Takes back a limit that has not come into force; the one before it goes on.</summary>
    public Task<Edited> Withdraw(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var id = Guid.TryParse(seen.Key, out var known) ? known : default;
                var row = await editing.Find<TimeLimit>(seen, ct, id);
                Guard.Require(row.From > editing.Scene.Today, new AlreadyInForce(editing.Scene.Today.AddDays(1)));
                var before = (await Line(editing, row.Clock, row.Urgency, row.Category, row.Channel, ct)).LastOrDefault(
                    r => r.Until == row.From
                );
                if (before is not null)
                    before.Until = row.Until;
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    /// <summary>The rows about the same, earliest first.</summary>
    static Task<List<TimeLimit>> Line(
        Editing editing,
        ClockKind clock,
        Urgency? urgency,
        string? category,
        Channel? channel,
        CancellationToken ct
    ) =>
        editing
            .Db.TimeLimits.Where(r => r.Clock == clock && r.Urgency == urgency)
            .Where(r => r.Category == category && r.Channel == channel)
            .OrderBy(r => r.From)
            .ToListAsync(ct);

    static TimeLimit Checked(SetTimeLimit command, Guid id, PolicyBook book)
    {
        var wrong = new Dictionary<string, string>();
        if (!Limit.IsPossible(command.Amount, command.LimitUnit))
            wrong["amount"] = Say.It(
                "要大于 0；天数要整，小时最细到十分之一秒",
                "must be above 0; days are whole, hours no finer than a tenth of a second"
            );
        var (warn, escalate) = (Hours(command.WarnHours), Hours(command.EscalateHours));
        if (warn is null)
            wrong["warnHours"] = HoursWanted();
        if (escalate is null)
            wrong["escalateHours"] = HoursWanted();
        if (command.Clock is ClockKind.Arrival)
            CheckArrival(command, book, wrong);
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
        return new()
        {
            Id = id,
            Clock = command.Clock,
            Urgency = command.Urgency,
            Category = command.Category,
            Channel = command.Channel,
            Amount = command.Amount,
            Unit = command.LimitUnit,
            Calendar = command.Calendar,
            Begins = command.Begins ?? Begins.AtOnce,
            WarnHours = warn ?? [],
            EscalateHours = escalate ?? [],
            Source = command.Source,
            From = command.From,
        };
    }

    /// <summary>应急处置 30 分钟到场 is not for a district to lengthen (rule 35).</summary>
    const decimal MostEmergencyHours = 0.5m;

    /// <summary>吹哨到场 hangs on the whistle's kind alone, and its passing is told above at once.</summary>
    static void CheckArrival(SetTimeLimit command, PolicyBook book, Dictionary<string, string> wrong)
    {
        // A row for every kind is one for emergencies too.
        if (command.Urgency is Urgency.Emergency or null)
            CheckEmergency(command, book, wrong);
        var kindOnly = Say.It("到场时限只按吹哨类型分", "arrival limits differ by the kind of whistle only");
        if (command.Category is not null)
            wrong["category"] = kindOnly;
        if (command.Channel is not null)
            wrong["channel"] = kindOnly;
        var toldAtOnce = Say.It(
            "逾期未到当即报上级，这里不用填",
            "who has not come is told above at once; leave this empty"
        );
        if (command.WarnHours.Length > 0)
            wrong["warnHours"] = toldAtOnce;
        if (command.EscalateHours.Length > 0)
            wrong["escalateHours"] = toldAtOnce;
    }

    /// <summary>Half an hour is half an hour at night too: neither the opening nor office hours put it off.</summary>
    static void CheckEmergency(SetTimeLimit command, PolicyBook book, Dictionary<string, string> wrong)
    {
        var most = Say.It("应急处置最多 0.5 小时到场，不分昼夜", "emergencies: 0.5 hours at most, around the clock");
        if (command.LimitUnit is not LimitUnit.Hours || command.Amount > MostEmergencyHours)
            wrong["amount"] = most;
        if (command.Begins is Begins.AtOpening)
            wrong["begins"] = Say.It(
                $"{most}：请选“{LimitWords.Of(Begins.AtOnce)}”",
                $"{most}; choose “{LimitWords.Of(Begins.AtOnce)}”"
            );
        if (
            command.Calendar is { } named
            && book.Calendars.TryGetValue(named, out var calendar)
            && !calendar.Plan.IsRoundTheClock
        )
            wrong["calendar"] = Say.It(
                $"{most}：请选全天候日历，或不填",
                $"{most}; choose a calendar that never closes, or none"
            );
    }

    /// <summary>Up to five different whole hours, 1 to 8,784; null when it is not that.</summary>
    static int[]? Hours(string text)
    {
        var parts = text.Split([',', '，', '、', ' '], StringSplitOptions.RemoveEmptyEntries);
        var hours = parts.Select(p => int.TryParse(p, CultureInfo.InvariantCulture, out var h) ? h : 0).ToArray();
        return hours.Length <= 5 && hours.All(h => h is >= 1 and <= 8_784) && hours.Distinct().Count() == hours.Length
            ? hours
            : null;
    }

    static string HoursWanted() =>
        Say.It("写成 48, 24：最多五个不同的整小时数", "write 48, 24: at most five different whole hours");
}
