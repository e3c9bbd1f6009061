using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>吹哨履历核验: how many whistles and facts were read, and where a chain is broken; a whistle is named by its id.</summary>
public sealed record WhistleVerdict(long Whistles, long Events, IReadOnlyList<BrokenLink> Broken);

/// <summary>Reads every chain of every whistle as of one instant and computes every hash again, a page at a time.</summary>
public sealed class VerifyWhistles(JibanDb db)
{
    public async Task<WhistleVerdict> Handle(CancellationToken ct)
    {
        var found = await ChainCheck.OfAll(
            db,
            district =>
                db.Whistles.AsNoTracking()
                    .Where(w => w.District == district)
                    .Select(w => new ChainHead
                    {
                        Id = w.Id,
                        Version = w.Version,
                        LastHash = w.LastHash,
                    }),
            (district, ids) =>
                db.WhistleHistory.AsNoTracking().Where(h => h.District == district && ids.Contains(h.WhistleId)),
            ct
        );
        return new(found.Owners, found.Facts, [.. found.Broken.Select(b => new BrokenLink(b.Id.ToString(), b.Seq))]);
    }
}
