namespace Jiban.Server.Access;

/// <summary>Where to go after signing in: only ever a page of this site.</summary>
public static class NextPath
{
    /// <summary><paramref name="asked"/> when it is a plain path of ours, else <paramref name="otherwise"/>. "//evil", "/\evil", "https://evil" and control characters are not.</summary>
    public static string Or(string? asked, string otherwise) =>
        asked is { Length: > 0 and < 2000 } path
        && path[0] == '/'
        && !path.StartsWith("//", StringComparison.Ordinal)
        && !path.Any(c => c == '\\' || char.IsControl(c))
        && Uri.IsWellFormedUriString(path, UriKind.Relative)
            ? path
            : otherwise;
}
