using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Bench;

/// <summary>
/// The same writes on the same PostgreSQL by pgbench, in a database of their own with the same schema; where pgbench is not
/// installed, by a loop of ours that sends the same statements.
/// </summary>
internal sealed partial class WritesWithoutServer(string folder, string connection, SameWrites writes)
{
    private const string Database = "jiban_writes";

    private static readonly string? Program = Find();

    private readonly NpgsqlConnectionStringBuilder to = new(connection) { Database = Database };
    private int runs;

    /// <summary>Who wrote: <c>pgbench</c>, or <c>own loop</c> where it is not installed.</summary>
    public static string By => Program is null ? "own loop (pgbench is not installed)" : "pgbench";

    /// <summary>The schema, empty.</summary>
    public async Task Prepare(CancellationToken ct)
    {
        await using (var server = NpgsqlDataSource.Create(connection))
        await using (var create = server.CreateCommand($"create database {Database}"))
            await create.ExecuteNonQueryAsync(ct);
        await using var source = NpgsqlDataSource.Create(to.ConnectionString);
        await new Migrations(source, Migration.Embedded(), TimeProvider.System).Apply(ct);
        foreach (var style in Enum.GetValues<WriteStyle>())
        foreach (var (number, statements) in writes.In(style).Index())
            await File.WriteAllTextAsync(
                Script(style, number),
                "\\set i :i + 1\n" + string.Concat(statements.Select(s => s + ";\n")),
                ct
            );
    }

    /// <returns>Contacts written in a second.</returns>
    public Task<double> Run(WriteStyle style, int clients, int seconds, CancellationToken ct)
    {
        var from = runs++ * SameWrites.BetweenRuns;
        return Program is null ? Loop(style, clients, seconds, from, ct) : Pgbench(style, clients, seconds, from, ct);
    }

    private async Task<double> Pgbench(WriteStyle style, int clients, int seconds, int from, CancellationToken ct)
    {
        List<string> command = ["env", $"PGPASSWORD={to.Password}", Program!, "-n", "-M", "prepared"];
        command.AddRange(["-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!]);
        command.AddRange(["-c", $"{clients}", "-j", $"{Math.Min(2, clients)}", "-T", $"{seconds}", "-D", $"i={from}"]);
        foreach (var number in writes.In(style).Select((_, n) => n))
            command.AddRange(["-f", Script(style, number)]);
        var said = await ChildProgram.Run([.. command, Database], ct);
        return Tps().Match(said.Output) is { Success: true } tps
            ? double.Parse(tps.Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new StartRefusedException($"pgbench did not say how fast it was: {said.Words}");
    }

    private async Task<double> Loop(WriteStyle style, int clients, int seconds, int from, CancellationToken ct)
    {
        var statements = writes
            .In(style)
            .Select(list =>
                list.Select(s => Variable().Replace(s, m => m.Value == ":client_id" ? "$1" : "$2")).ToArray()
            )
            .ToArray();
        await using var source = NpgsqlDataSource.Create(to.ConnectionString);
        var (begun, time, written) = (Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(seconds), 0L);
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async client =>
                {
                    await using var own = await source.OpenConnectionAsync(ct);
                    for (var i = from + 1; Stopwatch.GetElapsedTime(begun) < time; i++)
                    {
                        foreach (var statement in statements[i % statements.Length])
                        {
                            await using var command = new NpgsqlCommand(statement, own);
                            if (statement.Contains('$'))
                            {
                                command.Parameters.Add(new() { Value = (long)client });
                                command.Parameters.Add(new() { Value = (long)i });
                                await command.PrepareAsync(ct);
                            }
                            await command.ExecuteNonQueryAsync(ct);
                        }
                        Interlocked.Increment(ref written);
                    }
                })
        );
        return written / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private string Script(WriteStyle style, int number) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{style}-{number}.sql"));

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').ToList();
        if (Directory.Exists("/usr/lib/postgresql"))
            folders.AddRange(
                Directory
                    .GetDirectories("/usr/lib/postgresql")
                    .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var major) ? major : 0)
                    .Select(d => Path.Combine(d, "bin"))
            );
        return folders.Where(f => f.Length > 0).Select(f => Path.Combine(f, "pgbench")).FirstOrDefault(File.Exists);
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();

    [GeneratedRegex("(?<!:):(client_id|i)\\b")]
    private static partial Regex Variable();
}
