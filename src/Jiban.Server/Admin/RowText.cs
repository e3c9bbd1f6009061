using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jiban.Server.Access;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Jiban.Server.Admin;

/// <summary>A row of reference data as text: what the change log keeps and what two readers compare. Secrets stay out.</summary>
public static class RowText
{
    /// <summary>How rows and commands are written: names of fields as in the API, enums in kebab case, Chinese readable.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new Codes() },
    };

    public static string Of(DbContext db, object row) => Of(TypeOf(db, row), p => p.PropertyInfo?.GetValue(row));

    public static string Of(IEntityType type, Func<IProperty, object?> value) =>
        JsonSerializer.Serialize(
            type.GetProperties()
                .Where(IsShown)
                .OrderBy(p => p.PropertyInfo?.MetadataToken)
                .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), value),
            Json
        );

    /// <summary>Changes whenever the row does; sent back with a change, so that nobody overwrites what they have not seen.</summary>
    public static string Tag(DbContext db, object row) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Of(db, row))))[..12];

    /// <summary>The key's values, joined by colons.</summary>
    public static string Key(DbContext db, object row) =>
        string.Join(
            ':',
            TypeOf(db, row).FindPrimaryKey()!.Properties.Select(p => Written(p.PropertyInfo?.GetValue(row)))
        );

    /// <summary>The subject's name: the table's, in kebab case.</summary>
    public static string Subject(IEntityType type) => type.GetTableName()!.Replace('_', '-');

    static IEntityType TypeOf(DbContext db, object row) => db.Model.FindEntityType(row.GetType())!;

    static string Written(object? value) =>
        value is DateOnly day
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Of accounts only what we added, the name and the lock; of keys no hash.</summary>
    static bool IsShown(IProperty property) =>
        property.ClrType != typeof(byte[])
        && (
            property.DeclaringType.ClrType != typeof(StaffMember)
            || property.PropertyInfo?.DeclaringType == typeof(StaffMember)
            || property.Name is nameof(StaffMember.UserName) or nameof(StaffMember.LockoutEnd)
        );

    sealed class Codes : JsonConverter<UnitCode>
    {
        public override UnitCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions o) =>
            new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, UnitCode value, JsonSerializerOptions o) =>
            writer.WriteStringValue(value.Value);
    }
}
