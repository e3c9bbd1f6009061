using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Jiban.Server.Storage;

/// <summary>Columns are the properties' names in snake case; <c>District</c> is <c>district_id</c>.</summary>
internal static partial class SnakeCase
{
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            Name(entity.GetProperties(), "");
            foreach (var complex in entity.GetComplexProperties())
                Name(complex.ComplexType.GetProperties(), Of(complex.Name) + "_");
        }
    }

    public static string Of(string name) => Humps().Replace(name, "_$0").ToLowerInvariant();

    static void Name(IEnumerable<IMutableProperty> properties, string prefix)
    {
        foreach (var property in properties)
            if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
                property.SetColumnName(property.Name == "District" ? "district_id" : prefix + Of(property.Name));
    }

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Humps();
}
