using Jiban.Insight.Trends;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>
/// Keeps what every place and category should bring in memory, and where more came: counted from the orders on start and
/// every ten minutes, learnt day by day. A node that starts again, or another one, comes to the same surges.
/// </summary>
public sealed class CurrentSurges(IServiceScopeFactory scopes, CurrentPolicy policy, TimeProvider clock)
    : FoundByDistrict<KnownSurges>(policy)
{
    /// <summary>Whole months looked back on: a year, and room to learn before it.</summary>
    const int Months = 13;

    readonly Dictionary<int, Dictionary<SeriesName, WatchedSeries>> watched = [];

    protected override async Task<KnownSurges> Read(int district, PolicyBook book, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = book.Day(district, now);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var counts = await Counts(db, district, book, today, ct);
        var before = watched.GetValueOrDefault(district) ?? [];
        // Learning keeps a processor busy for a while; no request waits for it on its own thread.
        var (found, kept) = await Task.Run(() => KnownSurges.Of(counts, today, book.MarksOf, before, now, ct), ct);
        watched[district] = kept;
        return found;
    }

    /// <summary>By local day, street, community and second level of the category; the database counts.</summary>
    static async Task<List<DayOfPlace>> Counts(
        JibanDb db,
        int district,
        PolicyBook book,
        DateOnly today,
        CancellationToken ct
    )
    {
        // From a first of a month on, so that yesterday's learning holds today.
        var oldest = new DateOnly(today.Year, today.Month, 1).AddMonths(-Months);
        var (since, until) = (Start(oldest), Start(today.AddDays(1)));
        var zone = book.Districts[district].Zone;
        var counted = db.AskedOnce(db.WorkOrders.AsNoTracking().Where(o => o.District == district), district)
            .Where(a => a.At >= since && a.At < until)
            .GroupBy(a => new
            {
                Day = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(a.At.UtcDateTime, zone).Date,
                a.Street,
                a.Community,
                Kind = a.Category.Substring(0, 4),
            })
            .Select(g => new { g.Key, Requests = g.Count() })
            .AsAsyncEnumerable();
        // Of a city there are hundreds of thousands of lines with some thousands of codes: each is kept once.
        var (counts, codes) = (new List<DayOfPlace>(), new Dictionary<string, string>(StringComparer.Ordinal));
        await foreach (var c in counted.WithCancellation(ct))
            counts.Add(
                new(
                    DateOnly.FromDateTime(c.Key.Day),
                    Once(c.Key.Street),
                    c.Key.Community is { } community ? Once(community) : null,
                    Once(c.Key.Kind),
                    c.Requests
                )
            );
        return counts;

        string Once(string code) => codes.TryGetValue(code, out var known) ? known : codes[code] = code;

        DateTimeOffset Start(DateOnly day) => book.Instant(district, day.ToDateTime(TimeOnly.MinValue));
    }
}
