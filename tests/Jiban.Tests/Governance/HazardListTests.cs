using System.Net;
using System.Text.Json;
using Jiban.Insight.Phrases;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;

namespace Jiban.Tests.Governance;

/// <summary>未诉先办清单 over the API: what is read of each line, one order a hazard, nobody called back.</summary>
public sealed class HazardListTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public const string Goods =
        "右安门街道，玉林南路与玉林东路交叉路口向北100米，玉林东路东侧，门店前堆物堆料，机动车、非机动车乱停。";
    public const string Rubbish = "方庄街道，方庄路与芳古路交叉路口向东120米，方庄路南侧，天成酒店南侧10米，积存垃圾。";
    public const string NoMetres = "方庄街道，方庄路与芳古路交叉路口向东，方庄路南侧，积存垃圾。";

    public async ValueTask InitializeAsync()
    {
        await server.ReadyForProjects();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_line_is_read_into_its_fields_and_says_what_it_lacks()
    {
        var lines = await Read($"1. {Goods}\n\n2、{Rubbish}\n{NoMetres}\n看不懂的话");

        lines.Select(l => l.GetProperty("line").GetInt32()).ShouldBe([1, 3, 4, 5]);
        lines.Select(l => l.GetProperty("text").GetString()).ShouldBe([Goods, Rubbish, NoMetres, "看不懂的话"]);
        var goods = lines[0];
        new[] { "street", "road", "otherRoad", "direction", "metres", "roadsideOf", "side", "landmark", "why" }
            .Select(name => goods.GetProperty(name).ToString())
            .ShouldBe(["右安门街道", "玉林南路", "玉林东路", "北", "100", "玉林东路", "东", "", ""]);
        goods
            .GetProperty("problems")
            .EnumerateArray()
            .Select(p => p.GetString())
            .ShouldBe(["门店前堆物堆料", "机动车、非机动车乱停"]);
        var found = goods.GetProperty("found");
        (found.GetProperty("area").GetString(), found.GetProperty("category").GetString()).ShouldBe(
            (SmallDistrict.OtherStreet, "010102")
        );
        found.GetProperty("unit").GetProperty("name").GetString().ShouldNotBeNullOrEmpty();
        lines[1].GetProperty("landmark").GetString().ShouldBe("天成酒店南侧10米");
        lines[2].GetProperty("missing").EnumerateArray().Select(m => m.GetString()).ShouldBe(["metres"]);
        lines[2].GetProperty("why").GetString().ShouldBe("it does not say the metres");
        lines[2].GetProperty("found").GetProperty("area").GetString().ShouldBe(SmallDistrict.Street);
        lines[3].GetProperty("why").GetString()!.ShouldContain("the crossing");
        (await server.Database.Value<long>("select count(*) from contacts")).ShouldBe(0);
    }

    [Fact]
    public async Task Lines_that_can_be_read_become_orders_once_however_often_the_list_is_sent()
    {
        var first = await Open($"{Goods}\n{Rubbish}\n{NoMetres}");
        var orders = first.GetProperty("orders").EnumerateArray().ToList();
        orders.Select(o => o.GetProperty("new").GetBoolean()).ShouldBe([true, true]);
        var left = first.GetProperty("left").EnumerateArray().ShouldHaveSingleItem();
        (left.GetProperty("line").GetInt32(), left.GetProperty("text").GetString()).ShouldBe((3, NoMetres));

        var number = orders[0].GetProperty("number").GetString()!;
        var detail = (await server.As("desk").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;
        detail.GetProperty("channel").GetString().ShouldBe("patrol");
        detail.GetProperty("stage").GetString().ShouldBe("awaiting-dispatch");
        detail.GetProperty("text").GetString().ShouldBe(Goods);
        HazardReading.Of(detail.GetProperty("text").GetString()!).Phrase!.ToString().ShouldBe(Goods);
        detail.GetProperty("title").GetString().ShouldBe("门店前堆物堆料，机动车、非机动车乱停");
        detail
            .GetProperty("place")
            .GetProperty("text")
            .GetString()
            .ShouldBe("玉林南路与玉林东路交叉路口向北100米，玉林东路东侧");
        detail.GetProperty("place").GetProperty("street").GetString().ShouldBe(SmallDistrict.OtherStreet);

        // Numbered anew, and the problems the other way round.
        const string turned =
            "7) 右安门街道，玉林南路与玉林东路交叉路口向北100米，玉林东路东侧，机动车、非机动车乱停，门店前堆物堆料。";
        var again = (await Open($"{turned}\n{Rubbish}\n{Rubbish}")).GetProperty("orders").EnumerateArray().ToList();
        again.Select(o => o.GetProperty("new").GetBoolean()).ShouldBe([false, false, false]);
        again[0].GetProperty("number").GetString().ShouldBe(number);
        (await server.Database.Value<long>("select count(*) from work_orders")).ShouldBe(2);
        (await Read(Goods))[0]
            .GetProperty("found")
            .GetProperty("known")
            .GetProperty("number")
            .GetString()
            .ShouldBe(number);
    }

    [Fact]
    public async Task The_same_line_twice_at_the_same_moment_is_one_order()
    {
        var both = await Task.WhenAll(Open(Goods), Open(Goods), Open(Goods), Open(Goods));

        both.Select(b => b.GetProperty("orders")[0].GetProperty("number").GetString()).Distinct().Count().ShouldBe(1);
        both.Count(b => b.GetProperty("orders")[0].GetProperty("new").GetBoolean()).ShouldBe(1);
        (await server.Database.Value<long>("select count(*) from work_orders")).ShouldBe(1);
    }

    [Fact]
    public async Task Closed_it_is_archived_without_a_callback_and_stays_the_same_for_the_day()
    {
        var number = (await Open(Rubbish)).GetProperty("orders")[0].GetProperty("number").GetString()!;
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        var street = server.As("street");
        (await street.Act(number, "sign-for")).Must(HttpStatusCode.OK);
        var reply = new
        {
            result = "solved",
            text = "已清走",
            basis = "第二十条",
        };
        (await street.Act(number, "reply", reply)).Must(HttpStatusCode.OK);

        (await street.Act(number, "close")).Must(HttpStatusCode.OK);

        (await server.As("desk").Get($"/api/work-orders/{number}"))["stage"].ShouldBe("archived");
        (await server.As("judge").Get("/api/callbacks")).Text.ShouldNotContain(number);
        var today = (await server.As("leader").Get("/api/hazards")).Must(HttpStatusCode.OK);
        (today["day"], today["found"], today["closed"]).ShouldBe(("2026-11-23", "1", "1"));
        (await Open(Rubbish)).GetProperty("orders")[0].GetProperty("number").GetString().ShouldBe(number);
        server.Clock.Now = FakeClock.Monday9.AddDays(1);
        var next = (await Open(Rubbish)).GetProperty("orders")[0];
        next.GetProperty("new").GetBoolean().ShouldBeTrue();
        next.GetProperty("number").GetString().ShouldNotBe(number);
        server.Clock.Now = FakeClock.Monday9.AddDays(2);
        (await Open(Rubbish))
            .GetProperty("orders")[0]
            .GetProperty("new")
            .GetBoolean()
            .ShouldBeFalse("it is open still");
    }

    [Fact]
    public async Task Whoever_joins_is_called_back()
    {
        var number = (await Open(Rubbish)).GetProperty("orders")[0].GetProperty("number").GetString()!;
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (
            await server
                .As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = "天成酒店边上有垃圾",
                        mergeInto = number,
                        caller = new { phone = Orders.Phone },
                    }
                )
        ).Must(HttpStatusCode.Created);
        (await server.As("desk").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("contactDueAt")
            .GetDateTimeOffset()
            .ShouldBeGreaterThan(FakeClock.Monday9);

        await server.Close(number);

        (await server.As("judge").Get("/api/callbacks")).Text.ShouldContain(number);
    }

    [Fact]
    public async Task Open_orders_about_the_same_are_shown()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "玉林东路东侧门店前堆物堆料，机动车、非机动车乱停。",
                category = "010102",
                place = new { street = SmallDistrict.OtherStreet },
            }
        );

        (await Read(Goods))[0]
            .GetProperty("found")
            .GetProperty("likely")
            .EnumerateArray()
            .Select(l => l.GetProperty("number").GetString())
            .ShouldBe([number]);
    }

    [Fact]
    public async Task A_street_opens_its_own_and_whoever_does_not_govern_none()
    {
        var lines = (await server.As("street-leader").Post("/api/hazards", new { text = $"{Goods}\n{Rubbish}" }))
            .Must(HttpStatusCode.OK)
            .Json;

        lines.GetProperty("orders").EnumerateArray().ShouldHaveSingleItem().GetProperty("line").GetInt32().ShouldBe(2);
        lines.GetProperty("left")[0].GetProperty("why").GetString()!.ShouldContain("ask the district");
        foreach (var path in new[] { "/api/hazards", "/api/hazards/read" })
        {
            (await server.As("board").Post(path, new { text = Goods })).MustBeProblem(HttpStatusCode.Forbidden);
            (await server.As("leader").Post(path, new { text = " \n" })).WrongFields.ShouldBe(["text"]);
            var many = string.Join('\n', Enumerable.Repeat(Goods, 401));
            (await server.As("leader").Post(path, new { text = many })).WrongFields.ShouldBe(["text"]);
        }
        (await Read(new string('路', 301)))[0].GetProperty("why").GetString()!.ShouldContain("300");
    }

    private async Task<List<JsonElement>> Read(string list) =>
        [
            .. (await server.As("leader").Post("/api/hazards/read", new { text = list }))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("lines")
                .EnumerateArray(),
        ];

    private async Task<JsonElement> Open(string list) =>
        (await server.As("leader").Post("/api/hazards", new { text = list })).Must(HttpStatusCode.OK).Json;
}
