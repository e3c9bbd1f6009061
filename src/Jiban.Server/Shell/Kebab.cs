using System.Text.Json;

namespace Jiban.Server.Shell;

/// <summary>How enum values are written for programs: <c>awaiting-dispatch</c>.</summary>
public static class Kebab
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    public static IEnumerable<string> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    /// <summary>Reads a written value; case, hyphens, underscores and spaces are forgiven, numbers are not.</summary>
    public static bool TryRead<T>(string text, out T value)
        where T : struct, Enum
    {
        var bare = string.Concat(text.Where(char.IsLetter));
        value = default;
        return bare.Length > 0 && Enum.TryParse(bare, ignoreCase: true, out value) && Enum.IsDefined(value);
    }
}
