using System.Globalization;
using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Support;

namespace Jiban.Tests.Faults;

/// <summary>What is killed with -9.</summary>
public enum Victim
{
    /// <summary>The server; its PostgreSQL goes on without it.</summary>
    Server,

    /// <summary>PostgreSQL, the postmaster and every child of it; the server goes on without it.</summary>
    Database,

    /// <summary>Both in one breath.</summary>
    Both,
}

/// <summary>The real program with its private PostgreSQL and the small district, to be killed and started again; both are ended by their ids in the end.</summary>
public sealed class KillableServer : IAsyncDisposable
{
    private readonly DataFolder folder;
    private readonly int port = StartedProgram.FreePort();
    private StartedProgram? program;

    private KillableServer(DataFolder folder, FoundedDistrict district) => (this.folder, District) = (folder, district);

    public FoundedDistrict District { get; }

    public Uri Address => new($"http://127.0.0.1:{port}");

    public string Connection => PrivatePostgres.ConnectionOf(folder);

    /// <summary>What it has said since it was started last.</summary>
    public string Errors => program?.Errors ?? "";

    public string Output => program?.Output ?? "";

    /// <summary>Makes database and district in <paramref name="path"/>; nothing runs afterwards.</summary>
    public static async Task<KillableServer> Found(string path, CancellationToken ct)
    {
        var folder = DataFolder.Open(path);
        await using var postgres = await PrivatePostgres.Start(folder, null, new PostgresTuning(), ct);
        return new(folder, await FoundedDistrict.In(postgres.ConnectionString, path, ct));
    }

    /// <summary>Until it answers that it is ready.</summary>
    public async Task Start()
    {
        if (program is not null)
            await program.DisposeAsync();
        program = StartedProgram.Run(folder.Path, port);
        await program.Answers(port);
    }

    public Task IsReady(HttpStatusCode wanted = HttpStatusCode.OK) => program!.Answers(port, wanted);

    public async Task Kill(Victim victim)
    {
        int[] ids = victim switch
        {
            Victim.Server => [program!.Id],
            Victim.Database => Database(),
            Victim.Both => [.. Database(), program!.Id],
        };
        await StartedProgram.Kill("KILL", ids);
        if (victim is not Victim.Database)
            await program!.Ends();
    }

    /// <summary>Ends the server as an operator does, and its PostgreSQL with it.</summary>
    public async Task Stop()
    {
        await program!.Signal("TERM");
        await program.Ends();
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null)
            await program.DisposeAsync();
        await PrivatePostgres.StopLeftover(folder);
    }

    /// <summary>The postmaster and its children, by their ids.</summary>
    private int[] Database()
    {
        var postmaster = Postmaster.Id(folder.Path);
        return [postmaster, .. Children(postmaster)];
    }

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc"))
            if (
                int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out var id)
                && Stat(process) is { } stat
                && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture)
            )
                yield return id;
    }

    /// <summary>Null when it has ended meanwhile.</summary>
    private static string? Stat(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "stat"));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
