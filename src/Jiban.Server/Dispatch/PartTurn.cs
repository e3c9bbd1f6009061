using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>一次协办: one part as it was asked for, with a dispatch or later, with the objection to it and what was ruled.</summary>
public sealed record PartTurn
{
    public int District { get; init; }
    public Guid OrderId { get; init; }

    /// <summary>The co-unit.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The rule of the catalogue by which the order was dispatched, when the part was asked for with the dispatch; null when somebody asked later, or chose the lead.</summary>
    public string? Rule { get; init; }

    /// <summary>The catalogue's version.</summary>
    public string? Version { get; init; }

    /// <summary>Why the co-unit objected; null when it did not.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the objection was accepted; null without one, while nobody has ruled, and where a reply or the lead ended it first.</summary>
    public bool? Upheld { get; init; }

    /// <summary>Who got the part by the ruling; null when it was withdrawn, or stayed.</summary>
    public string? Next { get; init; }

    /// <summary>Every part asked for in a stretch of time. As <see cref="DispatchTurn.Between"/>: found by index, joined by district and order only.</summary>
    public static IQueryable<PartTurn> Between(JibanDb db, int district, DateTimeOffset from, DateTimeOffset to) =>
        db.Database.SqlQuery<PartTurn>(
            $"""
            select a.district_id as "District", a.order_id as "OrderId", a.unit as "Unit",
                   a.rule as "Rule", a.version as "Version",
                   r.payload::json ->> 'reason' as "Reason",
                   (u.payload::json ->> 'accepted')::boolean as "Upheld",
                   n.payload::json ->> 'unit' as "Next"
            from (
                select e.district_id, e.order_id, e.seq, e.payload::json ->> 'unit' as unit,
                       null as rule, null as version
                from work_order_events e
                where e.district_id = {district} and e.type = 'CoUnitAsked' and e.at >= {from} and e.at < {to}
                union all
                select e.district_id, e.order_id, e.seq, c.unit,
                       e.payload::json ->> 'catalogueRule', e.payload::json ->> 'catalogueVersion'
                from work_order_events e
                cross join lateral json_array_elements_text(e.payload::json -> 'coUnits') as c (unit)
                where e.district_id = {district} and e.type = 'WorkOrderDispatched' and e.at >= {from} and e.at < {to}
            ) a
            left join work_order_events r
              on r.district_id = a.district_id and r.order_id = a.order_id
             and r.type = {nameof(PartObjected)} and r.payload::json ->> 'unit' = a.unit and r.seq > a.seq
             and not exists (
                 select 1 from work_order_events m
                 where m.district_id = a.district_id and m.order_id = a.order_id and m.seq > a.seq and m.seq < r.seq
                   and (m.type = {nameof(WorkOrderDispatched)}
                        or m.type = {nameof(CoUnitAsked)} and m.payload::json ->> 'unit' = a.unit))
            left join work_order_events u
              on u.district_id = r.district_id and u.order_id = r.order_id
             and u.type = {nameof(PartRuled)} and u.payload::json ->> 'unit' = a.unit and u.seq > r.seq
             and not exists (
                 select 1 from work_order_events m
                 where m.district_id = r.district_id and m.order_id = r.order_id and m.seq > r.seq and m.seq < u.seq
                   and m.type in ({nameof(PartRuled)}, {nameof(PartObjected)})
                   and m.payload::json ->> 'unit' = a.unit)
            left join work_order_events n
              on n.district_id = u.district_id and n.order_id = u.order_id
             and n.type = {nameof(CoUnitAsked)} and n.seq = u.seq + 1 and n.at = u.at
            """
        );
}
