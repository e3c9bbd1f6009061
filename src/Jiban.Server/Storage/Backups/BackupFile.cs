using System.Text.Json;

namespace Jiban.Server.Storage.Backups;

/// <summary>备份文件: how a snapshot of ours is written down. A zip, so that anybody can look into it: what it is, each table
/// as PostgreSQL's own text of COPY, and last what each table held, so that a file cut off is noticed.</summary>
static class BackupFile
{
    public const string Format = "jiban-backup";
    public const int Version = 1;
    public const string About = "backup.json";
    public const string Contents = "contents.json";

    /// <summary>How every zip begins.</summary>
    public static ReadOnlySpan<byte> ZipMark => "PK"u8;

    /// <summary>How every file of pg_dump begins.</summary>
    public static ReadOnlySpan<byte> DumpMark => "PGDMP"u8;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Entry(string table) => $"tables/{table}.copy";
}

/// <summary>What a backup is of.</summary>
/// <param name="Steps">The schema it was taken at.</param>
/// <param name="Sequences">How far each sequence had come.</param>
sealed record AboutBackup(
    string Format,
    int Version,
    DateTimeOffset MadeAt,
    string Postgres,
    IReadOnlyList<BackupStep> Steps,
    IReadOnlyList<BackupSequence> Sequences
);

/// <summary>One applied step of the schema.</summary>
sealed record BackupStep(int Number, string Name, string Checksum);

/// <summary>A sequence and the last number it gave.</summary>
sealed record BackupSequence(string Name, long Value);

/// <summary>One table of a backup: its columns in the order of the file, its rows, and SHA-256 of its text.</summary>
sealed record BackupTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256);

/// <summary>备份, 恢复: what was written or read.</summary>
/// <param name="Form"><c>copy</c> for our own snapshot, <c>pg-dump</c> for PostgreSQL's.</param>
public sealed record BackupDone(string Form, int Tables, long Rows);
