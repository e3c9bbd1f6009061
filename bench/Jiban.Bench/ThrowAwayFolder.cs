using Jiban.Server.Storage;

namespace Jiban.Bench;

/// <summary>A folder for one measurement, gone afterwards.</summary>
internal sealed class ThrowAwayFolder(string purpose) : IDisposable
{
    public string Path { get; } =
        Directory
            .CreateDirectory(
                System.IO.Path.Combine(
                    System.IO.Path.GetTempPath(),
                    "jiban-bench",
                    $"{Environment.ProcessId}-{purpose}"
                )
            )
            .FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A program that is ending still writes; the folder for temporary files is cleared by the machine.
        }
    }
}
