using System.Runtime.CompilerServices;
using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>重新计数: how every order of a period counts, read from nothing but the history, some hundred orders at a time.</summary>
public static class HistoryCount
{
    const int Batch = 500;

    public static async IAsyncEnumerable<IReadOnlyList<CountedOrder>> Of(
        JibanDb db,
        int district,
        AssessmentPeriod period,
        PeriodCut cut,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var byCity = db
            .CityCallbacks.Where(c => c.District == district && c.CalledAt >= period.From && c.CalledAt < period.To)
            .Select(c => c.OrderId);
        var calledBack = await db
            .History.Where(h =>
                h.District == district
                && h.Type == nameof(RequesterCalledBack)
                && h.At >= period.From
                && h.At < period.To
            )
            .Select(h => h.OrderId)
            .Union(byCity)
            .ToListAsync(ct);
        foreach (var ids in calledBack.Chunk(Batch))
            yield return
            [
                .. (await CountOrders.FromHistory(db, district, ids, cut, ct)).Values.Where(order =>
                    order.PeriodFrom == period.From
                ),
            ];
    }
}
