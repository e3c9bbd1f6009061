using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Jiban.Server.Storage;

/// <summary>One column of a mapped type: its name, its type in the database, and how a row gives its value. For the few places that write past the model's own saving.</summary>
internal sealed record ModelColumn(string Name, string StoreType, Func<object, object?> Value)
{
    public static (string Table, IReadOnlyList<ModelColumn> Columns) Of<T>(IModel model)
    {
        var type = model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T)} is not mapped");
        return (type.GetTableName()!, [.. Of(type, row => row)]);
    }

    static IEnumerable<ModelColumn> Of(ITypeBase type, Func<object, object?> holder)
    {
        foreach (var property in type.GetProperties())
            yield return new(property.GetColumnName(), property.GetColumnType(), ValueOf(property, holder));
        foreach (var part in type.GetComplexProperties())
        foreach (var column in Of(part.ComplexType, Member(part.PropertyInfo, holder)))
            yield return column;
    }

    static Func<object, object?> ValueOf(IProperty property, Func<object, object?> holder)
    {
        var member = Member(property.PropertyInfo, holder);
        return property.GetTypeMapping().Converter is { } converter
            ? row => converter.ConvertToProvider(member(row))
            : member;
    }

    static Func<object, object?> Member(PropertyInfo? property, Func<object, object?> holder) =>
        row => holder(row) is { } own ? property?.GetValue(own) : null;
}
