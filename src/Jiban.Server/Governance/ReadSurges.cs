using Jiban.Insight.Trends;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>
/// Tells one reader of the surges: one at a place they serve, all of whose orders they may read, is told as found; of any other
/// they are told what their own orders alone tell, judged by the limit of the day, or nothing. No number of an order they may not read gets out.
/// </summary>
public sealed class ReadSurges(JibanDb db, Me me, CurrentPolicy policy, CurrentSurges current, TimeProvider clock)
{
    /// <summary>Surges looked at for one reader, the newest first.</summary>
    const int MostRuns = 400;

    /// <summary>Series judged anew for one reader, since they may read only some of their orders.</summary>
    const int MostPartly = 60;

    /// <summary>Days of a trend.</summary>
    const int TrendDays = 28;

    /// <summary>Of a street's surge, so much in one community is that community's.</summary>
    const double Mostly = 2 / 3.0;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<Surges> Handle(SurgesAsked asked, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        Guard.Require(reach.May(Permission.ReadOrders), new NotPermitted(Permission.ReadOrders));
        var known = await current.Of(reach.District, ct);
        var today = book.Day(reach.District, clock.GetUtcNow());
        var first = today.AddDays(1 - asked.Days);
        var prefix = asked.Category is { } category ? Category.PrefixOf(category) : "";
        var runs = known
            .Runs.Where(r => r.Until >= first && r.Series.Category.StartsWith(prefix, StringComparison.Ordinal))
            .Where(r => asked.Street is null || StreetOf(book, r.Series.Place) == asked.Street)
            .Take(MostRuns)
            .ToList();
        var rows = await Rows(
            reach,
            book,
            runs,
            runs.Count == 0 ? today : runs.Min(r => r.Since).AddDays(-TrendDays),
            ct
        );
        var told = await Told(reach, book, known, runs, rows, ct);
        var lines = told.Where(r => r.Until >= first).Select(r => Line(r, rows[r.Series], book, today));
        return new(
            known.ReadAt,
            first,
            today,
            asked.Days,
            known.First.AddDays(SurgeWatch.History) is var begins && begins > today ? begins : null,
            known.Series,
            SurgeSort.Of(OnceEach([.. lines], book), asked.Sort)
        );
    }

    async Task<IReadOnlyList<SurgeRun>> Told(
        Reach reach,
        PolicyBook book,
        KnownSurges known,
        IReadOnlyList<SurgeRun> runs,
        ILookup<SeriesName, Asked> rows,
        CancellationToken ct
    )
    {
        var told = new List<SurgeRun>();
        var partly = new HashSet<SeriesName>();
        foreach (var run in runs)
        {
            var mine = rows[run.Series].Count(a => a.Day >= run.Peak.From && a.Day <= run.Peak.To);
            if (reach.Serves(run.Series.Place) && mine == (int)run.Peak.Count)
                told.Add(run);
            else if (mine >= SurgeAlarms.UsualLeast && partly.Count < MostPartly)
                partly.Add(run.Series);
        }
        if (partly.Count == 0)
            return told;
        var all = await Rows(reach, book, [.. runs.Where(r => partly.Contains(r.Series))], known.First, ct);
        return
        [
            .. told.Where(r => !partly.Contains(r.Series)),
            .. partly.SelectMany(name =>
            {
                var some = new WatchedSeries();
                some.Feed(DailyCounts.Of(all[name].Select(a => a.Day), known.First, known.Today, book));
                return known.Among(name, some);
            }),
        ];
    }

    /// <summary>Requests of these series that the reader may read, from a day on.</summary>
    async Task<ILookup<SeriesName, Asked>> Rows(
        Reach reach,
        PolicyBook book,
        IReadOnlyCollection<SurgeRun> runs,
        DateOnly from,
        CancellationToken ct
    )
    {
        string?[] streets = [.. runs.Select(r => StreetOf(book, r.Series.Place)).Distinct()];
        string[] kinds = [.. runs.Select(r => r.Series.Category[..4]).Distinct()];
        var since = book.Instant(reach.District, from.ToDateTime(TimeOnly.MinValue));
        var orders = db
            .WorkOrders.AsNoTracking()
            .Readable(reach, book)
            .Where(o => streets.Contains(o.Place.Street) && kinds.Contains(o.Category.Substring(0, 4)));
        var found =
            runs.Count == 0 ? [] : await db.AskedOnce(orders, reach.District).Where(a => a.At >= since).ToListAsync(ct);
        return found
            .SelectMany(a =>
                new[] { a.Street, a.Community }
                    .OfType<string>()
                    .Select(place =>
                        (
                            Name: new SeriesName(place, a.Category[..4] + "00"),
                            Asked: new Asked(book.Day(reach.District, a.At), a.Rain)
                        )
                    )
            )
            .ToLookup(x => x.Name, x => x.Asked);
    }

    static SurgeLine Line(SurgeRun run, IEnumerable<Asked> rows, PolicyBook book, DateOnly today)
    {
        var peak = run.Peak;
        var byDay = rows.GroupBy(a => a.Day).ToDictionary(g => g.Key, g => g.ToList());
        var days = Enumerable.Range(0, peak.Days).Select(peak.From.AddDays).ToList();
        return new(
            run.Series.Place,
            run.Series.Category,
            run.Since,
            run.Until,
            run.Until >= today.AddDays(-1),
            peak.From,
            peak.To,
            (int)peak.Count,
            Math.Round(peak.Expected, 2),
            SurgeLine.GrowthOf(peak.Count, peak.Expected),
            Math.Round(peak.Score, 1),
            Causes(days, book, d => byDay.GetValueOrDefault(d)?.Count ?? 0),
            days.Sum(d => byDay.GetValueOrDefault(d)?.Count(a => a.Rain) ?? 0),
            [
                .. Enumerable
                    .Range(1 - TrendDays, TrendDays)
                    .Select(i => byDay.GetValueOrDefault(run.Until.AddDays(i))?.Count ?? 0),
            ]
        );
    }

    static IReadOnlyList<SurgeCause> Causes(
        IReadOnlyList<DateOnly> days,
        PolicyBook book,
        Func<DateOnly, int> requests
    ) =>
        [
            .. from mark in Enum.GetValues<DayMarks>()
            where mark is not DayMarks.None
            let marked = days.Where(d => book.MarksOf(d).HasFlag(mark)).ToList()
            where marked.Count > 0
            let name = mark is DayMarks.Holiday ? book.Holidays.On(marked[0])?.Name ?? "" : ""
            let came = marked.Sum(requests)
            where came > 0
            select new SurgeCause(mark, name, marked.Count, came),
        ];

    /// <summary>A street and its community tell of the same requests: where two communities rise the street is told, where one does and has most of it the community.</summary>
    static IReadOnlyList<SurgeLine> OnceEach(IReadOnlyList<SurgeLine> lines, PolicyBook book)
    {
        var dropped = new HashSet<SurgeLine>();
        foreach (var street in lines.Where(l => StreetOf(book, l.Place) == l.Place))
        {
            var inside = lines
                .Where(l => l != street && l.Category == street.Category && StreetOf(book, l.Place) == street.Place)
                .Where(l => l.Since <= street.Until && street.Since <= l.Until)
                .ToList();
            if (inside.Select(l => l.Place).Distinct().Count() > 1)
                dropped.UnionWith(inside);
            else if (inside.Sum(l => l.Requests) >= Mostly * street.Requests)
                dropped.Add(street);
        }
        return [.. lines.Where(l => !dropped.Contains(l))];
    }

    static string? StreetOf(PolicyBook book, string place) =>
        book.Areas.TryGetValue(place, out var area) && area.Kind == "community" ? area.Parent : place;

    sealed record Asked(DateOnly Day, bool Rain);
}
