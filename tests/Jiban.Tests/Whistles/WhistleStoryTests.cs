using System.Net;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>吹哨报到 from end to end over HTTP, on a Monday morning from 09:00.</summary>
public sealed class WhistleStoryTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Two_units_are_called_one_comes_late_one_leaves_early_and_the_second_whistle_solves_it()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
        var number = await server.InHandling();
        var blown = await server.As("whistler").Post("/api/whistles", WhistleServer.Matter(order: number));
        blown.Must(HttpStatusCode.Created);
        var id = blown["id"]!;
        blown.Tag.ShouldBe("\"1\"");

        server.Clock.Now = FakeClock.Monday9.AddMinutes(30); // 09:30:00, the limit's very instant
        (
            await server.Whistle(
                "called-department",
                id,
                "arrive",
                new
                {
                    where = "东门",
                    lat = 39.8645,
                    lng = 116.433,
                }
            )
        ).Must(HttpStatusCode.OK)["stage"].ShouldBe("on-site");
        server.Clock.Now = FakeClock.Monday9.AddMinutes(31); // 09:31
        (await State(id, SmallDistrict.OtherStreet)).ShouldBe("overdue");
        (await server.Whistle("called-street", id, "arrive")).Must(HttpStatusCode.OK);
        (await State(id, SmallDistrict.Department), await State(id, SmallDistrict.OtherStreet)).ShouldBe(
            ("in-time", "late")
        );

        await server.Must("whistler", id, "minutes", new { text = "当场清理，明天起每天巡查。" });
        await server.Must("whistler", id, "task", Task(SmallDistrict.Department, "今天清理完"));
        await server.Must("whistler", id, "task", Task(SmallDistrict.Street, "每天巡查"));
        await server.Must("called-department", id, "leave", new { why = "另有任务" });
        (await State(id, SmallDistrict.Department)).ShouldBe("left-early");

        (await server.Whistle("whistler", id, "confirm", new { solved = true })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:tasks-still-open"
        );
        await server.Must("whistler", id, "confirm", new { solved = false, words = "摊主不在，明天复查" });
        var first = await server.As("whistler").Get($"/api/whistles/{id}");
        first["stage"].ShouldBe("unsolved");
        first["order"].ShouldBe(number);
        Earned(first).ShouldBe([0m, 0m, 0m]);
        Breaches(first, SmallDistrict.Department).ShouldBe(["left-early"]);
        Breaches(first, SmallDistrict.OtherStreet).ShouldBe(["late"]);
        await server.Must("called-street", id, "leave");
        (await State(id, SmallDistrict.OtherStreet)).ShouldBe("left");

        var second = await server.Blown(WhistleServer.Matter(order: number, units: [SmallDistrict.Department]));
        server.Clock.Now = FakeClock.Monday9.AddMinutes(45);
        await server.Must("called-department", second, "arrive");
        await server.Must("whistler", second, "minutes", new { text = "摊位已撤。" });
        await server.Must("whistler", second, "task", Task(SmallDistrict.Department, "拍照存档"));
        await server.Must("called-department", second, "finish-task", new { task = 1, result = "已拍照" });
        await server.Must("whistler", second, "confirm", new { solved = true });
        var last = await server.As("government").Get($"/api/whistles/{second}");

        last["stage"].ShouldBe("solved");
        Earned(last).ShouldBe([50m, 50m]);
        last.Json.GetProperty("actions").GetArrayLength().ShouldBe(0);
        foreach (var whistle in new[] { id, second })
            await ChainHolds(whistle);
    }

    private async Task ChainHolds(string id)
    {
        var facts = await server.WhistleFacts(id);
        var last = await server.With<JibanDb, byte[]>(db =>
            db.Whistles.Where(w => w.Id == Guid.Parse(id)).Select(w => w.LastHash).SingleAsync()
        );

        HistoryChain.FirstBroken(facts.Select(f => f.Link), last).ShouldBeNull();
        HistoryChain
            .FirstBroken(facts.Select(f => f.Link with { Payload = f.Payload.Replace("true", "false") }), last)
            .ShouldNotBeNull();
        HistoryChain.FirstBroken(facts.SkipLast(1).Select(f => f.Link), last).ShouldBe(facts.Count);
    }

    [Theory]
    [InlineData(
        "update whistle_events set payload = replace(payload, '没人', '有人') where whistle_id = '{id}' and seq = 2",
        2
    )]
    [InlineData("delete from whistle_events where whistle_id = '{id}' and seq = 2", 2)]
    [InlineData("update whistles set version = 1 where id = '{id}'", 2)]
    [InlineData("update whistle_events set by_unit = '110106001' where whistle_id = '{id}' and seq = 1", 1)]
    public async Task A_change_behind_the_programs_back_is_named(string sql, int seq)
    {
        await server.GiveWhistleKeys();
        var (touched, other) = (await server.Blown(), await server.Blown());
        foreach (var id in new[] { touched, other })
            await server.Must("whistler", id, "minutes", new { text = "没人到。" });

        await server.Database.Run(sql.Replace("{id}", touched));

        var verdict = await server.With<VerifyWhistles, WhistleVerdict>(v => v.Handle(CancellationToken.None));
        verdict.Broken.ShouldContain(new BrokenLink(touched, seq));
        verdict.Broken.ShouldNotContain(b => b.Number == other);
        verdict.Whistles.ShouldBeGreaterThanOrEqualTo(2);
        verdict.Events.ShouldBeGreaterThanOrEqualTo(3);
    }

    private static object Task(string unit, string what) =>
        new
        {
            unit,
            what,
            dueOn = "2026-11-24",
        };

    private async Task<string?> State(string id, string unit) =>
        (await server.As("government").Get($"/api/whistles/{id}"))
            .Json.GetProperty("units")
            .EnumerateArray()
            .Single(u => u.GetProperty("unit").GetString() == unit)
            .GetProperty("state")
            .GetString();

    private static decimal[] Earned(Answer whistle) =>
        [.. whistle.Json.GetProperty("scores").EnumerateArray().Select(s => s.GetProperty("earned").GetDecimal())];

    private static string?[] Breaches(Answer whistle, string unit) =>
        [
            .. whistle
                .Json.GetProperty("units")
                .EnumerateArray()
                .Single(u => u.GetProperty("unit").GetString() == unit)
                .GetProperty("breaches")
                .EnumerateArray()
                .Select(b => b.GetString()),
        ];
}
