using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>Whether the remembered checkpoints still follow each other without a gap, each sealed with this installation's key.</summary>
public sealed class VerifyCheckpoints(JibanDb db, Seals seals)
{
    /// <returns>How many were read, and the first that does not fit in each district.</returns>
    public async Task<(long Checkpoints, IReadOnlyList<int> Broken)> Handle(CancellationToken ct)
    {
        var (count, broken, key) = (0L, new List<int>(), await seals.PublicKey(ct) ?? []);
        foreach (var district in await db.Districts.AsNoTracking().Select(d => d.Id).ToListAsync(ct))
        {
            var before = (Number: 0, Digest: new byte[32]);
            var whole = true;
            var rows = db.HistoryCheckpoints.AsNoTracking().Where(c => c.District == district).OrderBy(c => c.Number);
            await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
            {
                count++;
                var fits =
                    row.Number == before.Number + 1
                    && row.Previous.AsSpan().SequenceEqual(before.Digest)
                    && Seals.Fits(row.Digest, new(key, row.Signature));
                if (whole && !fits)
                    broken.Add(row.Number);
                (whole, before) = (whole && fits, (row.Number, row.Digest));
            }
        }
        return (count, broken);
    }
}
