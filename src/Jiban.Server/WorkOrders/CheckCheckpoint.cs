using System.Data;
using System.Security.Cryptography;
using System.Text;
using Jiban.Server.Exchange;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Server.WorkOrders;

/// <summary>存证核验: what a kept checkpoint says of the history as it stands now.</summary>
/// <param name="Orders">Orders of it that were compared.</param>
/// <param name="Whole">Its text is as it was sealed.</param>
/// <param name="Ours">Sealed with this installation's key.</param>
/// <param name="Remembered">This installation remembers making it, with the same digest.</param>
/// <param name="Broken">Orders whose history is no longer what it was, each with the first fact.</param>
public sealed record CheckpointVerdict(
    int District,
    int Number,
    DateTimeOffset At,
    string Digest,
    long Orders,
    bool Whole,
    bool Ours,
    bool Remembered,
    IReadOnlyList<BrokenLink> Broken
)
{
    /// <summary>Nothing speaks against it.</summary>
    public bool Holds => Whole && Ours && Remembered && Broken.Count == 0;
}

/// <summary>Compares a checkpoint's lines with the stored history, a page at a time.</summary>
public sealed class CheckCheckpoint(JibanDb db, NpgsqlDataSource source, Seals seals)
{
    const int Page = 500;

    /// <param name="text">What <see cref="MakeCheckpoint"/> wrote, unpacked.</param>
    /// <param name="only">Compare this order alone; the seal is checked all the same.</param>
    /// <exception cref="UnreadableFileException">Not a checkpoint, or one torn off.</exception>
    public async Task<CheckpointVerdict> Handle(
        Stream text,
        WorkOrderNumber? only,
        Action<long> progress,
        CancellationToken ct
    )
    {
        using var lines = new StreamReader(text, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: false);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = 0L;
        var head = CheckpointHead.Read(Hashed(await Next())) ?? throw Torn();

        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        // Lines may be read for minutes between two questions.
        await using (
            var patient = new NpgsqlCommand("set local idle_in_transaction_session_timeout = 0", connection, snapshot)
        )
            await patient.ExecuteNonQueryAsync(ct);
        var (orders, facts, compared) = (0L, 0L, 0L);
        var (page, broken) = (new List<OrderAtCheckpoint>(Page), new List<BrokenLink>());
        string line;
        while (OrderAtCheckpoint.Read(line = await Next()) is { } order)
        {
            Hashed(line);
            (orders, facts) = (orders + 1, facts + order.Facts);
            if (only is null || only.Value.Value == order.Number)
                page.Add(order);
            if (page.Count == Page)
                await Compare();
        }
        await Compare();
        if (Hashed(line) != CheckpointHead.Sum(orders, facts))
            throw Torn();

        var digest = sha.GetHashAndReset();
        var said = After("digest ", await Next());
        var seal = new Sealed(Base64(After("key ", await Next())), Base64(After("signature ", await Next())));
        var remembered = await db
            .HistoryCheckpoints.AsNoTracking()
            .SingleOrDefaultAsync(c => c.District == head.District && c.Number == head.Number, ct);
        return new(
            head.District,
            head.Number,
            head.At,
            Convert.ToHexStringLower(digest),
            compared,
            said == Convert.ToHexStringLower(digest) && Seals.Fits(digest, seal),
            await seals.IsOurs(digest, seal, ct),
            remembered is not null && remembered.Digest.AsSpan().SequenceEqual(digest),
            broken
        );

        async Task<string> Next()
        {
            count++;
            return await lines.ReadLineAsync(ct) ?? throw Torn();
        }

        string Hashed(string read)
        {
            sha.AppendData(Encoding.UTF8.GetBytes(read + '\n'));
            return read;
        }

        async Task Compare()
        {
            broken.AddRange(await Changed(connection, head.District, page, ct));
            compared += page.Count;
            page.Clear();
            progress(compared);
        }

        string After(string word, string read) =>
            read.StartsWith(word, StringComparison.Ordinal) ? read[word.Length..] : throw Torn();

        byte[] Base64(string written)
        {
            var bytes = new byte[written.Length];
            return Convert.TryFromBase64String(written, bytes, out var length) ? bytes[..length] : throw Torn();
        }

        UnreadableFileException Torn() =>
            new($"第 {count} 行起不是完整的存证文件", $"line {count}: this is no checkpoint, or not the whole of it");
    }

    static async Task<IEnumerable<BrokenLink>> Changed(
        NpgsqlConnection snapshot,
        int district,
        List<OrderAtCheckpoint> kept,
        CancellationToken ct
    )
    {
        var ids = new Dictionary<string, Guid>();
        await using (
            var command = new NpgsqlCommand(
                "select number, id from work_orders where district_id = $1 and number = any ($2)",
                snapshot
            ).With(district, kept.Select(o => o.Number).ToArray())
        )
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                ids.Add(rows.GetString(0), rows.GetGuid(1));
        var chains = await OrderChains.Of(snapshot, district, [.. ids.Values], ct);
        return
        [
            .. from order in kept
            let history = ids.TryGetValue(order.Number, out var id) ? chains[id].ToList() : []
            let seq = order.FirstChanged(history)
            where seq is not null
            select new BrokenLink(order.Number, seq.Value),
        ];
    }
}
