using System.Data;
using System.Globalization;
using Jiban.Server.Shell;
using Npgsql;

namespace Jiban.Server.Storage.Backups;

/// <summary>PostgreSQL's own pg_dump and pg_restore, where an installation has those of its database's version or newer.</summary>
public sealed class PgDump
{
    readonly string folder;

    PgDump(string folder) => this.folder = folder;

    /// <summary>Beside the programs of the private PostgreSQL, else those of the operating system; null where none is new enough.</summary>
    /// <param name="binaries">The folder that was named; null for none.</param>
    /// <param name="major">Major version of the database.</param>
    public static async Task<PgDump?> Find(string? binaries, int major, CancellationToken ct)
    {
        foreach (var folder in Folders(binaries).Distinct())
            if (
                File.Exists(Path.Combine(folder, "pg_dump"))
                && File.Exists(Path.Combine(folder, "pg_restore"))
                && await Major(folder, ct) >= major
            )
                return new(folder);
        return null;
    }

    /// <summary>Writes a file of the custom format, from one snapshot with the rows it counts.</summary>
    /// <exception cref="StartRefusedException">pg_dump gave up; its words are in the message.</exception>
    public async Task<BackupDone> Write(NpgsqlDataSource database, string password, string path, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await WriteBackup.RequireOurs(connection, ct);
        // It lies idle while pg_dump reads by its snapshot.
        await Scalar<string>(connection, "select set_config('idle_in_transaction_session_timeout', '0', true)", ct);
        var name = await Scalar<string>(connection, "select pg_export_snapshot()", ct);
        var tables = await BackupTables.Of(connection, ct);
        var rows = 0L;
        foreach (var (table, _) in tables)
            rows += await Scalar<long>(connection, $"select count(*) from {BackupTables.List([table])}", ct);
        await Run(
            connection,
            password,
            "pg_dump",
            ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={name}", $"--file={path}"],
            [],
            ct
        );
        return new("pg-dump", tables.Count, rows);
    }

    /// <summary>Reads a file of the custom format into a database without any table of ours, all of it or nothing.</summary>
    /// <exception cref="StartRefusedException">pg_restore gave up; its words are in the message.</exception>
    public async Task<BackupDone> Read(NpgsqlDataSource database, string password, string path, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        if ((await BackupTables.Of(connection, ct)).Count > 0)
            throw new StartRefusedException(
                "A file of pg_dump needs an empty database; make a new one, or name a new --data folder."
            );
        await Run(
            connection,
            password,
            "pg_restore",
            ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"],
            [path],
            ct
        );
        var tables = await BackupTables.Of(connection, ct);
        var rows = 0L;
        foreach (var (table, _) in tables)
            rows += await Scalar<long>(connection, $"select count(*) from {BackupTables.List([table])}", ct);
        return new("pg-dump", tables.Count, rows);
    }

    /// <summary>The password goes by a file that only this user reads, never by the list of processes.</summary>
    async Task Run(
        NpgsqlConnection connection,
        string password,
        string program,
        IEnumerable<string> options,
        IEnumerable<string> files,
        CancellationToken ct
    )
    {
        var secret = Path.Combine(Path.GetTempPath(), $"jiban-{Path.GetRandomFileName()}");
        DataFolder.WriteSecret(secret, $"*:*:*:*:{password.Replace("\\", "\\\\").Replace(":", "\\:")}\n");
        try
        {
            string[] command =
            [
                "env",
                $"PGPASSFILE={secret}",
                Path.Combine(folder, program),
                $"--host={connection.Host}",
                $"--port={connection.Port.ToString(CultureInfo.InvariantCulture)}",
                $"--username={connection.UserName}",
                $"--dbname={connection.Database}",
                .. options,
                .. files,
            ];
            var done = await ChildProgram.Run(command, ct);
            if (!done.Succeeded)
                throw new StartRefusedException($"{program}: {done.Words.ReplaceLineEndings(" ")}");
        }
        finally
        {
            File.Delete(secret);
        }
    }

    static IEnumerable<string> Folders(string? binaries)
    {
        if (!string.IsNullOrWhiteSpace(binaries))
            yield return Path.GetFullPath(binaries);
        var known = PrivatePostgresBinaries.Find(null).Folder;
        yield return known;
        foreach (var system in PrivatePostgresBinaries.FromSystem())
            yield return system.Folder;
    }

    static async Task<int> Major(string folder, CancellationToken ct)
    {
        var said = await ChildProgram.Run([Path.Combine(folder, "pg_dump"), "--version"], ct);
        var number = said.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? "";
        return int.TryParse(number.Split('.', '\n')[0], CultureInfo.InvariantCulture, out var major) ? major : 0;
    }

    static async Task<T> Scalar<T>(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }
}
