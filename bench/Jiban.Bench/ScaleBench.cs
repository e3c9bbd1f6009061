using System.CommandLine;
using System.Globalization;
using Jiban.Server.Commands;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Bench;

/// <summary>
/// How long what people ask all day takes with so many orders, over HTTP of the real server: alike for a district and for a city,
/// if every answer is found by an index. With two sizes in one run, the larger beside the smaller.
/// </summary>
internal sealed class ScaleBench : Verb
{
    private const int StepsOfSize = 4;
    private const int Exported = 100_000;

    /// <summary>One address asks as much as a whole district does.</summary>
    private const string Settings = """{"Limits": {"Track": 1000000000, "SignIn": 1000000000}}""";

    private readonly Option<string> orders = new("--orders")
    {
        Description = "How many orders; several sizes with commas, the smallest first",
        HelpName = "N[,N]",
        DefaultValueFactory = _ => "250000",
    };
    private readonly Option<string?> data = new("--data")
    {
        Description = "Keep the databases there, to look at their plans, and measure again those that are there",
        HelpName = "DIR",
    };
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public ScaleBench()
        : base("scale", "Desks, lists, search, orders, call desk, assessment and export with a city's number of orders")
    {
        Add(orders);
        Add(data);
        Add(json);
        orders.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && Sizes(token.Value) is null)
                given.AddError(
                    $"--orders takes numbers from 20,000 to 50,000,000 with commas, the smallest first, not '{token.Value}'."
                );
        });
        SetAction(Run);
    }

    private sealed record Measured(
        IReadOnlyList<(string Name, ScaleTimes Times)> Lines,
        ScaleExport Export,
        double FillSeconds,
        double StartSeconds,
        double SettleSeconds,
        double Megabytes,
        double DatabaseMb,
        double Load
    );

    private static int[]? Sizes(string text)
    {
        var sizes = text.Split(',')
            .Select(t =>
                int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n is >= 20_000 and <= 50_000_000
                    ? n
                    : 0
            )
            .ToArray();
        return sizes.Contains(0) || !sizes.SequenceEqual(sizes.Order().Distinct()) ? null : sizes;
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var sizes = Sizes(given.GetValue(orders)!)!;
        var steps = new Steps(StepsOfSize * sizes.Length, clock);
        var all = new List<Measured>();
        foreach (var size in sizes)
            if (given.GetValue(data) is { } kept)
                all.Add(
                    await Measure(size, Directory.CreateDirectory(Path.Combine(kept, $"{size}")).FullName, steps, stop)
                );
            else
            {
                using var folder = new ThrowAwayFolder($"scale-{size}");
                all.Add(await Measure(size, folder.Path, steps, stop));
            }
        var queries = all[0]
            .Lines.Select(
                (line, i) =>
                    new
                    {
                        line.Name,
                        P50Ms = all.Select(m => Math.Round(m.Lines[i].Times.P50, 1)).ToArray(),
                        P95Ms = all.Select(m => Math.Round(m.Lines[i].Times.P95, 1)).ToArray(),
                        RatioP95 = all.Count > 1 ? Ratio(all[^1].Lines[i].Times.P95, line.Times.P95) : null,
                    }
            )
            .ToList();
        var facts = new
        {
            Orders = sizes,
            Queries = queries,
            ExportRows = all.Select(m => m.Export.Rows),
            ExportSeconds = all.Select(m => Math.Round(m.Export.Seconds, 1)),
            ExportMb = all.Select(m => Math.Round(m.Export.Megabytes)),
            FillSeconds = all.Select(m => Math.Round(m.FillSeconds)),
            StartSeconds = all.Select(m => Math.Round(m.StartSeconds, 1)),
            SettleSeconds = all.Select(m => Math.Round(m.SettleSeconds)),
            StartedMb = all.Select(m => Math.Round(m.Megabytes)),
            DatabaseMb = all.Select(m => Math.Round(m.DatabaseMb)),
            LoadAverage = all.Select(m => m.Load),
            Cores = Environment.ProcessorCount,
        };
        var lines = queries.Select(q =>
            $"{q.Name}: {Each(q.P50Ms)} ms, p95 {Each(q.P95Ms)} ms{(q.RatioP95 is { } ratio ? Invariant($", {ratio:0.00} times (mark 1.5)") : "")}"
        );
        await Answer.Give(
            given.GetValue(json),
            facts,
            string.Join(
                '\n',
                lines.Prepend(
                    Invariant(
                        $"orders: {Each(sizes.Select(n => (double)n))}, {facts.Cores} cores shared with server and database; median, and p95 of one asking after the other"
                    )
                )
            )
                + $"\nexport to xlsx: {Each(facts.ExportRows.Select(n => (double)n))} rows in {Each(facts.ExportSeconds)} s, server at most {Each(facts.ExportMb)} MB above (mark 200)"
                + $"\nstart: {Each(facts.StartSeconds)} s to the first page, busy for {Each(facts.SettleSeconds)} s more, then {Each(facts.StartedMb)} MB; database {Each(facts.DatabaseMb)} MB, filled in {Each(facts.FillSeconds)} s"
                + $"\nload average before measuring: {Each(facts.LoadAverage)}"
        );
        return 0;
    }

    private async Task<Measured> Measure(int size, string folder, Steps steps, CancellationToken stop)
    {
        var path = Path.Combine(folder, "data");
        var begun = clock.GetTimestamp();
        var filled = Path.Combine(folder, "filled");
        await steps.Do(
            $"Making the demo district with a PostgreSQL of its own",
            async news =>
            {
                if (File.Exists(filled))
                    return;
                // Cut off half-way: its indexes are gone.
                if (Directory.Exists(path))
                    Directory.Delete(path, recursive: true);
                await Demo(path, news, stop);
            }
        );
        await steps.Do(
            $"Filling in {size:N0} orders",
            async news =>
            {
                if (!File.Exists(filled))
                    await Fill(size, path, news, stop);
                await File.WriteAllTextAsync(filled, "", stop);
            }
        );
        var fill = clock.GetElapsedTime(begun).TotalSeconds;
        begun = clock.GetTimestamp();
        await using var server = await steps.Do(
            "Starting the server on it",
            news => DemoServer.Start(path, news, stop, Settings)
        );
        var start = clock.GetElapsedTime(begun).TotalSeconds;
        var settle = await Settled(server, stop);
        var (memory, load) = (PageLoad.Megabytes(server.Id), LoadAverage());
        using var asked = new ScaleLines(server, clock);
        var times = new List<(string, ScaleTimes)>();
        var export = await steps.Do(
            "Measuring",
            async news =>
            {
                foreach (var line in await asked.Sign(stop))
                {
                    var took = await ScaleMeasure.Of(line, stop);
                    times.Add((line.Name, took));
                    await Console.Error.WriteLineAsync(
                        Invariant($"    {line.Name}: p50 {took.P50:0.0} ms, p95 {took.P95:0.0} ms")
                    );
                }
                news("export");
                return await ScaleMeasure.Export(server, asked, Math.Min(Exported, size / 2), folder, stop);
            }
        );
        return new(times, export, fill, start, settle, memory, await DatabaseMb(server, stop), load);
    }

    /// <summary>Its orders are the patterns of all others; left once the counting sweep has counted them.</summary>
    private async Task Demo(string path, Action<string> news, CancellationToken ct)
    {
        await using var server = await DemoServer.Start(path, news, ct, Settings);
        await using var source = NpgsqlDataSource.Create(server.Connection);
        await using var waiting = source.CreateCommand("select exists (select from assessment_marks)");
        while (await waiting.ExecuteScalarAsync(ct) is true)
            await Task.Delay(TimeSpan.FromMilliseconds(300), ct);
    }

    private async Task Fill(int size, string path, Action<string> news, CancellationToken ct)
    {
        var database = await OpenDatabase.Held(DataFolder.Open(path), null, ct);
        var connection = database.ConnectionString;
        await using var work = await Workplace.On(database, path, clock, ct);
        await new ScaleDistrict(work, connection, clock).Fill(size, news, ct);
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Seconds until the server and its database have nothing more to do for the start.</summary>
    private async Task<double> Settled(DemoServer server, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var quiet = 0;
        for (
            var was = ProcessTimes.Now(server.Id, server.Postmaster);
            quiet < 3 && clock.GetElapsedTime(begun) < TimeSpan.FromMinutes(5);

        )
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            var now = ProcessTimes.Now(server.Id, server.Postmaster);
            var busy = (now - was) with { Load = 0 };
            (was, quiet) = (now, busy.Milliseconds < 200 ? quiet + 1 : 0);
        }
        return Math.Max(0, clock.GetElapsedTime(begun).TotalSeconds - 3);
    }

    private static async Task<double> DatabaseMb(DemoServer server, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(server.Connection);
        await using var size = source.CreateCommand("select pg_database_size(current_database())");
        return (long)(await size.ExecuteScalarAsync(ct))! / (double)(1 << 20);
    }

    private static double LoadAverage() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);

    private static double? Ratio(double large, double small) => Math.Round(large / small, 2);

    private static string Each(IEnumerable<double> figures) =>
        string.Join(" · ", figures.Select(f => f.ToString("#,0.##", CultureInfo.InvariantCulture)));

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
