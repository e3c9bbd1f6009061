using Jiban.WorkOrders;
using Npgsql;

namespace Jiban.Server.WorkOrders;

/// <summary>Reads the stored links of many orders at once.</summary>
static class OrderChains
{
    /// <param name="snapshot">A connection whose transaction shows one instant.</param>
    public static async Task<ILookup<Guid, HistoryLink>> Of(
        NpgsqlConnection snapshot,
        int district,
        Guid[] orders,
        CancellationToken ct
    )
    {
        var links = new List<HistoryLink>();
        await using var command = new NpgsqlCommand(
            """
            select order_id, seq, type, at, by_staff, by_unit, payload, hash from work_order_events
            where district_id = $1 and order_id = any ($2) order by order_id, seq
            """,
            snapshot
        ).With(district, orders);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            links.Add(
                new(
                    district,
                    rows.GetGuid(0),
                    rows.GetInt32(1),
                    rows.GetString(2),
                    rows.GetFieldValue<DateTimeOffset>(3),
                    rows.GetGuid(4),
                    rows.GetString(5),
                    rows.GetString(6),
                    rows.GetFieldValue<byte[]>(7)
                )
            );
        return links.ToLookup(l => l.Order);
    }

    public static NpgsqlCommand With(this NpgsqlCommand command, params ReadOnlySpan<object> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
