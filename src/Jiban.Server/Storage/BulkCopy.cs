using System.Reflection;
using Microsoft.EntityFrameworkCore;
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
        var type = model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} is not mapped");
        var columns = Columns(type, row => row).ToList();
        values = [.. columns.Select(c => c.Value)];
        command =
            $"copy {type.GetTableName()} ({string.Join(", ", columns.Select(c => c.Name))}) from stdin (format binary)";
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

    static IEnumerable<(string Name, Func<object, object?> Value)> Columns(ITypeBase type, Func<object, object?> holder)
    {
        foreach (var property in type.GetProperties())
            yield return (property.GetColumnName(), Value(property, holder));
        foreach (var part in type.GetComplexProperties())
        foreach (var column in Columns(part.ComplexType, Member(part.PropertyInfo, holder)))
            yield return column;
    }

    static Func<object, object?> Value(IProperty property, Func<object, object?> holder)
    {
        var member = Member(property.PropertyInfo, holder);
        return property.GetTypeMapping().Converter is { } converter
            ? row => converter.ConvertToProvider(member(row))
            : member;
    }

    static Func<object, object?> Member(PropertyInfo? property, Func<object, object?> holder) =>
        row => holder(row) is { } own ? property?.GetValue(own) : null;
}
