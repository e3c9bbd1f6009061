using System.Net;
using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>协办单位看自己的时限: who owes a part reads its date everywhere, who leads reads the order's.</summary>
public sealed class PartDatesTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly DateTimeOffset start = FakeClock.Monday9;

    [Fact]
    public async Task A_co_unit_reads_sorts_and_filters_by_its_own_date_and_the_lead_by_the_orders()
    {
        var (first, second) = await Two();

        var owed = await Lines("department", "sort=due");
        owed.Select(Number).ShouldBe([second, first], "the part asked for first is due first");
        owed.Select(DueAt).ShouldBe([start.AddHours(9), start.AddHours(10)]);
        owed.ShouldAllBe(l => l.GetProperty("part").GetString() == SmallDistrict.Department);
        (await Lines("department", "sort=-due")).Select(Number).ShouldBe([first, second]);

        var led = await Lines("street", "sort=due");
        led.Select(Number).ShouldBe([first, second]);
        led.Select(DueAt).ShouldBe([start.AddHours(24), start.AddHours(25)]);
        led.ShouldAllBe(l => l.GetProperty("part").ValueKind == JsonValueKind.Null);

        server.Clock.Now = start.AddHours(9.5);
        (await Lines("department", "overdue=1")).Select(Number).ShouldBe([second]);
        (await Lines("department", "dueWithin=1")).Select(Number).ShouldBe([first]);
        (await Lines("street", "overdue=1")).ShouldBeEmpty();
        (await Late("department")).ShouldBe("1");
        (await Late("street")).ShouldBe("0");
    }

    [Fact]
    public async Task Pages_of_one_row_join_by_the_date_of_the_part()
    {
        var (first, second) = await Two();

        var page = await server.As("department").Get("/api/work-orders?sort=due&size=1");
        var next = await server.As("department").Get($"/api/work-orders?sort=due&size=1&cursor={page["next"]}");

        Items(page).Select(Number).ShouldBe([second]);
        Items(next).Select(Number).ShouldBe([first]);
    }

    [Fact]
    public async Task Once_replied_the_order_has_its_own_date_again()
    {
        var (first, second) = await Two();

        (await server.As("department").Act(second, "co-reply", new { text = "主管已换" })).Must(HttpStatusCode.OK);

        var whole = await server.As("department").Get($"/api/work-orders/{first}");
        (DueAt(whole.Json), whole["part"]).ShouldBe((start.AddHours(10), SmallDistrict.Department));
        var lines = await Lines("department", "sort=due");
        lines.Select(Number).ShouldBe([first, second]);
        DueAt(lines[1]).ShouldBe(start.AddHours(25));
        lines[1].GetProperty("part").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Parts()).ShouldBe(1);
    }

    [Fact]
    public async Task On_account_a_part_has_no_date_until_the_account_is_cleared()
    {
        var (number, _) = await Two();
        var plan = new
        {
            reason = "needs-works",
            plan = "列入明年预算",
            reviewOn = "2026-12-20",
        };
        (await server.As("street").Act(number, "put-on-account", plan)).Must(HttpStatusCode.OK);
        server.Clock.Now = start.AddHours(4);
        (await server.As("judge").Act(number, "decide-account", new { accept = true })).Must(HttpStatusCode.OK);

        var still = (await Lines("department", "sort=due")).Single(l => Number(l) == number);
        still.GetProperty("dueAt").ValueKind.ShouldBe(JsonValueKind.Null);
        still.GetProperty("part").GetString().ShouldBe(SmallDistrict.Department);

        server.Clock.Now = start.AddHours(6);
        (await server.As("street").Act(number, "clear-account", new { why = "资金已到" })).Must(HttpStatusCode.OK);
        DueAt((await Lines("department", "sort=due")).Single(l => Number(l) == number)).ShouldBe(start.AddHours(12));
    }

    [Fact]
    public async Task The_sweep_dates_the_parts_of_orders_from_before_and_moves_them_with_a_new_limit()
    {
        await Two();
        await server.Database.Run("delete from open_parts; update work_orders set recount_at = '2000-01-01+00'");
        await CoReplyWithin(6);

        await server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));

        (await Lines("department", "sort=due")).Select(DueAt).ShouldBe([start.AddHours(7), start.AddHours(8)]);
    }

    [Fact]
    public async Task The_desk_and_the_order_show_the_parts_own_time_to_whoever_owes_it()
    {
        var (_, second) = await Two();
        server.Clock.Now = start.AddHours(9.5);
        var page = await server.SignedIn("department");

        await page.Open("/desk");

        page.Page.QuerySelector(".rows .row-title")!.GetAttribute("href").ShouldEndWith($"number={second}");
        page.Words.ShouldContain("区城市管理委员会协办");
        page.Words.ShouldContain("有 1 件已超时");
        await page.Open($"/orders/{second}");
        page.Page.QuerySelector(".order-head")!.TextContent.ShouldContain("超时");
        await page.Open("/orders");
        page.Words.ShouldContain("· 区城市管理委员会协办");

        var lead = await server.SignedIn("street");
        await lead.Open($"/orders/{second}");
        lead.Page.QuerySelector(".order-head")!.TextContent.ShouldNotContain("超时");
    }

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run(
            "delete from open_parts; delete from work_order_events; delete from contacts; delete from work_orders"
        );
        await CoReplyWithin(8);
        server.Clock.Now = start;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Two orders an hour apart; the part of the later one is asked for first.</summary>
    private async Task<(string First, string Second)> Two()
    {
        var first = await server.InHandling();
        server.Clock.Now = start.AddHours(1);
        var second = await server.InHandling();
        await Ask(second);
        server.Clock.Now = start.AddHours(2);
        await Ask(first);
        return (first, second);
    }

    private async Task Ask(string number) =>
        (
            await server
                .As("street")
                .Act(number, "ask-co-unit", new { unit = SmallDistrict.Department, what = "请查楼外主管" })
        ).Must(HttpStatusCode.OK);

    private async Task CoReplyWithin(int hours)
    {
        await server.Database.Run($"update time_limits set amount = {hours} where clock = 'CoReply'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    /// <summary>What the desk says is late in one's own unit.</summary>
    private async Task<string> Late(string user)
    {
        var desk = await server.SignedIn(user);
        await desk.Open("/desk");
        return desk.Page.QuerySelector("#desk-tabs a[href*='queue=unit-late'] .tab-count")!.TextContent;
    }

    private Task<long> Parts() => server.Database.Value<long>("select count(*) from open_parts");

    private async Task<List<JsonElement>> Lines(string desk, string query) =>
        Items(await server.As(desk).Get($"/api/work-orders?{query}"));

    private static List<JsonElement> Items(Answer answer) =>
        [.. answer.Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    private static string Number(JsonElement line) => line.GetProperty("number").GetString()!;

    private static DateTimeOffset DueAt(JsonElement line) => line.GetProperty("dueAt").GetDateTimeOffset();
}
