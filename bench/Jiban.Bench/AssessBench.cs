using System.CommandLine;
using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Commands;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Jiban.Bench;

/// <summary>
/// How long all rates, intervals and ranks of very many called-back orders take, beside the plainest single SQL aggregate
/// over the same rows in the same rounds; then the same from the running totals.
/// </summary>
internal sealed class AssessBench : Verb
{
    private const int Rounds = 15;
    private const int Warming = 5;

    /// <summary>How often the live board is read for its percentiles.</summary>
    private const int Looks = 200;

    private readonly Option<int> orders = new("--orders")
    {
        Description = "Called-back orders of one period",
        HelpName = "N",
        DefaultValueFactory = _ => 2_000_000,
    };
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public AssessBench()
        : base("assess", "Rates, intervals and ranks of many orders beside the plainest SQL, and the live board")
    {
        Add(orders);
        Add(json);
        orders.Validators.Add(given =>
        {
            if (
                given.Tokens is [var token]
                && !(int.TryParse(token.Value, out var n) && n is >= 1000 and <= 50_000_000)
            )
                given.AddError($"--orders takes a number from 1,000 to 50,000,000, not '{token.Value}'.");
        });
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var count = given.GetValue(orders);
        var steps = new Steps(5, clock);
        using var folder = new ThrowAwayFolder("assess");
        var instant = new SetClock(AssessedDistrict.Running);
        await using var work = await steps.Do(
            "Starting a throw-away PostgreSQL",
            async _ =>
                await Workplace.On(
                    await OpenDatabase.Held(DataFolder.Open(folder.Path), null, stop),
                    folder.Path,
                    instant,
                    stop
                )
        );
        await steps.Do($"Filling in {count:N0} orders", news => new AssessedDistrict(work).Fill(count, news, stop));
        var (sql, recount, pointed) = (new List<double>(), new List<double>(), new List<double>());
        var live = new List<double>();
        AssessmentTable? board = null;
        long bytes = 0;
        await steps.Do(
            $"Measuring, {Rounds} rounds",
            async _ =>
            {
                for (var round = -Warming; round < Rounds; round++)
                {
                    var plain = await Timed(() => Plain(work, stop));
                    instant.Now = AssessedDistrict.Ended;
                    var before = GC.GetTotalAllocatedBytes();
                    var counted = await Timed(() => Read(work, stop));
                    bytes = GC.GetTotalAllocatedBytes() - before;
                    var withPoints = await Timed(() => Read(work, stop, GivenFacts.Policy));
                    instant.Now = AssessedDistrict.Running;
                    for (var extra = 0; round < 0 && extra < 5; extra++)
                        await Read(work, stop);
                    var running = await Timed(() => Read(work, stop));
                    RequireSame(plain.Answer, counted.Answer, running.Answer);
                    board = running.Answer;
                    if (round < 0)
                        continue;
                    sql.Add(plain.Seconds);
                    recount.Add(counted.Seconds);
                    pointed.Add(withPoints.Seconds);
                    live.Add(running.Seconds);
                }
            }
        );
        var (plainBoard, pointBoard, besideBoard) = await steps.Do(
            $"Looking at the live board, {Looks} times each",
            async _ =>
                (
                    await Looked(() => Read(work, stop)),
                    await Looked(() => Read(work, stop, GivenFacts.Policy)),
                    await Looked(() => Beside(work, instant, stop))
                )
        );
        var whole = await steps.Do("Hashing every order, as ./jiban assess does", _ => Timed(() => Whole(work, stop)));
        var (sqlSeconds, seconds, pointSeconds) = (Median(sql), Median(recount), Median(pointed));
        var facts = new
        {
            Orders = count,
            Units = board!.Rows.Count,
            Seconds = Math.Round(seconds, 4),
            SqlSeconds = Math.Round(sqlSeconds, 4),
            Ratio = Math.Round(seconds / sqlSeconds, 2),
            LiveMs = Math.Round(Median(live) * 1000, 1),
            LiveWorstMs = Math.Round(live.Max() * 1000, 1),
            LiveP50Ms = Ms(plainBoard.Took, .5),
            LiveP95Ms = Ms(plainBoard.Took, .95),
            PointsSeconds = Math.Round(pointSeconds, 4),
            PointsRatio = Math.Round(pointSeconds / sqlSeconds, 2),
            PointsLiveP50Ms = Ms(pointBoard.Took, .5),
            PointsLiveP95Ms = Ms(pointBoard.Took, .95),
            BesideLiveP50Ms = Ms(besideBoard.Took, .5),
            BesideLiveP95Ms = Ms(besideBoard.Took, .95),
            PointTimes = TimesOf(pointBoard.Board),
            BytesAllocated = bytes,
            PeakMemoryMb = Environment.WorkingSet / (1 << 20),
            WholeSeconds = Math.Round(whole.Seconds, 1),
            Rounds,
            Sql = PlainSql,
        };
        await Answer.Give(
            given.GetValue(json),
            facts,
            $"{count:N0} orders, {facts.Units} units: rates, intervals and ranks in {facts.Seconds:0.000} s, "
                + $"the plainest SQL {facts.SqlSeconds:0.000} s: {facts.Ratio:0.00} times\n"
                + $"with {facts.PointTimes.Count} kinds of points, {facts.PointTimes.Values.Sum():N0} times in all, {facts.PointsSeconds:0.000} s: {facts.PointsRatio:0.00} times\n"
                + $"the live board, from the running totals, p50 {facts.LiveP50Ms:0.0} ms, p95 {facts.LiveP95Ms:0.0} ms; "
                + $"with points p50 {facts.PointsLiveP50Ms:0.0} ms, p95 {facts.PointsLiveP95Ms:0.0} ms (mark 50 ms); "
                + $"beside the period before, of {count:N0} orders too, p50 {facts.BesideLiveP50Ms:0.0} ms, p95 {facts.BesideLiveP95Ms:0.0} ms\n"
                + $"between the rounds {facts.LiveMs:0.0} ms (worst of {Rounds}: {facts.LiveWorstMs:0.0} ms); "
                + $"{bytes / (1 << 20)} MB allocated to count every order; with every order hashed {facts.WholeSeconds:0.0} s"
        );
        return 0;
    }

    /// <summary>Counts by unit in one pass; which answer counts how is written into it by hand, for these orders only.</summary>
    private const string PlainSql =
        "select units, count(*), count(*) filter (where pattern & 24 = 16), count(*) filter (where pattern & 384 = 384), "
        + "count(*) filter (where pattern & 3584 in (1024, 1536)) from counted_orders "
        + "where district_id = $1 and period_from = $2 group by units";

    private static async Task<long> Plain(Workplace work, CancellationToken ct)
    {
        await using var sql = work.Get<NpgsqlDataSource>().CreateCommand(PlainSql);
        sql.CommandTimeout = 0;
        sql.Parameters.Add(new() { Value = AssessedDistrict.District });
        sql.Parameters.Add(new() { Value = AssessedDistrict.Begun.UtcDateTime });
        await using var rows = await sql.ExecuteReaderAsync(ct);
        long solved = 0;
        while (await rows.ReadAsync(ct))
            solved += rows.GetInt64(3);
        return solved;
    }

    /// <summary>The use case behind the page, and the table with every rate and interval.</summary>
    private static async Task<AssessmentTable> Read(Workplace work, CancellationToken ct, string? policy = null)
    {
        await using var scope = work.Scope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(AssessVerb.Everything(AssessedDistrict.District));
        var asked = new AssessmentAsked(AssessedDistrict.Period, AssessmentLevel.Street, policy);
        return AssessmentTable.Of(await scope.ServiceProvider.GetRequiredService<ReadAssessment>().Handle(asked, ct));
    }

    /// <summary>As the page shows it: the board and, for what has changed, the period before until as far into it, to five minutes; some time after the last look.</summary>
    private static async Task<AssessmentTable> Beside(Workplace work, SetClock instant, CancellationToken ct)
    {
        instant.Now += TimeSpan.FromSeconds(10);
        await using var scope = work.Scope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(AssessVerb.Everything(AssessedDistrict.District));
        var read = scope.ServiceProvider.GetRequiredService<ReadAssessment>();
        var result = await read.Handle(new(AssessedDistrict.Period, AssessmentLevel.Street), ct);
        return AssessmentTable.Of(await read.Before(result, ct)).Rows.Any(row => row.Orders > 0)
            ? AssessmentTable.Of(result)
            : throw new StartRefusedException("The period before has no orders.");
    }

    private async Task<(AssessmentTable Board, List<double> Took)> Looked(Func<Task<AssessmentTable>> look)
    {
        var (board, took) = (await look(), new List<double>());
        for (var looks = 0; looks < Looks; looks++)
        {
            var read = await Timed(look);
            took.Add(read.Seconds);
            board = read.Answer;
        }
        return (board, took);
    }

    /// <summary>How often each kind was counted; a source nothing was counted of was not measured.</summary>
    private static Dictionary<string, int> TimesOf(AssessmentTable board)
    {
        var times = board
            .Rows.SelectMany(row => row.Points?.Kinds ?? [])
            .GroupBy(kind => kind.Code)
            .ToDictionary(kind => kind.Key, kind => kind.Sum(of => of.Times));
        return times.Count > 0 && times.Values.All(often => often > 0)
            ? times
            : throw new StartRefusedException("Points of some kind were never counted.");
    }

    private static async Task<AssessmentTable> Whole(Workplace work, CancellationToken ct)
    {
        await using var scope = work.Scope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(AssessVerb.Everything(AssessedDistrict.District));
        var asked = new AssessmentAsked(AssessedDistrict.Period, AssessmentLevel.Street);
        return AssessmentTable.Of(await scope.ServiceProvider.GetRequiredService<ReadAssessment>().Whole(asked, ct));
    }

    private static void RequireSame(long solved, AssessmentTable counted, AssessmentTable running)
    {
        var said = counted.Rows.Sum(row => Math.Round((row.RawSolved.Percent ?? 0) * row.RawSolved.N / 100));
        if (counted.ResultHash != running.ResultHash || Math.Abs(said - solved) > counted.Rows.Count)
            throw new StartRefusedException(
                $"The ways of counting differ: {solved} solved by SQL, {said} by the rules."
            );
    }

    private async Task<(T Answer, double Seconds)> Timed<T>(Func<Task<T>> work)
    {
        var start = clock.GetTimestamp();
        var answer = await work();
        return (answer, clock.GetElapsedTime(start).TotalSeconds);
    }

    private static double Ms(List<double> seconds, double share) =>
        Math.Round(seconds.Order().ElementAt((int)(share * (seconds.Count - 1))) * 1000, 1);

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);
}
