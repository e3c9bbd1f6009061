using Jiban.Insight.Trends;

namespace Jiban.Server.Governance;

/// <summary>突增 of one district as this node last found them, over the orders of everybody: what a reader is told of them, decides <see cref="ReadSurges"/>.</summary>
/// <param name="ReadAt">When the orders were last counted.</param>
/// <param name="First">The first local day counted.</param>
/// <param name="Today">The last; it is not over.</param>
/// <param name="Series">Series with any request since the first day: so many are compared every day.</param>
/// <param name="Runs">Those that alarmed on one of the last days, newest first.</param>
/// <param name="Limits">By day, the highest probability that was an alarm; no entry for a day without any.</param>
public sealed record KnownSurges(
    DateTimeOffset ReadAt,
    DateOnly First,
    DateOnly Today,
    int Series,
    IReadOnlyList<SurgeRun> Runs,
    IReadOnlyDictionary<DateOnly, double> Limits
)
{
    /// <summary>Surges are told of so many days, today among them.</summary>
    public const int DaysTold = 90;

    /// <summary>The busiest so many series are followed; the others count as not surprising.</summary>
    public const int MostSeries = 4_000;

    /// <summary>The longest window of a surprise.</summary>
    const int Window = 7;

    /// <summary>Follows every series that can alarm, and finds the surges among them.</summary>
    /// <param name="counts">What was counted; days without any request stand in none.</param>
    /// <param name="today">The last day; it is not over.</param>
    /// <param name="marksOf">What is known of a day.</param>
    /// <param name="before">The series as they were followed so far; what holds of them is learnt no second time.</param>
    /// <param name="now">When it was counted.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The surges, and the series followed now.</returns>
    public static (KnownSurges Found, Dictionary<SeriesName, WatchedSeries> Watched) Of(
        IReadOnlyCollection<DayOfPlace> counts,
        DateOnly today,
        Func<DateOnly, DayMarks> marksOf,
        IReadOnlyDictionary<SeriesName, WatchedSeries> before,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var first = counts.Count == 0 ? today : counts.Min(c => c.Day);
        DateOnly[] days = [.. Enumerable.Range(0, today.DayNumber - first.DayNumber + 1).Select(first.AddDays)];
        DayMarks[] marks = [.. days.Select(marksOf)];
        var series = new Dictionary<SeriesName, int[]>();
        foreach (var c in counts)
        foreach (var place in new[] { c.Street, c.Community }.OfType<string>())
        {
            var name = new SeriesName(place, c.Kind + "00");
            if (!series.TryGetValue(name, out var of))
                series[name] = of = new int[days.Length];
            of[c.Day.DayNumber - first.DayNumber] += c.Requests;
        }
        var watched = new Dictionary<SeriesName, WatchedSeries>();
        foreach (var (name, of) in Busiest(series))
        {
            ct.ThrowIfCancellationRequested();
            var one = watched[name] = before.GetValueOrDefault(name) ?? new();
            one.Feed([.. of.Select((n, i) => new DayCount(days[i], n, marks[i]))]);
        }
        var (runs, limits) = Find(watched, series.Count);
        return (new(now, first, today, series.Count, runs, limits), watched);
    }

    /// <summary>Those that may alarm at all in the days told: enough requests within one window.</summary>
    static IEnumerable<KeyValuePair<SeriesName, int[]>> Busiest(Dictionary<SeriesName, int[]> series) =>
        series
            .Where(s => EverEnough(s.Value))
            .OrderByDescending(s => s.Value.TakeLast(DaysTold).Sum())
            .ThenBy(s => s.Key.Place, StringComparer.Ordinal)
            .ThenBy(s => s.Key.Category, StringComparer.Ordinal)
            .Take(MostSeries);

    static bool EverEnough(int[] counts)
    {
        var (from, within) = (Math.Max(0, counts.Length - DaysTold - Window), 0);
        for (var i = from; i < counts.Length; i++)
        {
            within += counts[i] - (i - from >= Window ? counts[i - Window] : 0);
            if (within >= SurgeAlarms.UsualLeast)
                return true;
        }
        return false;
    }

    static (IReadOnlyList<SurgeRun> Runs, IReadOnlyDictionary<DateOnly, double> Limits) Find(
        Dictionary<SeriesName, WatchedSeries> watched,
        int series
    )
    {
        var alarms = new List<(SeriesName, Surprise)>();
        var limits = new Dictionary<DateOnly, double>();
        var byDay =
            from one in watched
            from surprise in one.Value.Surprises.TakeLast(DaysTold)
            where surprise.Probability < 1
            group (one.Key, surprise) by surprise.To;
        foreach (var day in byDay)
        {
            var found = SurgeAlarms.Of([.. day], watched: series);
            alarms.AddRange(found);
            if (found.Count > 0)
                limits[day.Key] = found.Max(a => a.Surprise.Probability);
        }
        return (SurgeRun.Of(alarms), limits);
    }

    /// <summary>The surges of one series told by some of its requests alone: those of its days that are as unlikely as the district's alarms of the same day.</summary>
    public IReadOnlyList<SurgeRun> Among(SeriesName name, WatchedSeries some) =>
        SurgeRun.Of(
            some.Surprises.TakeLast(DaysTold)
                .Where(s => s.Count >= SurgeAlarms.UsualLeast && s.Probability <= Limits.GetValueOrDefault(s.To))
                .Select(s => (name, s))
        );
}

/// <summary>What was counted on one local day at one place, of one second-level category.</summary>
/// <param name="Kind">The first four digits of the category.</param>
public readonly record struct DayOfPlace(DateOnly Day, string Street, string? Community, string Kind, int Requests);
