using System.CommandLine;
using System.Globalization;
using Jiban.Server.Commands;
using Jiban.Server.Shell;
using Npgsql;

namespace Jiban.Bench;

/// <summary>
/// How many contacts a second the real server takes over HTTP with everything on, beside the same writes by pgbench on the same
/// PostgreSQL in turns with it; then how long contacts wait when they come at half that rate, and in a surge.
/// </summary>
internal sealed class IntakeBench : Verb
{
    private const int Rounds = 2;

    /// <summary>Rule 74, a hundred times: 3,724 calls in the first two hours of heating.</summary>
    private const double SurgePerSecond = 100 * 3724 / (2 * 3600.0);

    private readonly LoadOptions loadOptions;
    private readonly Option<bool> surge = new("--surge")
    {
        Description =
            "Also the first hours of heating a hundred times over: 52 calls a second, each at an instant fixed in advance",
    };
    private readonly TimeProvider clock = TimeProvider.System;

    public IntakeBench()
        : base("intake", "Contacts per second over HTTP beside pgbench doing the same writes, and how long they wait")
    {
        loadOptions = new(
            this,
            "How long each of the three is measured",
            2,
            "How many send at once, over HTTP and by pgbench",
            32
        );
        Add(surge);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var (count, time) = (loadOptions.Clients(given), loadOptions.Time(given));
        var steps = new Steps(given.GetValue(surge) ? 6 : 5, clock);
        using var folder = new ThrowAwayFolder("intake");
        await using var server = await steps.Do(
            "Starting the server with the demo district and a throw-away PostgreSQL",
            news => DemoServer.Start(Path.Combine(folder.Path, "data"), news, stop)
        );
        await using var source = NpgsqlDataSource.Create(server.Connection);
        using var load = new IntakeLoad(server.Address, server.Key, new(await Estates(source, stop)));
        var writes = await steps.Do(
            "Warming up, and preparing the same writes without the server",
            async _ =>
            {
                await load.Settled(count, stop);
                var prepared = new WritesWithoutServer(
                    folder.Path,
                    server.Connection,
                    await SameWrites.Read(source, stop)
                );
                await prepared.Prepare(stop);
                return prepared;
            }
        );
        var top = LoadFigures.Nothing;
        var (plain, cte) = (0.0, 0.0);
        var (cpu, plainCpu, cteCpu) = (new ProcessTimes(), 0.0, 0.0);
        var part = (int)Math.Ceiling(time.TotalSeconds / Rounds);
        await steps.Do(
            $"Measuring in {Rounds} turns: {WritesWithoutServer.By}, HTTP",
            async _ =>
            {
                for (var round = 0; round < Rounds; round++)
                {
                    var (tps, spent) = await Spent(() => writes.Run(WriteStyle.Plain, count, part, stop));
                    (plain, plainCpu) = (plain + tps / Rounds, plainCpu + spent.WithoutServer / (tps * part) / Rounds);
                    var (taken, http) = await Spent(() => load.Closed(count, TimeSpan.FromSeconds(part), stop));
                    (top, cpu) = (top.With(taken), cpu + http);
                    (tps, spent) = await Spent(() => writes.Run(WriteStyle.Cte, count, part, stop));
                    (cte, cteCpu) = (cte + tps / Rounds, cteCpu + spent.WithoutServer / (tps * part) / Rounds);
                }
            }
        );
        var half = await steps.Do(
            "Half of that, each at an instant fixed in advance",
            _ => load.Open(top.PerSecond / 2, time, stop)
        );
        var rush = given.GetValue(surge)
            ? await steps.Do("The surge", _ => load.Open(SurgePerSecond, time, stop))
            : null;
        var lost = await steps.Do("Looking for each that was acknowledged", _ => Lost(source, load, stop));

        async Task<(T Answer, ProcessTimes Spent)> Spent<T>(Func<Task<T>> work)
        {
            var before = ProcessTimes.Now(server.Id, server.Postmaster);
            var answer = await work();
            return (answer, ProcessTimes.Now(server.Id, server.Postmaster) - before);
        }
        double PerSecond(double cpuSeconds) => Math.Round(cpuSeconds / top.Time.TotalSeconds, 2);
        var facts = new
        {
            RequestsPerSecond = Math.Round(top.PerSecond, 1),
            P50Ms = top.At(.5),
            P99Ms = top.At(.99),
            P999Ms = top.At(.999),
            Errors = top.Errors + half.Errors + (rush?.Errors ?? 0),
            PgbenchPlainTps = Math.Round(plain, 1),
            PgbenchCteTps = Math.Round(cte, 1),
            RatioPlain = Math.Round(top.PerSecond / plain, 3),
            RatioCte = Math.Round(top.PerSecond / cte, 3),
            P99HalfMs = half.At(.99),
            HalfPerSecond = Math.Round(half.PerSecond, 1),
            Refused = top.Refused + half.Refused + (rush?.Refused ?? 0),
            Lost = lost,
            FirstError = top.FirstError ?? half.FirstError ?? rush?.FirstError,
            CpuCores = new
            {
                Server = PerSecond(cpu.Server),
                Database = PerSecond(cpu.Database),
                Load = PerSecond(cpu.Load),
            },
            CpuMsPerContact = new
            {
                Http = Math.Round(cpu.Milliseconds / Math.Max(1, top.Taken), 3),
                Server = Math.Round(cpu.Server * 1000 / Math.Max(1, top.Taken), 3),
                Database = Math.Round(cpu.Database * 1000 / Math.Max(1, top.Taken), 3),
                PgbenchPlain = Math.Round(plainCpu, 3),
                PgbenchCte = Math.Round(cteCpu, 3),
            },
            Surge = rush is null
                ? null
                : new
                {
                    PerSecond = Math.Round(SurgePerSecond, 1),
                    Calls = rush.Taken + rush.Refused + rush.Errors,
                    rush.Taken,
                    rush.Refused,
                    rush.Errors,
                    P50Ms = rush.At(.5),
                    P99Ms = rush.At(.99),
                    P999Ms = rush.At(.999),
                },
            WrittenBy = WritesWithoutServer.By,
            Clients = count,
            Seconds = time.TotalSeconds,
            LoadAverage = LoadAverage(),
        };
        await Answer.Give(
            loadOptions.Json(given),
            facts,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{facts.RequestsPerSecond:N0} contacts a second over HTTP ({count} clients), p50 {facts.P50Ms} ms, p99 {facts.P99Ms} ms, p99.9 {facts.P999Ms} ms; {facts.Errors} errors, {facts.Refused} refused, {facts.Lost} lost\n"
            )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"the same writes by {facts.WrittenBy}: {facts.PgbenchPlainTps:N0} plain transactions a second ({facts.RatioPlain:0.00}), {facts.PgbenchCteTps:N0} as one CTE ({facts.RatioCte:0.00})\n"
                )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"at {facts.HalfPerSecond:N0} a second p99 {facts.P99HalfMs} ms; cores: server {facts.CpuCores.Server}, database {facts.CpuCores.Database}, load {facts.CpuCores.Load}; CPU a contact {facts.CpuMsPerContact.Http} ms (server {facts.CpuMsPerContact.Server}, database {facts.CpuMsPerContact.Database}), by {facts.WrittenBy} {facts.CpuMsPerContact.PgbenchPlain} and {facts.CpuMsPerContact.PgbenchCte} ms; load average {facts.LoadAverage}"
                )
                + (
                    facts.Surge is { } s
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"\nsurge of {s.PerSecond} a second: {s.Taken:N0} of {s.Calls:N0} taken, {s.Refused} refused, p50 {s.P50Ms} ms, p99 {s.P99Ms} ms, p99.9 {s.P999Ms} ms"
                        )
                        : ""
                )
        );
        return lost == 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> Estates(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var names = source.CreateCommand("select array(select name from estates order by code)");
        return (string[])(await names.ExecuteScalarAsync(ct))! is { Length: > 0 } all
            ? all
            : throw new StartRefusedException("The demo district has no estates.");
    }

    /// <summary>How many were answered 201 and are not there, each with its contact, its order and its history.</summary>
    private static async Task<long> Lost(NpgsqlDataSource source, IntakeLoad load, CancellationToken ct)
    {
        await using var kept = source.CreateCommand(
            """
            select least(
                (select count(*) from idempotency_keys where key like $1),
                (select count(*) from contacts c
                 join work_orders o on o.district_id = c.district_id and o.contact = c.id
                 join work_order_events e on e.district_id = o.district_id and e.order_id = o.id and e.seq = 1
                 where c.caller_name = '测速'))
            """
        );
        kept.CommandTimeout = 120;
        kept.Parameters.Add(new() { Value = IntakeLoad.KeyBegins + "%" });
        return Math.Max(0, load.Acknowledged - (long)(await kept.ExecuteScalarAsync(ct))!);
    }

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "";
}
