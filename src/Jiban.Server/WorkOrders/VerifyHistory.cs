using System.Data;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Npgsql;

namespace Jiban.Server.WorkOrders;

/// <summary>断链: the first fact of an order that no longer fits what stands before it.</summary>
public sealed record BrokenLink(string Number, int Seq);

/// <summary>履历核验: how many orders and facts were read, and where a chain is broken.</summary>
public sealed record HistoryVerdict(long Orders, long Events, IReadOnlyList<BrokenLink> Broken);

/// <summary>Reads every chain of every order as of one instant and computes every hash again; memory does not grow with the history.</summary>
public sealed class VerifyHistory(NpgsqlDataSource source)
{
    const int Page = 500;

    /// <param name="only">One order; null for all.</param>
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/>.</exception>
    public async Task<HistoryVerdict> Handle(
        WorkOrderNumber? only,
        Action<HistoryVerdict> progress,
        CancellationToken ct
    )
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var (orders, events, broken) = (0L, 0L, new List<BrokenLink>());
        var after = (District: 0, Id: Guid.Empty);
        while (await Heads(connection, after, only, ct) is { Count: > 0 } heads)
        {
            var chains = await Chains(connection, heads, ct);
            foreach (var head in heads)
            {
                var chain = chains.GetValueOrDefault(head.Id, []);
                (orders, events) = (orders + 1, events + chain.Count);
                if (FirstBroken(head, chain) is { } seq)
                    broken.Add(new(head.Number, seq));
            }
            progress(new(orders, events, broken));
            if (only is not null)
                break;
            after = (heads[^1].District, heads[^1].Id);
        }
        if (only is { } number && orders == 0)
            throw new RefusedException(new NoSuchWorkOrder(number.Value));
        return new(orders, events, broken);
    }

    /// <summary>An order that counts fewer or more facts than it has was tampered with even where every hash fits.</summary>
    static int? FirstBroken(Head head, IReadOnlyList<HistoryLink> chain) =>
        HistoryChain.FirstBroken(chain, head.LastHash)
        ?? (head.Version == chain.Count ? null : Math.Min(head.Version, chain.Count) + 1);

    static async Task<List<Head>> Heads(
        NpgsqlConnection connection,
        (int District, Guid Id) after,
        WorkOrderNumber? only,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            only is null
                ? """
                select district_id, id, number, version, last_hash from work_orders
                where (district_id, id) > ($1, $2) order by district_id, id limit $3
                """
                : """
                select district_id, id, number, version, last_hash from work_orders
                where district_id = $1 and number = $2
                """,
            connection
        );
        _ = only is { } one ? command.With(one.District, one.Value) : command.With(after.District, after.Id, Page);
        var heads = new List<Head>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            heads.Add(
                new(
                    rows.GetInt32(0),
                    rows.GetGuid(1),
                    rows.GetString(2),
                    rows.GetInt32(3),
                    rows.GetFieldValue<byte[]>(4)
                )
            );
        return heads;
    }

    static async Task<Dictionary<Guid, List<HistoryLink>>> Chains(
        NpgsqlConnection connection,
        List<Head> heads,
        CancellationToken ct
    )
    {
        var chains = new Dictionary<Guid, List<HistoryLink>>();
        foreach (var district in heads.GroupBy(h => h.District))
        foreach (var chain in await OrderChains.Of(connection, district.Key, [.. district.Select(h => h.Id)], ct))
            chains.Add(chain.Key, [.. chain]);
        return chains;
    }

    sealed record Head(int District, Guid Id, string Number, int Version, byte[] LastHash);
}
