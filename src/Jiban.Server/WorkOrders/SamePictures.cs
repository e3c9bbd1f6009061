using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>同一张照片: which other orders have a picture of this one, byte for byte as they are kept. It is told, and nothing follows from it by itself (decision 42).</summary>
public sealed class SamePictures(JibanDb db)
{
    /// <summary>A paper that stands on so many orders is a form, and no more of them say more.</summary>
    public const int Most = 1_000;

    /// <summary>By picture the numbers of orders this reader may open, so many at the most; what a requester sent is nobody's evidence.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> Of(
        WorkOrder order,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var same = await (
            from own in db.Attachments.AsNoTracking()
            where own.District == order.District && own.OrderId == order.Id && own.PendingFor == null
            where own.Kind != EvidenceKind.FromRequester && own.Kind != EvidenceKind.Thanks
            from number in (
                from other in db.Attachments.AsNoTracking()
                where other.District == own.District && other.Sha256 == own.Sha256
                where other.OrderId != order.Id && other.PendingFor == null
                join there in db.WorkOrders.AsNoTracking().Readable(reach, book)
                    on new { other.District, Id = other.OrderId } equals new { there.District, there.Id }
                select there.Number
            )
                .Distinct()
                .OrderBy(n => n)
                .Take(Most)
            select new { own.Id, Number = number }
        ).ToListAsync(ct);
        return same.GroupBy(row => row.Id)
            .ToDictionary(
                row => row.Key,
                row => (IReadOnlyList<string>)[.. row.Select(other => other.Number.Value).Order(StringComparer.Ordinal)]
            );
    }
}
