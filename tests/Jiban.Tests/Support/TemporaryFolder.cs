using Jiban.Server.Storage;

namespace Jiban.Tests.Support;

/// <summary>
/// A folder for one test, gone afterwards. Folders that a killed test run left behind, and the PostgreSQL still working
/// in them, are cleared away by the next run.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private static readonly string Root = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "jiban-tests");
    private static readonly string Run = System.IO.Path.Combine(Root, $"{Environment.ProcessId}");
    private static readonly Lazy<Task> LeftoversCleared = new(ClearLeftovers);
    private static int number;

    private TemporaryFolder(string path) => Path = path;

    public string Path { get; }

    public static async Task<TemporaryFolder> Create(string purpose)
    {
        await LeftoversCleared.Value;
        var path = System.IO.Path.Combine(Run, $"{Interlocked.Increment(ref number)}-{purpose}");
        return new TemporaryFolder(Directory.CreateDirectory(path).FullName);
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
            Directory.Delete(Run);
        }
        catch (IOException)
        {
            // Another test still has a folder, or a program that is ending still writes; the next run clears the rest.
        }
    }

    /// <summary>Stops every PostgreSQL that still works somewhere below <paramref name="path"/>.</summary>
    public static async Task StopPostgresIn(string path)
    {
        foreach (var password in Directory.GetFiles(path, "postgres.password", SearchOption.AllDirectories))
        {
            await PrivatePostgres.StopLeftover(DataFolder.Open(System.IO.Path.GetDirectoryName(password)!));
        }
    }

    private static async Task ClearLeftovers()
    {
        Directory.CreateDirectory(Run);
        var gone = Directory
            .GetDirectories(Root)
            .Where(run => !Directory.Exists($"/proc/{System.IO.Path.GetFileName(run)}"));
        foreach (var run in gone)
        {
            await StopPostgresIn(run);
            Directory.Delete(run, recursive: true);
        }
    }
}
