using System.Data;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>吹哨履历核验: how many whistles and facts were read, and where a chain is broken; a whistle is named by its id.</summary>
public sealed record WhistleVerdict(long Whistles, long Events, IReadOnlyList<BrokenLink> Broken);

/// <summary>Reads every chain of every whistle as of one instant and computes every hash again, a page at a time.</summary>
public sealed class VerifyWhistles(JibanDb db)
{
    const int Page = 200;

    public async Task<WhistleVerdict> Handle(CancellationToken ct)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var (whistles, events, broken) = (0L, 0L, new List<BrokenLink>());
        foreach (var district in await db.Districts.AsNoTracking().Select(d => d.Id).ToListAsync(ct))
        {
            var after = Guid.Empty;
            while (true)
            {
                var heads = await db
                    .Whistles.AsNoTracking()
                    .Where(w => w.District == district && w.Id.CompareTo(after) > 0)
                    .OrderBy(w => w.Id)
                    .Take(Page)
                    .Select(w => new
                    {
                        w.Id,
                        w.Version,
                        w.LastHash,
                    })
                    .ToListAsync(ct);
                if (heads.Count == 0)
                    break;
                Guid[] ids = [.. heads.Select(h => h.Id)];
                var chains = (
                    await db
                        .WhistleHistory.AsNoTracking()
                        .Where(h => h.District == district && ids.Contains(h.WhistleId))
                        .OrderBy(h => h.WhistleId)
                        .ThenBy(h => h.Seq)
                        .ToListAsync(ct)
                ).ToLookup(h => h.WhistleId, h => h.Link);
                foreach (var head in heads)
                {
                    var chain = chains[head.Id].ToList();
                    (whistles, events) = (whistles + 1, events + chain.Count);
                    var seq =
                        HistoryChain.FirstBroken(chain, head.LastHash)
                        ?? (head.Version == chain.Count ? null : Math.Min(head.Version, chain.Count) + 1);
                    if (seq is { } first)
                        broken.Add(new(head.Id.ToString(), first));
                }
                after = heads[^1].Id;
            }
        }
        return new(whistles, events, broken);
    }
}
