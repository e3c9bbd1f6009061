using Npgsql;

namespace Jiban.Bench;

/// <summary>The tables that grow with a city's orders.</summary>
internal sealed record ScaleTables(CopiedTable Orders, CopiedTable Contacts, CopiedTable Events, CopiedTable Counted)
{
    public IEnumerable<CopiedTable> All => [Orders, Contacts, Events, Counted];

    public static async Task<ScaleTables> Of(NpgsqlConnection connection, CancellationToken ct) =>
        new(
            await CopiedTable.Of(connection, "work_orders", ct),
            await CopiedTable.Of(connection, "contacts", ct),
            await CopiedTable.Of(connection, "work_order_events", ct),
            await CopiedTable.Of(connection, "counted_orders", ct)
        );

    /// <summary>Takes away every index but the keys, which COPY would have to keep row by row; what it gives back makes them again.</summary>
    public async Task<IReadOnlyList<(string Name, string Definition)>> TakeIndexes(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var taken = new List<(string Name, string Definition)>();
        await using (
            var read = new NpgsqlCommand(
                """
                select c.relname, pg_get_indexdef(i.indexrelid)
                from pg_index i join pg_class c on c.oid = i.indexrelid
                where i.indrelid = any($1::regclass[]) and not i.indisprimary
                """,
                connection
            )
        )
        {
            read.Parameters.Add(new() { Value = All.Select(t => t.Name).ToArray() });
            await using var rows = await read.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                taken.Add((rows.GetString(0), rows.GetString(1)));
        }
        foreach (var (name, _) in taken)
            await Do(connection, $"drop index {name}", ct);
        return taken;
    }

    public static async Task Do(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
