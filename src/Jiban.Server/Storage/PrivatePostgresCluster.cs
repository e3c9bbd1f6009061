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
    /// Whether a postmaster of exactly this directory is alive. Its pid file may outlive it, and the number may by now
    /// belong to any other program of the same user, which PostgreSQL would take for itself; such a file is removed.
    /// </summary>
    public async Task<bool> Running(CancellationToken ct)
    {
        if (!File.Exists(PidFile))
        {
            return false;
        }
        var pid = File.ReadLines(PidFile).FirstOrDefault()?.Trim();
        var worksIn = await account.Run(ct, "readlink", $"/proc/{pid}/cwd");
        if (!worksIn.Succeeded)
        {
            return false;
        }
        if (worksIn.Output.Trim() == folder.Postgres)
        {
            return true;
        }
        File.Delete(PidFile);
        return false;
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
}
