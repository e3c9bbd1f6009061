using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Commands;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Npgsql;

namespace Jiban.Bench;

/// <summary>
/// What points are counted from beside the orders called back: of a hundred orders one was looked at again on the spot, two had
/// an objection ruled on, one a unit arriving at a whistle, every second hundred was praised; every street was awarded twice.
/// </summary>
internal sealed class GivenFacts(Workplace work, Func<int, string> street)
{
    /// <summary>Tried on the period, so that nothing but points differs from the policy in force.</summary>
    public const string Policy = "bench-points";

    /// <summary>Every source there is.</summary>
    public const string Kinds = """
        signed signed-for-late -0.1 2 签收超时
        contacted contacted-late -0.1 2 联系超时
        closed closed-late -0.1 2 办结超时
        redone redone -0.1 2 重办
        hard hard-case-solved +0.5 2 疑难解决
        praised praised +0.2 1 表扬
        recheck recheck-failed -0.5 2 抽查不符
        overruled objection-overruled -0.2 1 退单不成立
        whistle whistle-in-time +0.1 1 按时报到
        model awarded +0.5 1 典型做法
        """;

    private const int Most = 200_000;
    private static readonly Actor judge = new(new(new Guid(1, 0, 0, new byte[8])), new($"{AssessedDistrict.District}"));
    private static readonly Actor head = new(new(new Guid(2, 0, 0, new byte[8])), new($"{AssessedDistrict.District}"));
    private static readonly byte[] hash = new byte[32];

    private readonly Random dice = new(20261119);

    /// <summary>The orders and whistles they are about are read by no board and are not filled in.</summary>
    public async Task Fill(int orders, CancellationToken ct)
    {
        await using var connection = await work.Get<NpgsqlDataSource>().OpenConnectionAsync(ct);
        await Run(connection, "set session_replication_role = replica", ct);
        var (db, hundredth) = (work.Get<JibanDb>(), Math.Clamp(orders / 100, 10, Most));
        var checks = Enumerable.Range(0, hundredth).Select(_ => Recheck()).ToList();
        await new BulkCopy<RecheckRow>(db.Model).Write(connection, checks.Select(c => c.Row), ct);
        await new BulkCopy<PointAward>(db.Model).Write(connection, Awards(), ct);
        await Write(
            connection,
            "work_order_events (district_id, order_id",
            checks
                .Select(c => Row(c.Row.OrderId, 9, c.Fact))
                .Concat(Enumerable.Range(0, hundredth / 2).Select(_ => Fact(9, Praise())))
                .Concat(Enumerable.Range(0, hundredth * 2).SelectMany(_ => Objection())),
            ct
        );
        await Write(
            connection,
            "whistle_events (district_id, whistle_id",
            Enumerable.Range(0, hundredth).Select(_ => Fact(2, Arrival())),
            ct
        );
        await Run(connection, "vacuum analyze work_order_events, whistle_events, rechecks, point_awards", ct);
    }

    private (RecheckRow Row, OrderRechecked Fact) Recheck()
    {
        var (holds, at) = (dice.Next(10) > 0, At());
        var row = new RecheckRow
        {
            District = AssessedDistrict.District,
            Period = "2026-10",
            OrderId = Guid.CreateVersion7(at),
            Unit = Unit(),
            Stratum = "rest",
            Lot = "",
            Holds = holds,
            At = at,
        };
        return (row, new(row.Period, holds, "现场看过，和答复说的一致。", null, judge, at));
    }

    private PraiseReceived Praise()
    {
        var at = At();
        return new(PraiseKind.Call, Unit(), [], DateOnly.FromDateTime(at.Date), new string('0', 64), null, judge, at);
    }

    /// <summary>The dispatch it was raised against, and the ruling: every second one goes against the unit.</summary>
    private IEnumerable<object?[]> Objection()
    {
        var at = At();
        var order = Guid.CreateVersion7(at);
        var dispatched = new WorkOrderDispatched(
            Unit(),
            [],
            Urgency.General,
            "2025.1",
            "R-0101",
            "按目录派单",
            null,
            at.AddHours(-20),
            at.AddHours(4),
            at.AddDays(6),
            null,
            null,
            judge,
            at.AddDays(-1)
        );
        yield return Row(order, 2, dispatched);
        yield return Row(order, 4, new ObjectionRuled(dice.Next(2) == 0, "核对过权属，按目录办。", null, judge, at));
    }

    private UnitArrived Arrival() =>
        new(Unit(), dice.Next(10) > 0, "路口西侧", null, null, null, null, null, judge, At());

    private IEnumerable<PointAward> Awards()
    {
        var rules = new PointRules(PointKind.Read(Kinds));
        for (var i = 0; i < AssessedDistrict.Streets * 2; i++)
        {
            var (at, period) = (At(), AssessedDistrict.Period);
            var asked = new AwardProposal(period, new(street(i / 2)), "model", $"做法{i}", "工作简报", null);
            var award = PointAward.Propose(
                AssessedDistrict.District,
                Guid.CreateVersion7(at),
                asked,
                rules,
                judge,
                at.AddDays(-1)
            );
            award.Decide(true, "", outside: true, head, at);
            yield return award;
        }
    }

    private UnitCode Unit() => new(street(dice.Next(AssessedDistrict.Streets)));

    private DateTimeOffset At() => AssessedDistrict.Begun + TimeSpan.FromMinutes(dice.Next(30 * 24 * 60));

    private static object?[] Fact(int seq, WorkOrderEvent fact) => Row(Guid.CreateVersion7(fact.At), seq, fact);

    private static object?[] Fact(int seq, WhistleEvent fact) => Row(Guid.CreateVersion7(fact.At), seq, fact);

    private static object?[] Row(Guid of, int seq, WorkOrderEvent fact) =>
        Row(of, seq, fact.GetType().Name, HistoryText.Write(fact), fact.By, fact.At);

    private static object?[] Row(Guid of, int seq, WhistleEvent fact) =>
        Row(of, seq, fact.GetType().Name, WhistleText.Write(fact), fact.By, fact.At);

    private static object?[] Row(Guid of, int seq, string type, string payload, Actor by, DateTimeOffset at) =>
        [AssessedDistrict.District, of, seq, type, at, by.Staff.Value, by.Unit.Value, payload, hash];

    private static async Task Write(
        NpgsqlConnection connection,
        string table,
        IEnumerable<object?[]> rows,
        CancellationToken ct
    )
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table}, seq, type, at, by_staff, by_unit, payload, hash) from stdin (format binary)",
            ct
        );
        foreach (var row in rows)
            await copy.WriteRowAsync(ct, row);
        await copy.CompleteAsync(ct);
    }

    private static async Task Run(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
