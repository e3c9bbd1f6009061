using System.Collections.Concurrent;
using Jiban.Assessment;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>诉求量: how many orders were accepted in a period, by code of street and community.</summary>
public sealed class CountedRequests(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>A live board need not know the last minutes of a whole period's requests.</summary>
    static readonly TimeSpan freshFor = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<
        (int District, DateTimeOffset From),
        (long At, Dictionary<string, int> Counts)
    > lately = new();

    /// <summary>As of some minutes ago at most.</summary>
    public async Task<IReadOnlyDictionary<string, int>> Lately(
        int district,
        AssessmentPeriod period,
        PolicyBook book,
        CancellationToken ct
    )
    {
        if (!Known(district, book))
            return new Dictionary<string, int>();
        if (lately.TryGetValue((district, period.From), out var known) && clock.GetElapsedTime(known.At) < freshFor)
            return known.Counts;
        var counts = await Of(district, period, book, ct);
        lately[(district, period.From)] = (clock.GetTimestamp(), counts);
        return counts;
    }

    /// <summary>As it stands; nothing is counted where no number of people is known.</summary>
    public async Task<Dictionary<string, int>> Of(
        int district,
        AssessmentPeriod period,
        PolicyBook book,
        CancellationToken ct
    )
    {
        if (!Known(district, book))
            return [];
        await using var scope = scopes.CreateAsyncScope();
        var orders = scope
            .ServiceProvider.GetRequiredService<JibanDb>()
            .WorkOrders.Where(o => o.District == district && o.AcceptedAt >= period.From && o.AcceptedAt < period.To)
            // What a patrol or a check found nobody asked for: it is no request against anybody.
            .Where(o => o.HasRequester);
        var streets = await orders
            .Where(o => o.Place.Street != null)
            .GroupBy(o => o.Place.Street!)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var communities = await orders
            .Where(o => o.Place.Community != null)
            .GroupBy(o => o.Place.Community!)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return streets.Concat(communities).ToDictionary(area => area.Key, area => area.Count);
    }

    static bool Known(int district, PolicyBook book) =>
        book.Areas.Values.Any(area => area.District == district && area.People is not null);
}
