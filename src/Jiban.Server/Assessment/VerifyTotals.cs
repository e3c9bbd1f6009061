using System.Data;
using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>差异: where a unit's totals say something else than the history.</summary>
/// <param name="Unit">Who answers for the orders, with who gave them back after a &lt;.</param>
/// <param name="Orders">By the history.</param>
/// <param name="Counted">By the totals.</param>
/// <param name="Examples">Orders whose row is wrong, a few; none where only the totals are.</param>
public sealed record TotalsDiffer(string Unit, int Orders, int Counted, IReadOnlyList<string> Examples);

/// <summary>核对: what was found in one period.</summary>
public sealed record TotalsVerdict(
    string Period,
    int Orders,
    int Units,
    IReadOnlyList<TotalsDiffer> Differs,
    bool Repaired
);

/// <summary>Compares the running totals of a period with its history read from the beginning, names each unit that differs, and puts it right when asked to.</summary>
public sealed class VerifyTotals(JibanDb db, CountOrders count, CurrentPolicy policy, TimeProvider clock)
{
    public async Task<TotalsVerdict> Handle(
        int district,
        string period,
        bool repair,
        Action<string> news,
        CancellationToken ct
    )
    {
        var cut = PeriodCut.Of(await policy.Book(ct), district, clock.Now());
        var asked = cut.Periods.Called(period);
        await count.Handle(district, int.MaxValue, ct);
        var found = await Compare(district, asked, cut, news, ct);
        var differs = found.Differs();
        if (!repair || differs.Count == 0)
            return new(asked.Code, found.Orders, found.Units, differs, Repaired: false);
        await Repair(district, asked, found.WrongOrders, ct);
        await count.Handle(district, int.MaxValue, ct);
        return new(asked.Code, found.Orders, found.Units, differs, Repaired: true);
    }

    /// <summary>All of it is read as it stood at one instant, so that nobody waits and an order that is changing has its mark.</summary>
    async Task<TotalsComparison> Compare(
        int district,
        AssessmentPeriod period,
        PeriodCut cut,
        Action<string> news,
        CancellationToken ct
    )
    {
        await using var instant = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var found = new TotalsComparison();
        var waiting = await db
            .AssessmentMarks.Where(m => m.District == district)
            .Select(m => m.OrderId)
            .Distinct()
            .ToHashSetAsync(ct);
        await foreach (var some in HistoryCount.Of(db, district, period, cut, ct))
        {
            Guid[] ids = [.. some.Select(order => order.OrderId)];
            var rows = await db
                .CountedOrders.AsNoTracking()
                .Where(o => o.District == district && ids.Contains(o.OrderId))
                .ToDictionaryAsync(o => o.OrderId, ct);
            foreach (var order in some)
                found.Order(order, rows.GetValueOrDefault(order.OrderId), waiting.Contains(order.OrderId));
            news($"{found.Orders:N0} orders");
        }
        await foreach (
            var row in db
                .CountedOrders.AsNoTracking()
                .Where(o => o.District == district && o.PeriodFrom == period.From)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            found.Row(row, waiting.Contains(row.OrderId));
        foreach (var total in await new CountedTotals(db).Running(district, period, ct))
            found.Total(total);
        await instant.CommitAsync(ct);
        return found;
    }

    /// <summary>Totals anew from the rows; rows that are wrong are marked, and counted like any change.</summary>
    async Task Repair(int district, AssessmentPeriod period, Guid[] wrong, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await CountOrders.Hold(db, district, ct);
        await TotalsChange.Rebuild(db, district, period, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into assessment_marks (district_id, order_id, version, at)
            select {district}, id, 0, {clock.Now()} from unnest({wrong}) id
            on conflict do nothing
            """,
            ct
        );
        await transaction.CommitAsync(ct);
    }
}
