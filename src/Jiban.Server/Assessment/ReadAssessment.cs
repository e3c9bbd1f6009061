using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>What of the assessment is asked for.</summary>
/// <param name="Period">2026-11; null for the period of now.</param>
/// <param name="Policy">试算: count the facts as they stand with this version, whatever is in force or closed.</param>
/// <param name="Version">定榜第几版: null for the newest.</param>
public sealed record AssessmentAsked(string? Period, AssessmentLevel Level, string? Policy = null, int? Version = null)
{
    /// <summary>As an address writes it; what is left empty is not asked for.</summary>
    /// <exception cref="InvalidInputException">No such level, or a version that is no number.</exception>
    public static AssessmentAsked Read(string? period, string? level, string? policy, string? version)
    {
        var (asked, number) = (AssessmentLevel.Street, 0);
        if (!string.IsNullOrEmpty(level) && !Kebab.TryRead(level, out asked))
            throw AssessedUnit.NoSuchLevel();
        if (
            !string.IsNullOrEmpty(version)
            && !(int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0)
        )
            throw new InvalidInputException("version", Say.It("要是 1、2、3 这样的整数", "must be a number such as 1"));
        return new(period, asked, string.IsNullOrEmpty(policy) ? null : policy, number > 0 ? number : null);
    }
}

/// <summary>考核结果: one period at one level, with everything a published ranking must name (rule 51).</summary>
/// <param name="Watermark">数据截止: the newest fact that went in; null when there is none.</param>
/// <param name="Closed">定榜: what makes it final; null while it is not.</param>
/// <param name="Trial">试算: counted with another policy than the period's own.</param>
/// <param name="Inputs">计分底稿: every order of it; null where only how many count alike was read.</param>
/// <param name="Counted">How far the totals had come; null for a closed result, which moves no more.</param>
/// <param name="InputsHash">输入校验值 where it is known without reading the inputs.</param>
public sealed record AssessmentResult(
    AssessmentPeriod Period,
    AssessmentLevel Level,
    ScoringPolicy Policy,
    DateTimeOffset? Watermark,
    IReadOnlyList<AssessedName> Units,
    IReadOnlyList<UnitScore> Rows,
    Closed? Closed = null,
    bool Trial = false,
    AssessmentInputs? Inputs = null,
    CountedUpTo? Counted = null,
    string? InputsHash = null
);

/// <summary>
/// Scores one period: a closed one as its frozen inputs scored when they were checked, one that has ended by counting every order of it, the running one
/// from the running totals. What counts follows from the history alone, so that a period that has ended reads the same on
/// any later day.
/// </summary>
public sealed partial class ReadAssessment(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    Closings closings,
    CountOrders count,
    CountedTotals totals,
    LiveTotals live,
    EarlierTotals then,
    CountedRequests requests,
    ReadPointFacts points,
    TimeProvider clock
)
{
    /// <summary>Changes that a reader counts before reading; what is more waits for the sweep, and the result says so.</summary>
    const int MostBeforeReading = 500;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>,
    /// <see cref="NoSuchPolicy"/>, <see cref="NoSuchClosing"/>.</exception>
    public async Task<AssessmentResult> Handle(AssessmentAsked asked, CancellationToken ct)
    {
        var (district, period) = await Asked(asked, ct);
        var book = await policy.Book(ct);
        var scoring = asked.Policy is { } version ? book.Scoring(version) : book.Scoring(period);
        if (asked.Policy is null && await Frozen(district, period, asked, ct) is { } frozen)
            return frozen;
        var runs = period.Contains(clock.Now());
        var upTo = await count.Handle(district, runs ? MostBeforeReading : int.MaxValue, ct);
        var counted = runs ? await live.Running(district, period, ct) : await totals.Recount(district, period, ct);
        var (alike, mentioned) = At(asked.Level, book, counted);
        var accepted = runs
            ? await requests.Lately(district, period, book, ct)
            : await requests.Of(district, period, book, ct);
        var given = await points.Times(new(district, period, asked.Level, book, scoring), ct);
        var units = Units(
            district,
            asked.Level,
            book,
            scoring,
            Mentioned(mentioned, given?.Select(times => times.Unit)),
            accepted
        );
        return new(
            period,
            asked.Level,
            scoring,
            ReadPointFacts.Newest(await totals.Watermark(district, period, ct), given?.Select(times => times.Newest)),
            units,
            Rated(alike, scoring, units, given),
            Trial: asked.Policy is not null,
            Counted: upTo
        );
    }

    /// <summary>As <see cref="Handle"/>, with the hash of its inputs unless it still moves: then nobody needs one.</summary>
    /// <exception cref="RefusedException">As <see cref="Handle"/>.</exception>
    public async Task<AssessmentResult> Hashed(AssessmentAsked asked, CancellationToken ct)
    {
        var (district, period) = await Asked(asked, ct);
        if (asked.Policy is null && await Frozen(district, period, asked, ct) is { } frozen)
            return frozen;
        return asked.Policy is null && period.Contains(clock.Now()) ? await Handle(asked, ct) : await Whole(asked, ct);
    }

    /// <summary>The same with every order behind it, so that it can be hashed, kept and scored again.</summary>
    /// <exception cref="RefusedException">As <see cref="Handle"/>.</exception>
    public async Task<AssessmentResult> Whole(AssessmentAsked asked, CancellationToken ct)
    {
        var (district, period) = await Asked(asked, ct);
        var book = await policy.Book(ct);
        var scoring = asked.Policy is { } version ? book.Scoring(version) : book.Scoring(period);
        if (
            asked.Policy is null
            && await closings.Opened(district, period.Code, asked.Level, asked.Version, ct) is var (inputs, closed)
        )
            return Of(inputs, period, asked.Level) with { Closed = closed };
        Guard.Require(asked.Version is null, new NoSuchClosing(period.Code, asked.Version ?? 0));
        var upTo = await count.Handle(district, int.MaxValue, ct);
        var orders = await totals.Orders(district, period, null, ct);
        return Of(await Inputs(district, period, asked.Level, book, scoring, orders, ct), period, asked.Level) with
        {
            Trial = asked.Policy is not null,
            Counted = upTo,
        };
    }

    /// <summary>计分底稿 by the history alone, whatever was counted beside it: what a closing freezes.</summary>
    public async Task<AssessmentInputs> FromHistory(
        int district,
        AssessmentPeriod period,
        AssessmentLevel level,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var orders = new List<CountedOrder>();
        await foreach (var some in HistoryCount.Of(db, district, period, PeriodCut.Of(book, district, clock.Now()), ct))
            orders.AddRange(some);
        return await Inputs(district, period, level, book, book.Scoring(period), orders, ct);
    }

    async Task<(int District, AssessmentPeriod Period)> Asked(AssessmentAsked asked, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var (book, now) = (await policy.Book(ct), clock.Now());
        var periods = book.PeriodsOn(reach.District, now);
        return (reach.District, asked.Period is null ? periods.At(now) : periods.Called(asked.Period));
    }

    async Task<AssessmentResult?> Frozen(
        int district,
        AssessmentPeriod period,
        AssessmentAsked asked,
        CancellationToken ct
    )
    {
        var frozen = await closings.Find(district, period.Code, asked.Level, asked.Version, ct);
        Guard.Require(frozen is not null || asked.Version is null, new NoSuchClosing(period.Code, asked.Version ?? 0));
        return frozen is null
            ? null
            : new(
                period,
                asked.Level,
                frozen.Policy,
                frozen.Watermark,
                frozen.Units,
                frozen.Rows,
                frozen.Closed,
                InputsHash: frozen.InputsHash
            );
    }

    /// <summary>What was counted by who answers, for the units of one level.</summary>
    static (List<AlikeOrders> Alike, HashSet<string> Mentioned) At(
        AssessmentLevel level,
        PolicyBook book,
        IReadOnlyList<AlikeCounted> counted
    )
    {
        var (map, alike, mentioned) = (
            LevelMap.Of(level, book),
            new List<AlikeOrders>(counted.Count),
            new HashSet<string>()
        );
        LevelUnits? units = null;
        for (var i = 0; i < counted.Count; i++)
        {
            if (units is null || !ReferenceEquals(counted[i].Units, counted[i - 1].Units))
                mentioned.UnionWith((units = map[counted[i].Units]).All);
            units.Add(counted[i], alike);
        }
        return (alike, mentioned);
    }

    static AssessmentResult Of(AssessmentInputs inputs, AssessmentPeriod period, AssessmentLevel level) =>
        new(period, level, inputs.Policy, inputs.Watermark, inputs.Units, inputs.Score(), Inputs: inputs);

    async Task<AssessmentInputs> Inputs(
        int district,
        AssessmentPeriod period,
        AssessmentLevel level,
        PolicyBook book,
        ScoringPolicy scoring,
        List<CountedOrder> orders,
        CancellationToken ct
    )
    {
        var map = LevelMap.Of(level, book);
        var facts = orders.SelectMany(order => map[order.Units].Facts(order)).ToList();
        var given = await points.Of(new(district, period, level, book, scoring), ct);
        return new(
            period.Code,
            period.FirstDay,
            period.LastDay,
            Kebab.Of(level),
            scoring,
            ReadPointFacts.Newest(
                orders.Count == 0 ? null : orders.Max(o => o.ChangedAt),
                given?.Select(fact => fact.At)
            ),
            Units(
                district,
                level,
                book,
                scoring,
                Mentioned([.. facts.Select(fact => fact.Unit)], given?.Select(fact => fact.Unit)),
                await requests.Of(district, period, book, ct)
            ),
            facts
        )
        {
            Points = given,
        };
    }

    static HashSet<string> Mentioned(HashSet<string> byOrders, IEnumerable<string>? byPoints) =>
        [.. byOrders, .. byPoints ?? []];

    /// <summary>Whoever is ranked at the level, and whoever else an order counts for.</summary>
    static List<AssessedName> Units(
        int district,
        AssessmentLevel level,
        PolicyBook book,
        ScoringPolicy scoring,
        HashSet<string> mentioned,
        IReadOnlyDictionary<string, int> accepted
    ) =>
        [
            .. from unit in book.Units.Values
            let ranked = level is not (AssessmentLevel.Community or AssessmentLevel.Section)
                && unit.District == district
                && unit.Active
                && AssessedUnit.Holds(level, unit.Level)
            where ranked || mentioned.Contains(unit.Code.Value)
            let people = book.Areas.GetValueOrDefault(unit.Code.Value)?.People
            select new AssessedName(
                unit.Code.Value,
                unit.Name,
                unit.NameEn,
                ranked,
                people,
                people is null ? null : accepted.GetValueOrDefault(unit.Code.Value),
                scoring.GroupsByKind ? Kebab.Of(unit.Level) : null
            ),
        ];

    static IReadOnlyList<UnitScore> Rated(
        IEnumerable<AlikeOrders> alike,
        ScoringPolicy scoring,
        IReadOnlyList<AssessedName> units,
        IReadOnlyList<PointTimes>? given = null
    ) =>
        Scoring.RateAlike(
            alike,
            scoring,
            units.Where(unit => unit.Ranked).Select(unit => unit.Code),
            AssessedName.Kinds(units),
            given
        );
}
