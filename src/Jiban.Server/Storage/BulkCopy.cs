using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>Writes many rows of one mapped type by COPY, with the columns and conversions of the model itself.</summary>
public sealed class BulkCopy<T>
    where T : class
{
    readonly string command;
    readonly IReadOnlyList<Func<object, object?>> values;

    public BulkCopy(IModel model)
    {
        var (table, columns) = ModelColumn.Of<T>(model);
        values = [.. columns.Select(c => c.Value)];
        command = $"copy {table} ({string.Join(", ", columns.Select(c => c.Name))}) from stdin (format binary)";
    }

    /// <summary>Inside the caller's transaction.</summary>
    public async Task Write(NpgsqlConnection connection, IEnumerable<T> rows, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(command, ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var value in values)
                if (value(row) is { } given)
                    await copy.WriteAsync(given, ct);
                else
                    await copy.WriteNullAsync(ct);
        }
        await copy.CompleteAsync(ct);
    }
}
