using System.Linq.Expressions;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Board;

/// <summary>Reads the <see cref="WallBoard"/> over the orders the reader may read.</summary>
public sealed class ReadWallBoard(JibanDb db, WorkOrderList list, Me me, CurrentPolicy policy, TimeProvider clock)
{
    public const int CountNoFurther = 9_999;
    public const int HoursOfHeat = 24;

    const int MostLate = 6;
    const int MostNewest = 7;

    static readonly TimeSpan week = TimeSpan.FromDays(7);

    static readonly WorkOrderFilter open = new()
    {
        Stages = [.. Enum.GetValues<Stage>().Where(s => s is not Stage.Archived)],
    };
    static readonly WorkOrderFilter overdue = new() { Overdue = true };

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<WallBoard> Handle(CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(reach.May(Permission.ReadOrders), new NotPermitted(Permission.ReadOrders));
        var midnight = book.Instant(reach.District, book.Day(reach.District, now).ToDateTime(TimeOnly.MinValue));
        var orders = db.WorkOrders.AsNoTracking().Readable(reach, book);

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
        var counts = await list.Counts([open, overdue], CountNoFurther, ct);
        var late = await list.Page(overdue, WorkOrderSort.MostUrgent, null, MostLate, ct);
        var newest = await list.Page(new(), WorkOrderSort.Newest, null, MostNewest, ct);
        return new(
            now,
            received.Values.Sum(),
            before,
            closed.Values.Sum(),
            counts[0],
            counts[1],
            [.. Hours(midnight, now).Select(from => new HourOfDay(from, At(received, from), At(closed, from)))],
            [.. late.Items.Select(WallOrder.Of)],
            [.. newest.Items.Select(WallOrder.Of)],
            await Areas(orders, now, ct)
        );
    }

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
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var since = now.AddHours(-HoursOfHeat);
        var came = await ByArea(orders.Where(o => o.AcceptedAt >= since), ct);
        var late = await ByArea(orders.Where(o => o.DueAt < now), ct);
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
