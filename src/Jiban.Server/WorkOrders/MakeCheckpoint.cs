using System.Data;
using System.Security.Cryptography;
using System.Text;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Server.WorkOrders;

/// <summary>立存证: writes down what every order's history has come to, as of one instant; memory does not grow with the orders.</summary>
public sealed class MakeCheckpoint(JibanDb db, NpgsqlDataSource source, Seals seals, TimeProvider clock)
{
    /// <param name="to">Where the text goes, UTF-8; it is the whole proof and is kept where this database's masters cannot reach.</param>
    /// <exception cref="DbUpdateException">Another was made at the same time; this one counts for nothing.</exception>
    public async Task<HistoryCheckpoint> Handle(int district, Stream to, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var last = await db
            .HistoryCheckpoints.AsNoTracking()
            .Where(c => c.District == district)
            .OrderByDescending(c => c.Number)
            .FirstOrDefaultAsync(ct);
        var head = new CheckpointHead(
            district,
            (last?.Number ?? 0) + 1,
            clock.Now(),
            last?.Digest ?? HistoryChain.Start
        );

        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await Write(head.Head);
        var (orders, facts) = (0L, 0L);
        await using (
            var heads = new NpgsqlCommand(
                "select number, version, last_hash from work_orders where district_id = $1 order by number",
                connection
            ).With(district)
        )
        await using (var rows = await heads.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
            {
                var order = new OrderAtCheckpoint(rows.GetString(0), rows.GetInt32(1), rows.GetFieldValue<byte[]>(2));
                await Write(order.Line);
                (orders, facts) = (orders + 1, facts + order.Facts);
            }
        await Write(CheckpointHead.Sum(orders, facts));

        var digest = sha.GetHashAndReset();
        var seal = await seals.Seal(digest, ct);
        await Write($"digest {Convert.ToHexStringLower(digest)}");
        await Write($"key {Convert.ToBase64String(seal.Key)}");
        await Write($"signature {Convert.ToBase64String(seal.Signature)}");
        var made = new HistoryCheckpoint
        {
            District = district,
            Number = head.Number,
            At = head.At,
            Orders = orders,
            Facts = facts,
            Previous = head.Previous,
            Digest = digest,
            Signature = seal.Signature,
        };
        db.Add(made);
        await db.SaveChangesAsync(ct);
        return made;

        async Task Write(string line)
        {
            var bytes = Encoding.UTF8.GetBytes(line + '\n');
            sha.AppendData(bytes);
            await to.WriteAsync(bytes, ct);
        }
    }
}
