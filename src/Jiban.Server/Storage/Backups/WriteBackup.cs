using System.Data;
using System.IO.Compression;
using System.Text.Json;
using Jiban.Server.Shell;
using Npgsql;

namespace Jiban.Server.Storage.Backups;

/// <summary>备份: a consistent snapshot of every table by COPY, while others go on writing. Streams: needs no more memory or disk than the file.</summary>
public sealed class WriteBackup(NpgsqlDataSource database, TimeProvider clock)
{
    /// <param name="news">Told how many rows have been written.</param>
    /// <exception cref="StartRefusedException">The database has no schema of ours.</exception>
    public async Task<BackupDone> To(Stream file, Action<string> news, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await RequireOurs(connection, ct);
        var tables = await BackupTables.Of(connection, ct);
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        await Write(zip, BackupFile.About, await About(connection, ct), ct);
        var written = new List<BackupTable>();
        foreach (var (name, columns) in tables)
        {
            var (rows, hash) = await Copy(connection, zip, name, columns, news, ct);
            written.Add(new(name, columns, rows, hash));
        }
        await Write(zip, BackupFile.Contents, written, ct);
        return new("copy", written.Count, written.Sum(t => t.Rows));
    }

    /// <exception cref="StartRefusedException">It is no database of ours, or nothing has been founded in it.</exception>
    internal static async Task RequireOurs(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var known = new NpgsqlCommand(
            $"select to_regclass('{BackupTables.Steps}') is not null",
            connection
        );
        if (await known.ExecuteScalarAsync(ct) is not true)
            throw new StartRefusedException("The database holds nothing of Jiban; there is nothing to back up.");
    }

    static async Task<(long Rows, string Sha256)> Copy(
        NpgsqlConnection connection,
        ZipArchive zip,
        string name,
        IReadOnlyList<string> columns,
        Action<string> news,
        CancellationToken ct
    )
    {
        await using var entry = await zip.CreateEntry(BackupFile.Entry(name), CompressionLevel.Fastest).OpenAsync(ct);
        var command = $"copy (select {BackupTables.List(columns)} from {BackupTables.List([name])}) to stdout";
        using var text = (StreamReader)await connection.BeginTextExportAsync(command, ct);
        return await CountedCopy.Pass(text.BaseStream, entry, rows => news($"{name}: {rows} rows"), ct);
    }

    async Task<AboutBackup> About(NpgsqlConnection connection, CancellationToken ct) =>
        new(
            BackupFile.Format,
            BackupFile.Version,
            clock.GetUtcNow(),
            connection.PostgreSqlVersion.ToString(),
            await Rows(
                connection,
                $"select number, name, checksum from {BackupTables.Steps} order by number",
                row => new BackupStep(row.GetInt32(0), row.GetString(1), row.GetString(2)),
                ct
            ),
            await Rows(
                connection,
                "select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null",
                row => new BackupSequence(row.GetString(0), row.GetInt64(1)),
                ct
            )
        );

    static async Task<List<T>> Rows<T>(
        NpgsqlConnection connection,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        await using var query = new NpgsqlCommand(sql, connection);
        await using var rows = await query.ExecuteReaderAsync(ct);
        var all = new List<T>();
        while (await rows.ReadAsync(ct))
            all.Add(read(rows));
        return all;
    }

    static async Task Write<T>(ZipArchive zip, string name, T value, CancellationToken ct)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(entry, value, BackupFile.Json, ct);
    }
}
