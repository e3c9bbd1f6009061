using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>同一张照片: which other orders have a picture of this one, byte for byte as they are kept. It is told, and nothing follows from it by itself (decision 42).</summary>
public sealed class SamePictures(JibanDb db)
{
    /// <summary>A paper that stands on so many orders is a form, and no more of them say more.</summary>
    const int Most = 1_000;

    /// <summary>By picture the numbers of orders this reader may open; what a requester sent is nobody's evidence.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Of(
        WorkOrder order,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var same = await (
            from own in db.Attachments.AsNoTracking()
            where own.District == order.District && own.OrderId == order.Id && !own.Pending
            where own.Kind != EvidenceKind.FromRequester && own.Kind != EvidenceKind.Thanks
            join other in db.Attachments.AsNoTracking()
                on new { own.District, own.Sha256 } equals new { other.District, other.Sha256 }
            where other.OrderId != order.Id && !other.Pending
            join there in db.WorkOrders.AsNoTracking().Readable(reach, book)
                on new { other.District, Id = other.OrderId } equals new { there.District, there.Id }
            select new { own.Id, there.Number }
        )
            .Distinct()
            .OrderBy(row => row.Number)
            .ThenBy(row => row.Id)
            .Take(Most)
            .ToListAsync(ct);
        return same.GroupBy(row => row.Id)
            .ToDictionary(
                row => row.Key,
                row =>
                    (IReadOnlyList<string>)
                        [.. row.Select(other => other.Number.Value).Distinct().Order(StringComparer.Ordinal)]
            );
    }
}
