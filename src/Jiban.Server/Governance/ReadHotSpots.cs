using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>Finds 高频点位 in the orders the reader may read: counted by the database, one statement, nothing of a request's words.</summary>
public sealed class ReadHotSpots(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <param name="street">Only of this street; null for all.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<HotSpots> Handle(string? street, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        Guard.Require(reach.May(Permission.ReadOrders), new NotPermitted(Permission.ReadOrders));
        var today = book.Day(reach.District, clock.GetUtcNow());
        var needed = book.PolicyOn(today).HotSpots;
        var from = needed.From(today);
        var since = book.Instant(reach.District, from.ToDateTime(TimeOnly.MinValue));
        var (district, enough) = (reach.District, needed.Orders);

        var found = await db
            .WorkOrders.AsNoTracking()
            .Readable(reach, book)
            .Where(o => o.AcceptedAt >= since && o.Place.Community != null)
            .Where(o => street == null || o.Place.Street == street)
            .Join(
                db.Contacts.Where(c => c.District == district),
                o => o.Id,
                c => c.Order,
                (o, c) =>
                    new
                    {
                        o.Id,
                        o.Place.Community,
                        o.Place.Estate,
                        Kind = o.Category.Substring(0, 4),
                        o.ClosedAt,
                        o.AcceptedAt,
                        Caller = c.CallerPhone != "" ? c.CallerPhone : c.Id.ToString(),
                    }
            )
            .GroupBy(x => new
            {
                x.Community,
                x.Estate,
                x.Kind,
            })
            .Where(g => g.Select(x => x.Id).Distinct().Count() >= enough)
            .Select(g => new
            {
                g.Key,
                Orders = g.Select(x => x.Id).Distinct().Count(),
                Open = g.Where(x => x.ClosedAt == null).Select(x => x.Id).Distinct().Count(),
                Callers = g.Select(x => x.Caller).Distinct().Count(),
                Newest = g.Max(x => x.AcceptedAt),
            })
            .ToListAsync(ct);
        var spots = found.ConvertAll(f =>
            (Key: new HotSpotKey(f.Key.Community!, f.Key.Kind, f.Key.Estate ?? ""), Counted: f)
        );
        var whistles = await Whistles(reach, book, [.. spots.Select(s => s.Key.ToString())], ct);
        return new(
            from,
            today,
            Math.Max(1, needed.Days),
            needed.Orders,
            needed.Callers,
            [
                .. spots.Select(s => new HotSpot(
                    s.Key.ToString(),
                    s.Key.Community,
                    s.Key.Estate,
                    s.Key.Category,
                    s.Counted.Orders,
                    s.Counted.Callers,
                    needed.IsShared(s.Counted.Callers),
                    s.Counted.Open,
                    s.Counted.Newest,
                    [.. whistles[s.Key.ToString()]]
                )),
            ]
        );
    }

    /// <summary>By hot spot, the newest first; only those the reader may open.</summary>
    async Task<ILookup<string, WhistleOfSpot>> Whistles(
        Reach reach,
        PolicyBook book,
        string?[] keys,
        CancellationToken ct
    ) =>
        (
            await WhistleList
                .Readable(db.Whistles.AsNoTracking(), reach, book)
                .Where(w => keys.Contains(w.HotSpot))
                .OrderByDescending(w => w.BlownAt)
                .Select(w => new
                {
                    w.HotSpot,
                    w.Id,
                    w.BlownAt,
                    w.Stage,
                })
                .ToListAsync(ct)
        ).ToLookup(w => w.HotSpot ?? "", w => new WhistleOfSpot(w.Id, w.BlownAt, w.Stage));
}
