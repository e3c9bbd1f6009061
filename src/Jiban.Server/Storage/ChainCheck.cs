using System.Data;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Storage;

/// <summary>Where a chain should end: what its owner keeps of it.</summary>
public sealed record ChainHead
{
    public required Guid Id { get; init; }
    public required int Version { get; init; }
    public required byte[] LastHash { get; init; }
}

/// <summary>断链: a history is broken at this fact; its owner is named by number, or by id.</summary>
public sealed record ChainFault(Guid Id, int Seq);

/// <summary>Reads chains a page at a time and computes every hash again.</summary>
public static class ChainCheck
{
    const int Page = 200;

    /// <summary>Every chain of one kind in all districts, as of one instant.</summary>
    /// <returns>How many owners and facts were read, and where a chain is broken, its owner named by id.</returns>
    public static async Task<(long Owners, long Facts, IReadOnlyList<ChainFault> Broken)> OfAll<TRow>(
        JibanDb db,
        Func<int, IQueryable<ChainHead>> heads,
        Func<int, Guid[], IQueryable<TRow>> rows,
        CancellationToken ct
    )
        where TRow : ChainRow
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var (owners, facts, broken) = (0L, 0L, new List<ChainFault>());
        foreach (var district in await db.Districts.AsNoTracking().Select(d => d.Id).ToListAsync(ct))
        {
            var found = await Of(heads(district), ids => rows(district, ids), ct);
            (owners, facts) = (owners + found.Owners, facts + found.Facts);
            broken.AddRange(found.Broken);
        }
        return (owners, facts, broken);
    }

    static async Task<(long Owners, long Facts, IReadOnlyList<ChainFault> Broken)> Of<TRow>(
        IQueryable<ChainHead> heads,
        Func<Guid[], IQueryable<TRow>> rows,
        CancellationToken ct
    )
        where TRow : ChainRow
    {
        var (owners, facts, broken, after) = (0L, 0L, new List<ChainFault>(), Guid.Empty);
        while (true)
        {
            var page = await heads.Where(h => h.Id.CompareTo(after) > 0).OrderBy(h => h.Id).Take(Page).ToListAsync(ct);
            if (page.Count == 0)
                return (owners, facts, broken);
            Guid[] ids = [.. page.Select(h => h.Id)];
            var links = (await rows(ids).ToListAsync(ct)).Select(row => row.Link).ToLookup(link => link.Order);
            foreach (var head in page)
            {
                var chain = links[head.Id].OrderBy(link => link.Seq).ToList();
                (owners, facts) = (owners + 1, facts + chain.Count);
                var seq =
                    HistoryChain.FirstBroken(chain, head.LastHash)
                    ?? (head.Version == chain.Count ? null : Math.Min(head.Version, chain.Count) + 1);
                if (seq is { } first)
                    broken.Add(new(head.Id, first));
            }
            after = page[^1].Id;
        }
    }
}
