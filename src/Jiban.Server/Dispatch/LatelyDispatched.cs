using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>近期派单: where orders of the same category and street went in the last ninety days, of very many the newest; a second opinion beside the catalogue.</summary>
public sealed class LatelyDispatched(JibanDb db)
{
    /// <summary>More say no more.</summary>
    const int Most = 1000;

    public sealed record To(UnitCode? Unit, int Times);

    public async Task<IReadOnlyList<To>> Of(WorkOrder order, DateTimeOffset now, CancellationToken ct)
    {
        var (since, street) = (now.AddDays(-90), order.Place.Street);
        return await db
            .WorkOrders.AsNoTracking()
            .Where(o =>
                o.District == order.District
                && o.Category == order.Category
                && o.AcceptedAt >= since
                && o.LeadUnit != null
                && (street == null || o.Place.Street == street)
            )
            .OrderByDescending(o => o.AcceptedAt)
            .Take(Most)
            .GroupBy(o => o.LeadUnit)
            .Select(g => new { Unit = g.Key, Times = g.Count() })
            .OrderByDescending(x => x.Times)
            .Take(3)
            .Select(x => new To(x.Unit, x.Times))
            .ToListAsync(ct);
    }
}
