using System.Collections.Concurrent;
using Jiban.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Assessment;

/// <summary>How often one source was recorded for one unit by one other.</summary>
public sealed record GivenTimes(string Unit, string? NotBy, string? Kind, int Times, DateTimeOffset? Newest);

/// <summary>The facts of one source in one period, by when it begun.</summary>
public sealed record PointsFrom(int District, PointSource Source, DateTimeOffset Begun);

/// <summary>
/// 已定的加减分: what the facts of a period gave until some minutes ago is counted once by a node and kept, for facts are
/// only added, with the instant they are recorded at; a look counts what came after it. Whatever is kept, both together are all that was asked for.
/// </summary>
public sealed class SettledPoints(TimeProvider clock)
{
    /// <summary>No fact is committed longer than this after the instant it bears: far more than a paused node, a slow transaction or a wrong clock take.</summary>
    static readonly TimeSpan late = TimeSpan.FromMinutes(15);

    /// <summary>How much new time is worth keeping.</summary>
    static readonly TimeSpan step = TimeSpan.FromMinutes(15);

    /// <summary>Whatever went wrong with a clock is forgotten after this.</summary>
    static readonly TimeSpan trusted = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<PointsFrom, Kept> last = new();

    /// <param name="until">Only what was recorded before; null for all of the period that runs now.</param>
    /// <param name="count">Counts the facts recorded from the first instant until before the second, or to the period's end.</param>
    /// <returns>A unit may come more than once.</returns>
    public async Task<IReadOnlyList<GivenTimes>> Until(
        PointsFrom of,
        DateTimeOffset? until,
        Func<DateTimeOffset, DateTimeOffset?, Task<List<GivenTimes>>> count
    )
    {
        var now = clock.Now();
        var kept =
            last.GetValueOrDefault(of) is { } known && Trusted(known) && known.Until <= (until ?? now)
                ? known
                : new(of.Begun, clock.GetTimestamp(), []);
        var settled = until < now - late ? until.Value : now - late;
        if (settled - kept.Until >= step)
        {
            kept = kept with
            {
                Until = settled,
                Times = Together([.. kept.Times, .. await count(kept.Until, settled)]),
            };
            last[of] = kept;
            foreach (var (asked, old) in last)
                if (!Trusted(old))
                    last.TryRemove(new(asked, old));
        }
        return kept.Until == until ? kept.Times : [.. kept.Times, .. await count(kept.Until, until)];
    }

    /// <summary>When the facts themselves are put back to what they were.</summary>
    public void Forget() => last.Clear();

    bool Trusted(Kept known) => clock.GetElapsedTime(known.Since) < trusted;

    static List<GivenTimes> Together(IEnumerable<GivenTimes> parts) =>
        [
            .. from part in parts
            group part by (part.Unit, part.NotBy, part.Kind) into same
            select new GivenTimes(
                same.Key.Unit,
                same.Key.NotBy,
                same.Key.Kind,
                same.Sum(part => part.Times),
                same.Max(part => part.Newest)
            ),
        ];

    /// <param name="Since">When the first of them was counted.</param>
    sealed record Kept(DateTimeOffset Until, long Since, List<GivenTimes> Times);
}
