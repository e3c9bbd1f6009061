namespace Jiban.Server.Shell;

/// <summary>What people type, made storable.</summary>
public static class Typed
{
    /// <summary>Trimmed, lines ended by a line feed, without control characters (a database refuses some of them).</summary>
    public static string Clean(string text) =>
        string.Concat(
                text.Replace("\r\n", "\n", StringComparison.Ordinal).Where(c => c is '\n' or '\t' || !char.IsControl(c))
            )
            .Trim();
}
