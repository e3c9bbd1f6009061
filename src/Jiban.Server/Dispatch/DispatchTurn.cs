using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>一次派单: one dispatch as the history tells it, with the objection raised against it and what was ruled.</summary>
public sealed record DispatchTurn
{
    public int District { get; init; }
    public Guid OrderId { get; init; }

    /// <summary>Where it was sent.</summary>
    public string Unit { get; init; } = "";

    /// <summary>By which rule of the catalogue; null when a person chose.</summary>
    public string? Rule { get; init; }

    /// <summary>The catalogue's version.</summary>
    public string? Version { get; init; }

    /// <summary>首次派单: no dispatch of the order was before it.</summary>
    public bool First { get; init; }

    /// <summary>Why the unit objected; null when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the objection was accepted; null without one, and while nobody has ruled.</summary>
    public bool? Upheld { get; init; }

    /// <summary>Where the order was sent next; null when it was not.</summary>
    public string? Next { get; init; }

    /// <summary>Every dispatch of a stretch of time, found by the index over dispatches (so their name stands in the text). Facts are joined by district and order only, so that a cluster spread by district answers it on one node.</summary>
    public static IQueryable<DispatchTurn> Between(JibanDb db, int district, DateTimeOffset from, DateTimeOffset to) =>
        db.Database.SqlQuery<DispatchTurn>(
            $"""
            select e.district_id as "District", e.order_id as "OrderId",
                   e.payload::json ->> 'unit' as "Unit", e.payload::json ->> 'catalogueRule' as "Rule",
                   e.payload::json ->> 'catalogueVersion' as "Version",
                   not exists (
                       select 1 from work_order_events b
                       where b.district_id = e.district_id and b.order_id = e.order_id
                         and b.type = {nameof(WorkOrderDispatched)} and b.seq < e.seq) as "First",
                   r.payload::json ->> 'reason' as "Reason",
                   (u.payload::json ->> 'accepted')::boolean as "Upheld",
                   n.payload::json ->> 'unit' as "Next"
            from work_order_events e
            left join work_order_events n
              on n.district_id = e.district_id and n.order_id = e.order_id
             and n.type = {nameof(WorkOrderDispatched)} and n.seq > e.seq
             and not exists (
                 select 1 from work_order_events m
                 where m.district_id = e.district_id and m.order_id = e.order_id
                   and m.type = {nameof(WorkOrderDispatched)} and m.seq > e.seq and m.seq < n.seq)
            left join work_order_events r
              on r.district_id = e.district_id and r.order_id = e.order_id
             and r.type = {nameof(ObjectionRaised)} and r.seq > e.seq and (n.seq is null or r.seq < n.seq)
            left join work_order_events u
              on u.district_id = e.district_id and u.order_id = e.order_id
             and u.type = {nameof(ObjectionRuled)} and u.seq > r.seq and (n.seq is null or u.seq < n.seq)
            where e.district_id = {district} and e.type = 'WorkOrderDispatched'
              and e.at >= {from} and e.at < {to}
            """
        );
}
