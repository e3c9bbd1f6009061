using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Jiban.Server.Storage;

/// <summary>Where a table lives once one database machine is not enough (docs/decisions/0002).</summary>
public enum TableKind
{
    /// <summary>Spread by district: every key, unique index and foreign key starts with district_id.</summary>
    District,

    /// <summary>Small, seldom written, whole on every machine.</summary>
    Reference,

    /// <summary>On the coordinating machine only.</summary>
    Local,
}

/// <summary>A table whose key starts with district_id and goes on is spread by district; another is a reference, unless its mapping says otherwise.</summary>
public static class TableKinds
{
    public const string DistrictColumn = "district_id";
    const string Annotation = "Jiban:TableKind";

    public static EntityTypeBuilder<T> Is<T>(this EntityTypeBuilder<T> table, TableKind kind)
        where T : class => table.HasAnnotation(Annotation, kind);

    public static TableKind Of(IReadOnlyEntityType entity) =>
        entity.FindAnnotation(Annotation)?.Value is TableKind said ? said
        : entity.FindPrimaryKey() is { Properties: { Count: > 1 } key } && key[0].GetColumnName() == DistrictColumn
            ? TableKind.District
        : TableKind.Reference;

    /// <summary>Names of the tables of one kind.</summary>
    public static IEnumerable<string> Named(this IReadOnlyModel model, TableKind kind) =>
        model.GetEntityTypes().Where(e => Of(e) == kind).Select(e => e.GetTableName()).OfType<string>().Distinct();
}
