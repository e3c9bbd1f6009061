using System.Globalization;
using Jiban.Server.Shell;

namespace Jiban.Server.Storage;

/// <summary>One PostgreSQL data directory with the programs and the user that run it: made, started, stopped.</summary>
internal sealed class PrivatePostgresCluster(
    DataFolder folder,
    PrivatePostgresBinaries binaries,
    PrivatePostgresAccount account,
    PostgresTuning tuning
)
{
    public const string Superuser = "jiban";

    private string Log => Path.Combine(folder.Postgres, "server.log");

    private string PidFile => Path.Combine(folder.Postgres, "postmaster.pid");

    public bool Exists => File.Exists(Path.Combine(folder.Postgres, "PG_VERSION"));

    /// <summary>Makes the cluster beside its place and moves it in when complete, so that a half-made one never counts.</summary>
    public async Task Create(string password, CancellationToken ct)
    {
        var draft = folder.Postgres + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }
        Directory.CreateDirectory(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await account.Own(draft, ct);
        var passwordFile = Path.Combine(Path.GetTempPath(), $"jiban-{Path.GetRandomFileName()}");
        DataFolder.WriteSecret(passwordFile, password);
        try
        {
            await account.Own(passwordFile, ct);
            List<string> command = [binaries.Initdb, "-D", draft, "--locale=C.UTF-8", "--encoding=UTF8"];
            command.AddRange(["--auth=scram-sha-256", "--username=" + Superuser, "--pwfile=" + passwordFile]);
            if (!tuning.Durable)
            {
                command.Add("--no-sync");
            }
            var made = await account.Run(ct, command);
            if (!made.Succeeded)
            {
                throw new StartRefusedException($"PostgreSQL could not make its files in {draft}: {made.Words}");
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
        Directory.Move(draft, folder.Postgres);
    }

    /// <exception cref="StartRefusedException">The files were made by another major version.</exception>
    public async Task RequireSameVersion(CancellationToken ct)
    {
        var made = (await File.ReadAllTextAsync(Path.Combine(folder.Postgres, "PG_VERSION"), ct)).Trim();
        var here = await binaries.MajorVersion(ct);
        if (made != here.ToString(CultureInfo.InvariantCulture))
        {
            throw new StartRefusedException(
                $"{folder.Postgres} was made by PostgreSQL {made}, but {binaries.Folder} is version {here}; "
                    + $"point --postgres-bin at version {made}."
            );
        }
    }

    /// <summary>
    /// Whether a postmaster of exactly this directory is alive. A pid file that surely outlived its postmaster is removed,
    /// because PostgreSQL itself only asks whether some process has that number.
    /// </summary>
    public async Task<bool> Running(CancellationToken ct)
    {
        if (!File.Exists(PidFile) || File.ReadLines(PidFile).FirstOrDefault()?.Trim() is not { Length: > 0 } pid)
        {
            return false;
        }
        var atWork = await ProcessesInside(ct);
        if (atWork.Contains(pid))
        {
            return true;
        }
        if (atWork.Count == 0 && await BelongsToAnother(pid, ct))
        {
            File.Delete(PidFile);
        }
        return false;
    }

    /// <summary>Whether its pid file names a living PostgreSQL: a quick look, good enough while nothing is wrong.</summary>
    public bool SeemsAlive
    {
        get
        {
            try
            {
                var stat = File.ReadAllText($"/proc/{File.ReadLines(PidFile).First().Trim()}/stat");
                return stat.Contains("(postgres)", StringComparison.Ordinal)
                    && !stat.Contains(") Z ", StringComparison.Ordinal);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Starts it; not to be cancelled half-way, and bounded in time by pg_ctl itself.</summary>
    public async Task<bool> Start(int port)
    {
        var settings = string.Join(' ', tuning.Settings(port).Select(s => $"-c {s}"));
        var started = await account.Run(
            CancellationToken.None,
            [binaries.PgCtl, "start", "-w", "-t", "60", "-s", "-D", folder.Postgres, "-l", Log, "-o", settings]
        );
        return started.Succeeded;
    }

    public async Task Stop()
    {
        if (await Running(CancellationToken.None))
        {
            await account.Run(
                CancellationToken.None,
                [binaries.PgCtl, "stop", "-w", "-t", "60", "-s", "-m", "fast", "-D", folder.Postgres]
            );
        }
    }

    public string LastWords() =>
        File.Exists(Log) ? string.Join(" | ", File.ReadLines(Log).TakeLast(3)) : "it said nothing";

    /// <summary>Postmaster and backends of this directory: PostgreSQL's processes work inside their data directory.</summary>
    private async Task<IReadOnlyList<string>> ProcessesInside(CancellationToken ct)
    {
        var found = await account.Run(ct, "find", "/proc", "-maxdepth", "2", "-name", "cwd", "-lname", folder.Postgres);
        return found.Output.Split('\n').Where(line => line.Length > 0).Select(line => line.Split('/')[2]).ToList();
    }

    /// <summary>Whether the number is a dead child nobody collected, another program, or another directory's PostgreSQL.</summary>
    private async Task<bool> BelongsToAnother(string pid, CancellationToken ct)
    {
        var process = $"/proc/{pid}";
        if (!Directory.Exists(process))
        {
            return false;
        }
        var stat = await File.ReadAllTextAsync(Path.Combine(process, "stat"), ct);
        if (!stat.Contains("(postgres)", StringComparison.Ordinal) || stat.Contains(") Z ", StringComparison.Ordinal))
        {
            return true;
        }
        var worksIn = await account.Run(ct, "readlink", Path.Combine(process, "cwd"));
        return worksIn.Succeeded && worksIn.Output.Trim() != folder.Postgres;
    }
}
