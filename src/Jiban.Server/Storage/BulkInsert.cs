using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>
/// Inserts many rows of one mapped type by one statement, <c>insert … select … from unnest(…)</c>, with the columns and
/// conversions of the model itself. What all rows have in common is sent once.
/// </summary>
internal sealed class BulkInsert<T>
    where T : class
{
    readonly string table;
    readonly IReadOnlyList<ModelColumn> columns;

    public BulkInsert(IModel model) => (table, columns) = ModelColumn.Of<T>(model);

    /// <summary>To be sent inside the caller's transaction; no rows make no statement.</summary>
    public IEnumerable<NpgsqlBatchCommand> Of(IReadOnlyList<T> rows)
    {
        if (rows.Count == 0)
            yield break;
        var command = new NpgsqlBatchCommand();
        var (chosen, arrays, names) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var column in columns)
        {
            var values = rows.Select(row => column.Value(row)).ToArray();
            var number = (command.Parameters.Count + 1).ToString(CultureInfo.InvariantCulture);
            if (values.All(value => Same(value, values[0])))
            {
                command.Parameters.Add(new() { Value = values[0] ?? DBNull.Value });
                chosen.Add($"${number}::{column.StoreType}");
            }
            else if (column.StoreType.EndsWith("[]", StringComparison.Ordinal))
            {
                // Arrays of arrays must all be of one length; the text of each need not.
                command.Parameters.Add(new() { Value = values.Select(Text).ToArray() });
                arrays.Add($"${number}::text[]");
                names.Add($"c{number}");
                chosen.Add($"c{number}::{column.StoreType}");
            }
            else
            {
                command.Parameters.Add(new() { Value = Typed(values) });
                arrays.Add($"${number}::{column.StoreType}[]");
                names.Add($"c{number}");
                chosen.Add($"c{number}");
            }
        }
        command.CommandText =
            $"insert into {table} ({string.Join(", ", columns.Select(c => c.Name))}) select {string.Join(", ", chosen)}"
            + (
                arrays.Count == 0
                    ? ""
                    : $" from unnest({string.Join(", ", arrays)}) as fresh ({string.Join(", ", names)})"
            );
        yield return command;
    }

    static bool Same(object? a, object? b) =>
        a is IEnumerable x and not string && b is IEnumerable y
            ? x.Cast<object?>().SequenceEqual(y.Cast<object?>())
            : Equals(a, b);

    static Array Typed(object?[] values)
    {
        var type = values.OfType<object>().First().GetType();
        var element = type.IsValueType && values.Contains(null) ? typeof(Nullable<>).MakeGenericType(type) : type;
        var typed = Array.CreateInstance(element, values.Length);
        for (var i = 0; i < values.Length; i++)
            typed.SetValue(values[i], i);
        return typed;
    }

    /// <summary>{"one","two"}</summary>
    static string? Text(object? array)
    {
        if (array is not IEnumerable elements)
            return null;
        var text = new StringBuilder("{");
        foreach (var element in elements)
            text.Append(text.Length > 1 ? "," : "")
                .Append('"')
                .Append(
                    Convert
                        .ToString(element, CultureInfo.InvariantCulture)!
                        .Replace("\\", @"\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal)
                )
                .Append('"');
        return text.Append('}').ToString();
    }
}
