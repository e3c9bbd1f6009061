using System.Collections.Concurrent;
using Jiban.Assessment;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>An earlier period as it counted before an instant, at one level.</summary>
/// <param name="Book">The policies and units it is read with: another one asks for something else.</param>
public sealed record EarlierAsked(
    int District,
    AssessmentPeriod Period,
    DateTimeOffset Until,
    AssessmentLevel Level,
    PolicyBook Book
);

/// <summary>
/// 同期合计: how an earlier period counted when it was as old as the running one is now. Boards ask for it at every look, a little
/// further each time: a node keeps what it counted and adds what was called back after it, while no order of that period is counted anew.
/// </summary>
public sealed class EarlierTotals(TimeProvider clock)
{
    /// <summary>After a failover a lost change's number may come again; what is remembered is not trusted for longer.</summary>
    static readonly TimeSpan trusted = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<(int District, DateTimeOffset From), Known> last = new();
    readonly ConcurrentDictionary<EarlierAsked, Rated> rated = new();

    /// <summary>As it was rated for whoever looked before, while no order of it is counted anew.</summary>
    /// <param name="rate">What the callbacks that ended before the instant come to.</param>
    public async Task<AssessmentResult> Result(
        CountedTotals totals,
        EarlierAsked asked,
        Func<IReadOnlyList<AlikeCounted>, Task<AssessmentResult>> rate,
        CancellationToken ct
    )
    {
        var moves = await totals.Moves(asked.District, asked.Period, ct);
        if (rated.TryGetValue(asked, out var known) && known.Moves == moves && Trusted(known.Since))
            return known.Result;
        var since = clock.GetTimestamp();
        var result = await rate(await Until(totals, asked.District, asked.Period, asked.Until, ct));
        // Nobody asks for an earlier instant again.
        foreach (var old in rated.Keys.Where(old => old.Level == asked.Level && old.Period == asked.Period))
            if (old.District == asked.District)
                rated.TryRemove(old, out _);
        rated[asked] = new(moves, since, result);
        return result;
    }

    /// <summary>The callbacks of the period that ended before an instant; the rows of each unit together.</summary>
    public async Task<IReadOnlyList<AlikeCounted>> Until(
        CountedTotals totals,
        int district,
        AssessmentPeriod period,
        DateTimeOffset until,
        CancellationToken ct
    )
    {
        var moves = await totals.Moves(district, period, ct);
        var known =
            last.GetValueOrDefault((district, period.From)) is { } kept
            && kept.Moves == moves
            && kept.Until <= until
            && Trusted(kept.Since)
                ? kept
                : new(moves, period.From, clock.GetTimestamp(), []);
        if (known.Until == until)
            return known.Counted;
        var more = await totals.Recount(district, period, known.Until, until, ct);
        known = known with { Until = until, Counted = Together([.. known.Counted, .. more]) };
        foreach (var (of, old) in last)
            if (!Trusted(old.Since))
                last.TryRemove(of, out _);
        last[(district, period.From)] = known;
        return known.Counted;
    }

    /// <summary>When the counted orders themselves are put back to what they were.</summary>
    public void Forget()
    {
        last.Clear();
        rated.Clear();
    }

    bool Trusted(long since) => clock.GetElapsedTime(since) < trusted;

    static List<AlikeCounted> Together(IEnumerable<AlikeCounted> parts) =>
        [
            .. from part in parts
            group part by part.Units into units
            from alike in units.GroupBy(part => part.Answers)
            select new AlikeCounted(
                units.Key,
                alike.Key,
                alike.Sum(part => part.Orders),
                alike.Aggregate(new HandlingMarks(), (sum, part) => sum + part.Marks)
            ),
        ];

    /// <param name="Since">When the first of them was counted.</param>
    sealed record Known(long Moves, DateTimeOffset Until, long Since, List<AlikeCounted> Counted);

    sealed record Rated(long Moves, long Since, AssessmentResult Result);
}
