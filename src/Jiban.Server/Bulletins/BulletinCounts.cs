using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Bulletins;

/// <summary>诉求量 of a stretch of time, by street of the place and category.</summary>
public sealed record AcceptedAlike(string? Street, string Category, int Count);

/// <summary>How many orders came, were closed and are open: what bulletins tell beside the score.</summary>
public sealed class BulletinCounts(JibanDb db)
{
    public Task<List<AcceptedAlike>> Accepted(
        int district,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken ct
    ) =>
        db
            .WorkOrders.Where(o => o.District == district && o.AcceptedAt >= from && o.AcceptedAt < until)
            // As in the requests per ten thousand: what nobody asked for is no request.
            .Where(o => o.HasRequester)
            .GroupBy(o => new { o.Place.Street, o.Category })
            .Select(g => new AcceptedAlike(g.Key.Street, g.Key.Category, g.Count()))
            .ToListAsync(ct);

    public Task<int> Closed(int district, DateTimeOffset from, DateTimeOffset until, CancellationToken ct) =>
        db.WorkOrders.CountAsync(o => o.District == district && o.ClosedAt >= from && o.ClosedAt < until, ct);

    /// <summary>在办, and how many of them are past their limit.</summary>
    public async Task<(int Open, int Overdue)> Open(int district, DateTimeOffset now, CancellationToken ct)
    {
        var open = db.WorkOrders.Where(o => o.District == district && o.ClosedAt == null && o.Stage != Stage.Archived);
        return (await open.CountAsync(ct), await open.CountAsync(o => o.DueAt <= now, ct));
    }

    /// <summary>Whether anything had come by then: before that there is nothing to compare with.</summary>
    public Task<bool> Had(int district, DateTimeOffset until, CancellationToken ct) =>
        db.WorkOrders.AnyAsync(o => o.District == district && o.AcceptedAt < until, ct);
}
