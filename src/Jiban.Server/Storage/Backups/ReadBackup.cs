using System.IO.Compression;
using System.Text.Json;
using Jiban.Server.Shell;
using Npgsql;

namespace Jiban.Server.Storage.Backups;

/// <summary>
/// 恢复: brings a snapshot of ours back into a database in which nobody has founded a district yet. First the schema as it was
/// then, all rows in one transaction, counted and summed up again; the newer steps of the schema come after.
/// </summary>
public sealed class ReadBackup(NpgsqlDataSource database, IReadOnlyList<Migration> steps, TimeProvider clock)
{
    /// <param name="news">Told how many rows have been read.</param>
    /// <exception cref="StartRefusedException">The file is no whole backup, comes from a newer program, or the database is in use.</exception>
    public async Task<BackupDone> From(Stream file, Action<string> news, CancellationToken ct)
    {
        await RequireUnused(database, ct);
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var about = await Read<AboutBackup>(zip, BackupFile.About, ct);
            if (about is not { Format: BackupFile.Format, Version: BackupFile.Version })
                throw new StartRefusedException("The file is a backup this program cannot read; take a newer program.");
            var tables = await Read<List<BackupTable>>(zip, BackupFile.Contents, ct);
            await new Migrations(database, Known(about), clock).Apply(ct);
            await Fill(zip, about, tables, news, ct);
            await new Migrations(database, steps, clock).Apply(ct);
            return new("copy", tables.Count, tables.Sum(t => t.Rows));
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new StartRefusedException($"The backup is damaged or was cut off: {e.Message}", e);
        }
        catch (PostgresException e)
        {
            throw new StartRefusedException($"The backup does not fit its own schema: {e.MessageText}", e);
        }
    }

    /// <exception cref="StartRefusedException">A district has been founded in it.</exception>
    internal static async Task RequireUnused(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var there = new NpgsqlCommand("select to_regclass('districts') is not null", connection);
        if (await there.ExecuteScalarAsync(ct) is not true)
            return;
        await using var founded = new NpgsqlCommand("select exists (select 1 from districts)", connection);
        if (await founded.ExecuteScalarAsync(ct) is true)
            throw new StartRefusedException(
                "The database is in use: a district has been founded in it. Restore into a new --data folder or an empty database."
            );
    }

    /// <summary>The steps the backup was taken at.</summary>
    List<Migration> Known(AboutBackup about)
    {
        var own = steps.ToDictionary(s => s.Number);
        foreach (var step in about.Steps)
            if (!own.TryGetValue(step.Number, out var mine) || mine.Checksum != step.Checksum)
                throw new StartRefusedException(
                    $"The backup was taken at schema step {step.Number:0000}_{step.Name}, which this program does not have: take the program it was made with, or a newer one."
                );
        return [.. about.Steps.Select(step => own[step.Number])];
    }

    async Task Fill(
        ZipArchive zip,
        AboutBackup about,
        IReadOnlyList<BackupTable> tables,
        Action<string> news,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var known = (await BackupTables.Of(connection, ct)).ToDictionary(t => t.Name, t => t.Columns);
        if (tables.FirstOrDefault(t => !known.ContainsKey(t.Name) || t.Columns.Except(known[t.Name]).Any()) is { } odd)
            throw new StartRefusedException($"The backup has a table {odd.Name} that its schema does not have.");
        if (known.Count > 0)
            await Run(connection, $"truncate {BackupTables.List(known.Keys)}", ct);
        foreach (var table in tables)
            await Copy(connection, zip, table, news, ct);
        foreach (var sequence in about.Sequences)
        {
            await using var set = new NpgsqlCommand("select setval($1::regclass, $2)", connection);
            set.Parameters.Add(new() { Value = $"public.{BackupTables.List([sequence.Name])}" });
            set.Parameters.Add(new() { Value = sequence.Value });
            await set.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    static async Task Copy(
        NpgsqlConnection connection,
        ZipArchive zip,
        BackupTable table,
        Action<string> news,
        CancellationToken ct
    )
    {
        await using var entry = await Entry(zip, BackupFile.Entry(table.Name)).OpenAsync(ct);
        var command = $"copy {BackupTables.List([table.Name])} ({BackupTables.List(table.Columns)}) from stdin";
        (long Rows, string Sha256) read;
        await using (var text = (StreamWriter)await connection.BeginTextImportAsync(command, ct))
            read = await CountedCopy.Pass(entry, text.BaseStream, rows => news($"{table.Name}: {rows} rows"), ct);
        if (read != (table.Rows, table.Sha256))
            throw new InvalidDataException($"{table.Name} is not as it was written.");
    }

    static ZipArchiveEntry Entry(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new InvalidDataException($"{name} is missing.");

    static async Task<T> Read<T>(ZipArchive zip, string name, CancellationToken ct)
    {
        await using var entry = await Entry(zip, name).OpenAsync(ct);
        return await JsonSerializer.DeserializeAsync<T>(entry, BackupFile.Json, ct)
            ?? throw new InvalidDataException($"{name} is empty.");
    }

    static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
