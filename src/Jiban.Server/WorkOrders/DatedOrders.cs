using System.Linq.Expressions;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>An order with the date that binds its reader: its own, or that of the part the reader's unit owes.</summary>
public sealed class DatedOrder
{
    public required WorkOrder Order { get; init; }
    public DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset ClockStartedAt { get; init; }

    /// <summary>The co-unit whose part it is; null for the order's own date.</summary>
    public UnitCode? Part { get; init; }
}

/// <summary>协办单位看自己的时限: whoever neither leads nor handles an order but owes a part of it reads, sorts and filters by the part's date.</summary>
public static class DatedOrders
{
    public static async Task<IQueryable<DatedOrder>> Dated(
        this JibanDb db,
        IQueryable<WorkOrder> orders,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var mine = Mine(reach, book);
        var owed = db.OpenParts.Where(p => p.District == reach.District && mine.Contains(p.Unit));
        // Without any the list stays as its index has it.
        return await owed.AnyAsync(ct) ? ByPart(orders, owed, mine) : Plain(orders);
    }

    /// <summary>The same for one order: the part the reader's unit owes; null where the order's own date binds.</summary>
    public static OpenPart? PartOf(WorkOrder order, IEnumerable<WorkOrderEvent> history, Reach reach, PolicyBook book)
    {
        var mine = Mine(reach, book);
        return mine.Contains(order.LeadUnit) || mine.Contains(order.HandlingUnit)
            ? null
            : book.OpenParts(order, history)
                .Where(p => mine.Contains(p.Unit))
                .MinBy(p => p.DueAt ?? DateTimeOffset.MaxValue);
    }

    /// <summary>Who serves the whole district reads everything, and owes what its own unit owes.</summary>
    static UnitCode?[] Mine(Reach reach, PolicyBook book) =>
        reach.DistrictWide ? [reach.Actor.Unit] : [.. book.Below(reach.UnitPath).Select(u => u.Code)];

    static IQueryable<DatedOrder> Plain(IQueryable<WorkOrder> orders) =>
        orders.Select(o => new DatedOrder
        {
            Order = o,
            DueAt = o.DueAt,
            ClockStartedAt = o.ClockStartedAt,
        });

    static IQueryable<DatedOrder> ByPart(
        IQueryable<WorkOrder> orders,
        IQueryable<OpenPart> owed,
        IReadOnlyCollection<UnitCode?> mine
    ) =>
        from o in orders
        from p in owed.Where(p => p.District == o.District && p.OrderId == o.Id)
            .Where(_ => !mine.Contains(o.LeadUnit) && !mine.Contains(o.HandlingUnit))
            .OrderBy(p => p.DueAt)
            .Take(1)
            .DefaultIfEmpty()
        select new DatedOrder
        {
            Order = o,
            DueAt = p == null ? o.DueAt : p.DueAt,
            ClockStartedAt = p == null ? o.ClockStartedAt : p.StartedAt,
            Part = p == null ? null : p.Unit,
        };

    /// <summary>A filter's questions about the date.</summary>
    public static IQueryable<DatedOrder> Timed(
        this IQueryable<DatedOrder> orders,
        WorkOrderFilter filter,
        DateTimeOffset now
    ) => Conditions(filter, now).Aggregate(orders, (some, one) => some.Where(one));

    /// <summary>What must hold of the date, one by one; nothing for a filter that asks nothing of it.</summary>
    public static IEnumerable<Expression<Func<DatedOrder, bool>>> Conditions(WorkOrderFilter filter, DateTimeOffset now)
    {
        if (filter.Overdue)
            yield return o => o.DueAt <= now;
        if (filter.DueWithin is { } hours && now.AddHours(hours) is var limit)
            yield return o => o.DueAt > now && o.DueAt <= limit;
    }
}
