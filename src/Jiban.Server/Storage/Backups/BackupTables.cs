using Npgsql;

namespace Jiban.Server.Storage.Backups;

/// <summary>The tables of a database, each after those it refers to.</summary>
static class BackupTables
{
    public const string Steps = "schema_migrations";

    const string Columns = """
        select c.relname, a.attname
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        order by c.relname, a.attnum
        """;

    const string References = """
        select distinct f.relname, t.relname
        from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
        where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid
        """;

    /// <returns>Name and columns; without the list of schema steps.</returns>
    public static async Task<IReadOnlyList<(string Name, IReadOnlyList<string> Columns)>> Of(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var columns = (await Pairs(connection, Columns, ct))
            .Where(c => c.Item1 != Steps)
            .GroupBy(c => c.Item1, c => c.Item2)
            .ToDictionary(t => t.Key, t => (IReadOnlyList<string>)[.. t]);
        var needs = (await Pairs(connection, References, ct)).ToLookup(r => r.Item1, r => r.Item2);
        var ordered = new List<string>();
        while (ordered.Count < columns.Count)
        {
            var next = columns
                .Keys.Except(ordered)
                .Where(table => needs[table].All(ordered.Contains))
                .Order(StringComparer.Ordinal)
                .ToList();
            if (next.Count == 0)
                throw new InvalidOperationException("Tables refer to each other in a ring.");
            ordered.AddRange(next);
        }
        return [.. ordered.Select(table => (table, columns[table]))];
    }

    /// <summary>Quoted, with commas between.</summary>
    public static string List(IEnumerable<string> names) =>
        string.Join(", ", names.Select(name => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    static async Task<List<(string, string)>> Pairs(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand(sql, connection);
        await using var rows = await query.ExecuteReaderAsync(ct);
        var pairs = new List<(string, string)>();
        while (await rows.ReadAsync(ct))
            pairs.Add((rows.GetString(0), rows.GetString(1)));
        return pairs;
    }
}
