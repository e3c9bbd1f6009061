using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jiban.Server.Storage;

/// <summary>One numbered step of the schema, never edited once it has been applied anywhere.</summary>
public sealed record Migration(int Number, string Name, string Sql)
{
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    /// <summary>The steps this program brings, Storage/Migrations/NNNN_name.sql, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = typeof(Migration).Assembly;
        const string folder = ".Storage.Migrations.";
        return assembly
            .GetManifestResourceNames()
            .Where(n => n.Contains(folder, StringComparison.Ordinal) && n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(resource =>
            {
                var file = resource[
                    (resource.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^".sql".Length
                ];
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                return new Migration(int.Parse(file[..4], CultureInfo.InvariantCulture), file[5..], reader.ReadToEnd());
            })
            .OrderBy(m => m.Number)
            .ToList();
    }
}
