using System.Diagnostics;
using Jiban.Tests.Support;

namespace Jiban.Tests.House;

/// <summary>The files of this repository as git knows them.</summary>
internal static class Repository
{
    private static readonly Lazy<string[]> tracked = new(Tracked);

    public static string Root => Approved.Root;

    /// <summary>Paths from the root, with slashes.</summary>
    public static IEnumerable<string> Files(string below = "", params string[] endings) =>
        tracked.Value.Where(f =>
            f.StartsWith(below, StringComparison.Ordinal)
            && (below.Length == 0 || f[below.Length..].StartsWith('/'))
            && (endings.Length == 0 || endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)))
        );

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string[] Tracked()
    {
        using var git = Process.Start(
            new ProcessStartInfo(
                "git",
                ["-c", "core.quotepath=off", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard"]
            )
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
            }
        )!;
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. files.Where(f => File.Exists(Path.Combine(Root, f)))];
    }
}
