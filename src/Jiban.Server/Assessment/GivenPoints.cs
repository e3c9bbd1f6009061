using Jiban.Assessment;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>One time of one source, as the database reads it out of the facts.</summary>
public sealed class GivenPoint
{
    /// <summary>Whom it is for; the unit of the level follows from it.</summary>
    public required string Unit { get; init; }

    /// <summary>Who recorded it, where nobody of the unit may.</summary>
    public string? NotBy { get; init; }

    /// <summary>The kind it was awarded as.</summary>
    public string? Kind { get; init; }

    /// <summary>Order, whistle or award; not looked for where points are only counted.</summary>
    public required string Number { get; init; }
    public required int Seq { get; init; }
    public DateTimeOffset? At { get; init; }
}

/// <summary>
/// 加减分来源: what counts as one time of each source, said once for whoever counts and whoever opens a number. Found by the days
/// of the facts; the text of a fact is read by the database.
/// </summary>
static class GivenPoints
{
    const string Order = """
        null::text as "Kind", (select o.number from work_orders o where o.district_id = f.district_id and o.id = f.order_id) as "Number",
        f.seq as "Seq", f.at as "At" from work_order_events f
        """;

    const string InPeriod = "where f.district_id = {0} and f.at >= {1} and f.at < {2}";

    const string Praised = $"""
        select f.payload::json ->> 'unit' as "Unit", f.by_unit as "NotBy", {Order} {InPeriod} and f.type = 'PraiseReceived'
        """;

    const string RecheckFailed = $"""
        select r.unit as "Unit", null::text as "NotBy", {Order}
        join rechecks r on r.district_id = f.district_id and r.order_id = f.order_id and r.period = f.payload::json ->> 'period'
        {InPeriod} and f.type = 'OrderRechecked' and f.payload::json ->> 'holds' = 'false'
        """;

    // The unit that objected is the one the order had been sent to.
    const string Overruled = $"""
        select sent.payload::json ->> 'unit' as "Unit", null::text as "NotBy", {Order}
        join lateral (
            select d.payload from work_order_events d
            where d.district_id = f.district_id and d.order_id = f.order_id and d.seq < f.seq and d.type = 'WorkOrderDispatched'
            order by d.seq desc limit 1
        ) sent on true
        {InPeriod} and f.type = 'ObjectionRuled' and f.payload::json ->> 'accepted' = 'false'
        """;

    const string Arrived = $"""
        select f.payload::json ->> 'unit' as "Unit", null::text as "NotBy", null::text as "Kind", f.whistle_id::text as "Number",
            f.seq as "Seq", f.at as "At" from whistle_events f
        {InPeriod} and f.type = 'UnitArrived' and f.payload::json ->> 'inTime' = 'true'
        """;

    // By the period they were proposed for, not by when; of a part of it what had been approved by then.
    const string Awarded = """
        select f.unit as "Unit", null::text as "NotBy", f.kind as "Kind", f.id::text as "Number", 0 as "Seq", f.decided_at as "At"
        from point_awards f where f.district_id = {0} and f.period = {1} and f.state = 'Approved' and f.decided_at < {2}
        """;

    /// <summary>Every time of a source that the orders called back in the period do not say themselves.</summary>
    /// <param name="from">Only what was recorded then or later, awards whenever; null for all since the period began.</param>
    /// <param name="until">Only what was recorded before; null for the whole period.</param>
    public static IQueryable<GivenPoint> Of(
        JibanDb db,
        PointSource source,
        int district,
        AssessmentPeriod period,
        DateTimeOffset? from,
        DateTimeOffset? until
    )
    {
        var sql = source switch
        {
            PointSource.Praised => Praised,
            PointSource.RecheckFailed => RecheckFailed,
            PointSource.ObjectionOverruled => Overruled,
            PointSource.WhistleInTime => Arrived,
            PointSource.Awarded => Awarded,
            _ => throw new ArgumentOutOfRangeException(
                nameof(source),
                source,
                "The orders called back say it themselves."
            ),
        };
        object[] bounds =
            source is PointSource.Awarded
                ? [district, period.Code, (until ?? DateTimeOffset.MaxValue).ToUniversalTime()]
                :
                [
                    district,
                    (from > period.From ? from.Value : period.From).ToUniversalTime(),
                    (until < period.To ? until.Value : period.To).ToUniversalTime(),
                ];
        return db.Database.SqlQueryRaw<GivenPoint>(sql, bounds);
    }
}
