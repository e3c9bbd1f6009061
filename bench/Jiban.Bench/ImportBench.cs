using System.CommandLine;
using System.Globalization;
using System.Text;
using Jiban.Server.Commands;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Bench;

/// <summary>
/// How many rows of another system's file become orders a second, with every rule applied; beside it, in the same run, COPY of the very rows
/// this wrote into empty tables with the same indexes, without a rule, a check or a program that makes them.
/// </summary>
internal sealed class ImportBench : Verb
{
    private const double Mark = 20_000;

    /// <summary>Tables an import writes, and which of their rows it wrote.</summary>
    private static readonly (string Table, string Rows)[] written =
    [
        ("work_orders", "select * from work_orders where channel = 'Import'"),
        ("contacts", "select * from contacts where channel = 'Import'"),
        (
            "work_order_events",
            "select e.* from work_order_events e join work_orders o on o.district_id = e.district_id and o.id = e.order_id where o.channel = 'Import'"
        ),
    ];

    private readonly Option<int> rows = new("--rows")
    {
        Description = "Rows of the file",
        HelpName = "N",
        DefaultValueFactory = _ => 60_000,
    };
    private readonly Option<bool> bare = new("--bare")
    {
        Description = "Without category and unit in the file, so that each is read from the words",
    };
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public ImportBench()
        : base("import", "Rows of a file that become orders a second, beside COPY of the same rows")
    {
        Add(rows);
        Add(bare);
        Add(json);
        rows.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 1_000 or > 2_000_000)
                given.AddError("--rows takes a number from 1,000 to 2,000,000.");
        });
        SetAction(Run);
    }

    private sealed record Took(double Seconds, ProcessTimes Spent);

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var (count, told) = (given.GetValue(rows), !given.GetValue(bare));
        var steps = new Steps(3, clock);
        using var folder = new ThrowAwayFolder("import");
        await using var server = await steps.Do(
            "Starting the demo district with a throw-away PostgreSQL",
            news => DemoServer.Start(Path.Combine(folder.Path, "data"), news, stop)
        );
        await using var source = NpgsqlDataSource.Create(server.Connection);
        await using var work = await Workplace.On(
            OpenDatabase.Named(server.Connection),
            Path.Combine(folder.Path, "data"),
            clock,
            stop
        );
        var file = Path.Combine(folder.Path, "rows.csv");
        await Write(file, count, told, await work.Get<CurrentPolicy>().Book(stop), stop);
        var imported = await steps.Do("Importing", news => Timed(server, () => Import(work, file, count, news, stop)));
        var copied = await steps.Do("Copying the same rows", _ => Copy(server, source, folder.Path, stop));
        var facts = new
        {
            Rows = count,
            CategoryGiven = told,
            RowsPerSecond = Math.Round(count / imported.Seconds),
            CopiedPerSecond = Math.Round(count / copied.Seconds),
            Ratio = Math.Round(copied.Seconds / imported.Seconds, 2),
            ImportCpuMs = Math.Round(imported.Spent.Load * 1000 / count, 3),
            DatabaseCpuMs = Math.Round(imported.Spent.Database * 1000 / count, 3),
            CopyCpuMs = Math.Round(copied.Spent.WithoutServer / count, 3),
            Cores = Environment.ProcessorCount,
        };
        await Answer.Give(
            given.GetValue(json),
            facts,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{facts.RowsPerSecond:N0} rows a second become orders (mark {Mark:N0}); COPY of the same rows with the same indexes {facts.CopiedPerSecond:N0}: {facts.Ratio:0.00} of it; CPU a row: import {facts.ImportCpuMs:0.000} ms, database {facts.DatabaseCpuMs:0.000} ms; COPY alone {facts.CopyCpuMs:0.000} ms ({facts.Cores} cores)"
            )
        );
        return 0;
    }

    private async Task<Took> Timed(DemoServer server, Func<Task> doing)
    {
        var (before, begun) = (ProcessTimes.Now(server.Id, server.Postmaster), clock.GetTimestamp());
        await doing();
        return new(clock.GetElapsedTime(begun).TotalSeconds, ProcessTimes.Now(server.Id, server.Postmaster) - before);
    }

    /// <exception cref="StartRefusedException">Rows were refused.</exception>
    private static async Task Import(Workplace work, string file, int count, Action<string> news, CancellationToken ct)
    {
        var result = await work.Get<ImportRequests>()
            .Handle(new(file, file + ".rejected.csv"), r => news($"{r.Added} added"), ct);
        if (result.Added != count)
            throw new StartRefusedException(
                $"Of {count} rows only {result.Added} became orders; see {file}.rejected.csv."
            );
    }

    private async Task<Took> Copy(DemoServer server, NpgsqlDataSource source, string folder, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await ScaleTables.Do(connection, "create schema plain", ct);
        foreach (var (table, select) in written)
        {
            await ScaleTables.Do(connection, $"create table plain.{table} (like {table} including all)", ct);
            await using var from = await connection.BeginRawBinaryCopyAsync(
                $"copy ({select}) to stdout (format binary)",
                ct
            );
            await using var kept = File.Create(Path.Combine(folder, table));
            await from.CopyToAsync(kept, ct);
        }
        return await Timed(
            server,
            async () =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                foreach (var (table, _) in written)
                {
                    await using var into = await connection.BeginRawBinaryCopyAsync(
                        $"copy plain.{table} from stdin (format binary)",
                        ct
                    );
                    await using var kept = File.OpenRead(Path.Combine(folder, table));
                    await kept.CopyToAsync(into, ct);
                }
                await transaction.CommitAsync(ct);
            }
        );
    }

    /// <summary>Two years of another system's orders, as its people would hand them over.</summary>
    private async Task Write(string path, int count, bool told, PolicyBook book, CancellationToken ct)
    {
        var dice = new Random(count);
        var estates = book.Estates.Select(e => e.Name).ToList();
        var communities = book.Areas.Values.Where(a => a.Kind == "community").OrderBy(a => a.Code).ToList();
        var leaves = book
            .Categories.Keys.Where(code => !code.EndsWith("00", StringComparison.Ordinal))
            .Order()
            .ToList();
        var from = clock.GetUtcNow().AddDays(-730);
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await file.WriteLineAsync("编号,来电时间,内容,姓名,联系电话,地址,街道,社区" + (told ? ",分类,主办单位" : ""));
        for (var i = 0; i < count; i++)
        {
            var estate = estates[dice.Next(estates.Count)];
            var community = communities[dice.Next(communities.Count)];
            var street = book.Areas[community.Parent!];
            var at = from.AddMinutes(dice.Next(720 * 24 * 60));
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"H{i:0000000},{at:yyyy-MM-dd HH:mm:ss},{IntakeTexts.Of(i, estate)},测速,{19_900_000_000 + i % 1_000_000},{estate}{dice.Next(1, 30)}号楼{dice.Next(1, 7)}单元{dice.Next(101, 1802)},{street.Name},{community.Name}"
            );
            await file.WriteLineAsync(
                (told ? $"{line},{leaves[dice.Next(leaves.Count)]},{street.Name}" : line).AsMemory(),
                ct
            );
        }
    }
}
