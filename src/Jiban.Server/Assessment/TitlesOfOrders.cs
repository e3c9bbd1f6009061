using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>What orders behind a number are about, for whoever may open them.</summary>
public sealed class TitlesOfOrders(JibanDb db, Me me, CurrentPolicy policy)
{
    /// <summary>Of those that are listed, by number; nothing of an order this reader may not open.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Of(IReadOnlyList<HowItCounted> orders, CancellationToken ct)
    {
        WorkOrderNumber[] asked = [.. CountedOrders.Shown(orders).Select(order => WorkOrderNumber.Parse(order.Number))];
        if (asked.Length == 0)
            return new Dictionary<string, string>();
        var known = await db
            .WorkOrders.AsNoTracking()
            .Readable(await me.Known(ct), await policy.Book(ct))
            .Where(o => asked.Contains(o.Number))
            .Select(o => new { o.Number, o.Masked.Title })
            .ToListAsync(ct);
        return known.ToDictionary(o => o.Number.Value, o => o.Title);
    }
}
