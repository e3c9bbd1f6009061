using System.Diagnostics;

namespace Jiban.Server.Storage;

/// <summary>One run of another program: what it said and how it ended.</summary>
internal sealed record ChildProgram(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>What it said, errors first, for a message to a person.</summary>
    public string Words => $"{Errors.Trim()} {Output.Trim()}".Trim();

    /// <summary>Runs <paramref name="command"/> (program and arguments; no shell) to its end; cancelling ends it.</summary>
    public static async Task<ChildProgram> Run(IEnumerable<string> command, CancellationToken ct)
    {
        var words = command.ToArray();
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        // PGDATA, PGPORT and friends of the person at the terminal are meant for their own databases.
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }
        start.Environment["LC_ALL"] = "C.UTF-8";

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new ChildProgram(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
