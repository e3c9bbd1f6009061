using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>协办件 as they stand after a change: rows that are owed no longer go, the others take their date.</summary>
static class KeepParts
{
    /// <summary>Those kept so far, by order.</summary>
    public static async Task<ILookup<Guid, OpenPart>> Parts(
        this JibanDb db,
        int district,
        IReadOnlyCollection<Guid> orders,
        CancellationToken ct
    ) =>
        (await db.OpenParts.Where(p => p.District == district && orders.Contains(p.OrderId)).ToListAsync(ct)).ToLookup(
            p => p.OrderId
        );

    /// <summary>Makes the rows of one order those that are owed; they are saved with it.</summary>
    public static void Keep(this JibanDb db, IEnumerable<OpenPart> kept, IReadOnlyList<OpenPart> owed)
    {
        var before = kept.ToDictionary(p => p.Unit);
        foreach (var part in owed)
            if (before.Remove(part.Unit, out var row))
                (row.StartedAt, row.DueAt) = (part.StartedAt, part.DueAt);
            else
                db.OpenParts.Add(part);
        db.OpenParts.RemoveRange(before.Values);
    }

    /// <summary>Whether the order has or had co-units, so that there may be rows.</summary>
    public static bool MayOweParts(this JibanDb db, WorkOrder order) =>
        order.CoUnits.Length > 0 || db.Entry(order).Property(o => o.CoUnits).OriginalValue.Length > 0;
}
