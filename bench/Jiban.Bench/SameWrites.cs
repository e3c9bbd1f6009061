using System.Globalization;
using System.Text;
using Npgsql;

namespace Jiban.Bench;

/// <summary>How the same rows are written without the server.</summary>
internal enum WriteStyle
{
    /// <summary>One transaction, a plain insert for each row.</summary>
    Plain,

    /// <summary>One statement: inserts chained in a data-modifying CTE, its own transaction.</summary>
    Cte,
}

/// <summary>
/// The rows of contacts that the server has just taken, as statements for pgbench: the same tables, columns and values; only
/// ids, number and key are made anew each time. The number of the day is not drawn: its row is one that all would wait for,
/// and pgbench is spared that.
/// </summary>
internal sealed class SameWrites
{
    /// <summary>So that no two runs make the same keys; a client makes fewer rows in one.</summary>
    public const int BetweenRuns = 200_000;

    private const int Samples = 24;
    private const string Serial = "((:client_id)::bigint * 100000000 + (:i)::bigint)";

    private static readonly (string Table, string By)[] Tables =
    [
        ("work_orders", "id = @order"),
        ("contacts", "id = @contact"),
        ("work_order_events", "order_id = @order"),
        ("merge_decisions", "contact_id = @contact"),
        ("idempotency_keys", "key = @key"),
    ];

    private readonly List<List<string>> inserts = [];

    /// <summary>Statements for each contact sampled; <c>:client_id</c> and <c>:i</c> tell runs apart.</summary>
    public IEnumerable<IReadOnlyList<string>> In(WriteStyle style) =>
        inserts.Select(rows =>
            style is WriteStyle.Plain ? (IReadOnlyList<string>)["begin", .. rows, "commit"] : [Together(rows)]
        );

    /// <summary>Statements a contact, on average.</summary>
    public double RowsOfOne => inserts.Average(rows => (double)rows.Count);

    public static async Task<SameWrites> Read(NpgsqlDataSource source, CancellationToken ct)
    {
        var writes = new SameWrites();
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var newest = new NpgsqlCommand(
            """
            with o as (
                select id, contact, number, row_number() over (order by accepted_at desc, id) as n
                from work_orders order by accepted_at desc, id limit @most
            ), k as (
                select key, row_number() over (order by at desc, key) as n
                from idempotency_keys where key like @begins order by at desc, key limit @most
            )
            select id, contact, number, key from o join k using (n)
            """,
            connection
        );
        newest.Parameters.AddWithValue("begins", IntakeLoad.KeyBegins + "%");
        newest.Parameters.AddWithValue("most", Samples);
        var found = new List<(Guid Order, Guid Contact, string Number, string Key)>();
        await using (var rows = await newest.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                found.Add((rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2), rows.GetString(3)));
        // Any key does for any order: they differ in nothing but the words within.
        foreach (var one in found)
            writes.inserts.Add(await Rows(connection, one, ct));
        return writes;
    }

    private static async Task<List<string>> Rows(
        NpgsqlConnection connection,
        (Guid Order, Guid Contact, string Number, string Key) one,
        CancellationToken ct
    )
    {
        var made = new Dictionary<string, string>
        {
            [$"{one.Order}"] = Id("019a"),
            [$"{one.Contact}"] = Id("019b"),
            [one.Number] =
                "('110106-' || to_char(date '2050-01-01' + (:client_id)::bigint::int, 'YYYYMMDD') || '-' || lpad((:i)::bigint::text, 6, '0'))",
            [one.Key] = $"('bench-' || {Serial}::text)",
        };
        var inserts = new List<string>();
        foreach (var (table, by) in Tables)
        {
            await using var command = new NpgsqlCommand("", connection);
            command.CommandText =
                $"select array(select a.attname::text from pg_attribute a where a.attrelid = '{table}'::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum)";
            var columns = (string[])(await command.ExecuteScalarAsync(ct))!;
            command.CommandText =
                $"select array[{string.Join(", ", columns.Select(c => $"{c}::text"))}] from {table} where {by}";
            command.Parameters.AddWithValue("order", one.Order);
            command.Parameters.AddWithValue("contact", one.Contact);
            command.Parameters.AddWithValue("key", one.Key);
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                var values = rows.GetFieldValue<string?[]>(0);
                inserts.Add(
                    $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", values.Select(v => Literal(v, made)))})"
                );
            }
        }
        return inserts;
    }

    private static string Id(string begins) =>
        $"('{begins}0000-0000-7000-8000-' || lpad(to_hex({Serial}), 12, '0'))::uuid";

    /// <summary>A colon would be read as a variable of pgbench's.</summary>
    private static string Literal(string? value, Dictionary<string, string> made) =>
        value is null ? "null"
        : made.TryGetValue(value, out var expression) ? expression
        : new StringBuilder("E'")
            .Append(
                value
                    .Replace("\\", @"\\", StringComparison.Ordinal)
                    .Replace("'", "''", StringComparison.Ordinal)
                    .Replace(":", @"\x3A", StringComparison.Ordinal)
                    .Replace("\n", @"\n", StringComparison.Ordinal)
            )
            .Append('\'')
            .ToString();

    private static string Together(List<string> rows) =>
        "with "
        + string.Join(
            ", ",
            rows[..^1].Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"w{i} as ({row})"))
        )
        + $" {rows[^1]}";
}
