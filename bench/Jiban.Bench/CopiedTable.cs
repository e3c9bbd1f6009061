using Npgsql;
using Npgsql.Schema;

namespace Jiban.Bench;

/// <summary>A table as the database has it: whole rows, read as they stand and written by COPY, whatever columns it has today.</summary>
internal sealed class CopiedTable
{
    private readonly NpgsqlDbColumn[] columns;
    private readonly Dictionary<string, int> at;

    private CopiedTable(string name, NpgsqlDbColumn[] columns)
    {
        (Name, this.columns) = (name, columns);
        at = columns.Select((c, i) => (c.ColumnName, i)).ToDictionary(c => c.ColumnName, c => c.i);
        Instants = OfType("timestamp with time zone");
        Days = OfType("date");
        Texts = OfType("text");
    }

    public string Name { get; }

    /// <summary>Places of the columns of that type in a row.</summary>
    public IReadOnlyList<int> Instants { get; }
    public IReadOnlyList<int> Days { get; }
    public IReadOnlyList<int> Texts { get; }

    /// <summary>The place of a column in a row.</summary>
    public int this[string column] => at[column];

    public static async Task<CopiedTable> Of(NpgsqlConnection connection, string name, CancellationToken ct)
    {
        await using var none = new NpgsqlCommand($"select * from {name} limit 0", connection);
        await using var reader = await none.ExecuteReaderAsync(ct);
        return new(name, [.. (await reader.GetColumnSchemaAsync(ct)).Cast<NpgsqlDbColumn>()]);
    }

    public async Task<List<object?[]>> Rows(NpgsqlConnection connection, string which, CancellationToken ct)
    {
        await using var all = new NpgsqlCommand($"select * from {Name} where {which}", connection);
        await using var reader = await all.ExecuteReaderAsync(ct);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(ct))
        {
            var row = new object?[columns.Length];
            for (var i = 0; i < row.Length; i++)
                row[i] = await reader.IsDBNullAsync(i, ct) ? null : reader.GetValue(i);
            rows.Add(row);
        }
        return rows;
    }

    public Task<NpgsqlBinaryImporter> Begin(NpgsqlConnection connection, CancellationToken ct) =>
        connection.BeginBinaryImportAsync(
            $"copy {Name} ({string.Join(", ", columns.Select(c => c.ColumnName))}) from stdin (format binary)",
            ct
        );

    public void Write(NpgsqlBinaryImporter copy, object?[] row)
    {
        copy.StartRow();
        for (var i = 0; i < row.Length; i++)
            if (row[i] is { } value)
                copy.Write(value, columns[i].NpgsqlDbType!.Value);
            else
                copy.WriteNull();
    }

    private int[] OfType(string type) =>
        [.. columns.Select((c, i) => (c.DataTypeName, i)).Where(c => c.DataTypeName == type).Select(c => c.i)];
}
