using System.Linq.Expressions;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Board;

/// <summary>Reads the <see cref="WallBoard"/> over the orders the reader may read.</summary>
public sealed class ReadWallBoard(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    public const int CountNoFurther = 9_999;
    public const int HoursOfHeat = 24;

    const int MostLate = 6;
    const int MostNewest = 7;

    static readonly TimeSpan week = TimeSpan.FromDays(7);

    /// <summary>在办: what waits for the hotline's callback is no longer any unit's to hurry.</summary>
    static readonly Stage[] worked =
    [
        .. Enum.GetValues<Stage>().Where(s => s is not (Stage.AwaitingCallback or Stage.Archived)),
    ];

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<WallBoard> Handle(CancellationToken ct)
    {
        var (orders, midnight, now) = await Readable(ct);
        var open = orders.Where(o => worked.Contains(o.Stage));
        var late = Late(orders, now);
        var received = await ByHour(
            orders.Where(o => o.AcceptedAt >= midnight),
            o => o.AcceptedAt.UtcDateTime.Hour,
            ct
        );
        var closed = await ByHour(
            orders.Where(o => o.ClosedAt >= midnight),
            o => o.ClosedAt!.Value.UtcDateTime.Hour,
            ct
        );
        var before = await orders.CountAsync(o => o.AcceptedAt >= midnight - week && o.AcceptedAt < now - week, ct);
        return new(
            now,
            received.Values.Sum(),
            before,
            closed.Values.Sum(),
            await open.OrderByDescending(o => o.AcceptedAt).Take(CountNoFurther + 1).CountAsync(ct),
            await late.OrderBy(o => o.DueAt).Take(CountNoFurther + 1).CountAsync(ct),
            [.. Hours(midnight, now).Select(from => new HourOfDay(from, At(received, from), At(closed, from)))],
            await Listed(late.OrderBy(o => o.DueAt), MostLate, ct),
            await Listed(orders.OrderByDescending(o => o.AcceptedAt), MostNewest, ct),
            await Areas(orders, late, now, ct)
        );
    }

    /// <summary>Only where they come from, for the map.</summary>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<IReadOnlyList<WallArea>> Areas(CancellationToken ct)
    {
        var (orders, _, now) = await Readable(ct);
        return await Areas(orders, Late(orders, now), now, ct);
    }

    async Task<(IQueryable<WorkOrder> Orders, DateTimeOffset Midnight, DateTimeOffset Now)> Readable(
        CancellationToken ct
    )
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(reach.May(Permission.ReadOrders), new NotPermitted(Permission.ReadOrders));
        var midnight = book.Instant(reach.District, book.Day(reach.District, now).ToDateTime(TimeOnly.MinValue));
        return (db.WorkOrders.AsNoTracking().Readable(reach, book), midnight, now);
    }

    static IQueryable<WorkOrder> Late(IQueryable<WorkOrder> orders, DateTimeOffset now) =>
        orders.Where(o => worked.Contains(o.Stage) && o.DueAt <= now);

    /// <summary>Whoever is complained about may pass the wall, so those orders, and confidential ones, only count (rule 70).</summary>
    static async Task<IReadOnlyList<WallOrder>> Listed(IQueryable<WorkOrder> orders, int most, CancellationToken ct) =>
        [
            .. (
                await orders
                    .Where(o => !o.Confidential && o.AboutUnit == null && o.AboutStaff == null)
                    .Take(most)
                    .Select(o => new
                    {
                        o.Number,
                        o.Category,
                        o.Urgency,
                        o.Stage,
                        Area = o.Place.Community ?? o.Place.Street,
                        o.HandlingUnit,
                        o.LeadUnit,
                        o.AcceptedAt,
                        o.DueAt,
                    })
                    .ToListAsync(ct)
            ).Select(o => new WallOrder(
                o.Number.Value,
                o.Category,
                o.Urgency,
                o.Stage,
                o.Area,
                (o.HandlingUnit ?? o.LeadUnit)?.Value,
                o.AcceptedAt,
                o.DueAt
            )),
        ];

    /// <summary>Within a day an hour of the world clock occurs once.</summary>
    static async Task<Dictionary<int, int>> ByHour(
        IQueryable<WorkOrder> orders,
        Expression<Func<WorkOrder, int>> hour,
        CancellationToken ct
    ) =>
        await orders
            .GroupBy(hour)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    static int At(Dictionary<int, int> counts, DateTimeOffset from) => counts.GetValueOrDefault(from.UtcDateTime.Hour);

    static IEnumerable<DateTimeOffset> Hours(DateTimeOffset midnight, DateTimeOffset now)
    {
        for (var from = midnight; from <= now; from += TimeSpan.FromHours(1))
            yield return from;
    }

    static async Task<IReadOnlyList<WallArea>> Areas(
        IQueryable<WorkOrder> orders,
        IQueryable<WorkOrder> overdue,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var since = now.AddHours(-HoursOfHeat);
        var came = await ByArea(orders.Where(o => o.AcceptedAt >= since), ct);
        var late = await ByArea(overdue, ct);
        return
        [
            .. came
                .Keys.Union(late.Keys)
                .Select(code => new WallArea(code, came.GetValueOrDefault(code), late.GetValueOrDefault(code)))
                .OrderByDescending(a => a.Received)
                .ThenByDescending(a => a.Overdue)
                .ThenBy(a => a.Code, StringComparer.Ordinal),
        ];
    }

    static async Task<Dictionary<string, int>> ByArea(IQueryable<WorkOrder> orders, CancellationToken ct) =>
        await orders
            .GroupBy(o => o.Place.Community ?? o.Place.Street)
            .Where(g => g.Key != null)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key!, g => g.Count, ct);
}
