using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>
/// 加减分事实 of one period that no order called back in it says: read from the histories by when they were recorded, so that
/// what is recorded later belongs to a later period.
/// </summary>
public sealed class ReadPointFacts(JibanDb db)
{
    /// <param name="scoring">Only what it has a kind for is read.</param>
    /// <param name="until">Only what was recorded before; null for the whole period.</param>
    /// <returns>Null where the policy has no kinds of points.</returns>
    public async Task<IReadOnlyList<PointFact>?> Of(
        int district,
        AssessmentPeriod period,
        AssessmentLevel level,
        PolicyBook book,
        ScoringPolicy scoring,
        CancellationToken ct,
        DateTimeOffset? until = null
    )
    {
        if (scoring.Points is not { } rules)
            return null;
        var (begin, end) = (period.From, until < period.To ? until.Value : period.To);
        var given = new List<Given>();
        foreach (var source in rules.Kinds.Select(kind => kind.Source).Distinct())
            given.AddRange(
                source switch
                {
                    PointSource.Praised => await Praised(district, begin, end, ct),
                    PointSource.RecheckFailed => await RecheckFailed(district, begin, end, ct),
                    PointSource.ObjectionOverruled => await Overruled(district, begin, end, ct),
                    PointSource.WhistleInTime => await Arrived(district, begin, end, ct),
                    PointSource.Awarded => await Awarded(district, period.Code, until, ct),
                    _ => [],
                }
            );
        return
        [
            .. from one in given
            let unit = AssessedUnit.Of(one.Unit, level, book)
            where unit is not null && !Within(one.NotBy, unit.Code, book)
            select one.Fact with
            {
                Unit = unit.Code.Value,
            },
        ];
    }

    /// <summary>数据截止 with these facts in it.</summary>
    public static DateTimeOffset? Newest(DateTimeOffset? watermark, IReadOnlyList<PointFact>? given) =>
        (given ?? []).Select(fact => fact.At).Append(watermark).Max();

    /// <param name="Unit">Whom it is for; the unit of the level follows from it.</param>
    /// <param name="NotBy">Who recorded it, where nobody of the unit may.</param>
    sealed record Given(UnitCode Unit, PointFact Fact, UnitCode? NotBy = null);

    static bool Within(UnitCode? recorder, UnitCode unit, PolicyBook book) =>
        book.PathOf(recorder)?.Split('/').Contains(unit.Value) is true;

    async Task<List<Given>> Praised(int district, DateTimeOffset begin, DateTimeOffset end, CancellationToken ct)
    {
        var rows = await (
            from fact in db.History.AsNoTracking()
            where fact.District == district && fact.Type == nameof(PraiseReceived)
            where fact.At >= begin && fact.At < end
            join order in db.WorkOrders.AsNoTracking()
                on new { fact.District, Id = fact.OrderId } equals new { order.District, order.Id }
            select new { Row = fact, order.Number }
        ).ToListAsync(ct);
        return
        [
            .. from row in rows
            let praise = (PraiseReceived)row.Row.Fact
            select new Given(
                praise.Unit,
                new("", PointSource.Praised, row.Number.Value, row.Row.Seq) { At = row.Row.At },
                praise.By.Unit
            ),
        ];
    }

    async Task<List<Given>> RecheckFailed(int district, DateTimeOffset begin, DateTimeOffset end, CancellationToken ct)
    {
        var rows = await (
            from fact in db.History.AsNoTracking()
            where fact.District == district && fact.Type == nameof(OrderRechecked)
            where fact.At >= begin && fact.At < end
            join order in db.WorkOrders.AsNoTracking()
                on new { fact.District, Id = fact.OrderId } equals new { order.District, order.Id }
            select new { Row = fact, order.Number }
        ).ToListAsync(ct);
        Guid[] orders = [.. rows.Select(row => row.Row.OrderId).Distinct()];
        var drawn = await db
            .Rechecks.AsNoTracking()
            .Where(r => r.District == district && orders.Contains(r.OrderId))
            .ToDictionaryAsync(r => (r.OrderId, r.Period), r => r.Unit, ct);
        return
        [
            .. from row in rows
            let found = (OrderRechecked)row.Row.Fact
            where !found.Holds && drawn.ContainsKey((row.Row.OrderId, found.Period))
            select new Given(
                drawn[(row.Row.OrderId, found.Period)],
                new("", PointSource.RecheckFailed, row.Number.Value, row.Row.Seq) { At = row.Row.At }
            ),
        ];
    }

    /// <summary>The unit that objected is the one the order had been sent to.</summary>
    async Task<List<Given>> Overruled(int district, DateTimeOffset begin, DateTimeOffset end, CancellationToken ct)
    {
        var rows = await (
            from fact in db.History.AsNoTracking()
            where fact.District == district && fact.Type == nameof(ObjectionRuled)
            where fact.At >= begin && fact.At < end
            join order in db.WorkOrders.AsNoTracking()
                on new { fact.District, Id = fact.OrderId } equals new { order.District, order.Id }
            select new { Row = fact, order.Number }
        ).ToListAsync(ct);
        Guid[] orders = [.. rows.Select(row => row.Row.OrderId).Distinct()];
        var sent = (
            await db
                .History.AsNoTracking()
                .Where(h => h.District == district && orders.Contains(h.OrderId))
                .Where(h => h.Type == nameof(WorkOrderDispatched))
                .ToListAsync(ct)
        ).ToLookup(h => h.OrderId);
        return
        [
            .. from row in rows
            where row.Row.Fact is ObjectionRuled { Accepted: false }
            let last = sent[row.Row.OrderId].Where(h => h.Seq < row.Row.Seq).MaxBy(h => h.Seq)
            where last is not null
            select new Given(
                ((WorkOrderDispatched)last.Fact).Unit,
                new("", PointSource.ObjectionOverruled, row.Number.Value, row.Row.Seq) { At = row.Row.At }
            ),
        ];
    }

    /// <summary>By the period they were proposed for, not by when; of a part of it what had been approved by then.</summary>
    async Task<List<Given>> Awarded(int district, string period, DateTimeOffset? until, CancellationToken ct)
    {
        var rows = await db
            .PointAwards.AsNoTracking()
            .Where(a => a.District == district && a.Period == period && a.State == AwardState.Approved)
            .Where(a => until == null || a.DecidedAt < until)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(award => new Given(
                award.Unit,
                new("", PointSource.Awarded, $"{award.Id}") { Kind = award.Kind, At = award.DecidedAt }
            )),
        ];
    }

    async Task<List<Given>> Arrived(int district, DateTimeOffset begin, DateTimeOffset end, CancellationToken ct)
    {
        var rows = await db
            .WhistleHistory.AsNoTracking()
            .Where(h => h.District == district && h.Type == nameof(UnitArrived) && h.At >= begin && h.At < end)
            .ToListAsync(ct);
        return
        [
            .. from row in rows
            let arrived = (UnitArrived)row.Fact
            where arrived.InTime
            select new Given(
                arrived.Unit,
                new("", PointSource.WhistleInTime, $"{row.WhistleId}", row.Seq) { At = row.At }
            ),
        ];
    }
}
