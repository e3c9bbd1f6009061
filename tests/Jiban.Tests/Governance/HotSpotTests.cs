using System.Net;
using Jiban.Governance;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>高频点位 (rule 52): one place, one category, enough orders; many callers make it 群诉; a whistle may come from it.</summary>
public sealed class HotSpotTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(30, "2026-10-25")] // today is one of the thirty
    [InlineData(1, "2026-11-23")]
    [InlineData(0, "2026-11-23")]
    public void The_days_end_today(int days, string first) =>
        new HotSpotPolicy { Days = days }
            .From(new(2026, 11, 23))
            .ShouldBe(DateOnly.Parse(first, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void So_many_callers_make_it_shared(int callers, bool shared) =>
        new HotSpotPolicy { Callers = 3 }
            .IsShared(callers)
            .ShouldBe(shared);

    [Fact]
    public async Task Five_of_one_kind_at_one_place_within_the_days_are_a_hot_spot()
    {
        await Clear();
        server.Clock.Now = DateTimeOffset.Parse("2026-10-24T23:59:00+08:00");
        await Calls(1, "010102"); // a minute too early
        server.Clock.Now = DateTimeOffset.Parse("2026-10-25T00:00:00+08:00");
        await Calls(4, "010102", "010-5555010{0}");
        server.Clock.Now = FakeClock.Monday9;
        (await Spots()).ShouldBeEmpty("four are not five");

        await Calls(1, "010102", "010-55550100"); // a caller known already
        await Calls(5, "140101", "", SmallDistrict.OtherStreet + "001"); // elsewhere, nobody left a number

        var spots = await Spots();
        spots
            .Select(s => (s.Category, s.Orders, s.Callers, s.Shared))
            .ShouldBe([("010100", 5, 4, true), ("140100", 5, 5, true)], ignoreOrder: true);
        (await Spots("?street=" + SmallDistrict.Street)).Select(s => s.Category).ShouldBe(["010100"]);
        (await Spots("?sort=category")).Select(s => s.Category).ShouldBe(["010100", "140100"]);
        (await server.As("board").Get("/api/hot-spots?sort=colour&street=x"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["sort", "street"], ignoreOrder: true);

        // A unit sees its own only; whoever reads no orders none.
        (await Spots(by: "other-street"))
            .Select(s => s.Category)
            .ShouldBe(["140100"]);
        (await server.As("scores").Get("/api/hot-spots")).MustBeProblem(HttpStatusCode.Forbidden);
        await The_page_lists_them_and_a_whistle_begins_with_the_place();
    }

    [Fact]
    public async Task What_a_hot_spot_counts_is_the_list_behind_it_with_what_was_left_out_of_the_score()
    {
        await Clear();
        var numbers = new List<string>();
        for (var i = 0; i < 6; i++)
            numbers.Add(await server.InHandling());
        var street = server.As("street");
        (await street.Act(numbers[0], "exclude", ChainServer.Exclusion)).Must(HttpStatusCode.OK);
        foreach (var approver in new[] { "judge", "deputy" })
            (await server.As(approver).Act(numbers[0], "decide-exclusion", new { accept = true, why = "属实" })).Must(
                HttpStatusCode.OK
            );
        (await street.Act(numbers[1], "exclude", ChainServer.Exclusion)).Must(HttpStatusCode.OK);
        await server.Close(numbers[2]);

        (await Spots()).ShouldHaveSingleItem().Orders.ShouldBe(6);
        await server.Database.Run(
            "update staff set permissions = permissions || array['ReadOrders'] where user_name = 'taker' and not permissions @> array['ReadOrders']"
        );
        var page = await server.SignedIn("taker");
        await page.Open("/hot-spots");
        var row = page.Page.QuerySelector("table.list tbody tr")!;
        row.QuerySelectorAll("td.num").Select(c => c.TextContent).ShouldBe(["6", "1", "5"]);
        var behind = row.QuerySelector("th a")!.GetAttribute("href")!;
        var list = (await server.As("board").Get("/api/work-orders" + behind[behind.IndexOf('?')..])).Must(
            HttpStatusCode.OK
        );
        list.Json.GetProperty("items")
            .EnumerateArray()
            .Select(o => o.GetProperty("number").GetString())
            .ShouldBe(numbers, ignoreOrder: true);
        await page.Open(behind);
        foreach (var number in numbers)
            page.Html.ShouldContain(number);
    }

    private async Task The_page_lists_them_and_a_whistle_begins_with_the_place()
    {
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'BlowWhistles', 'ExportLists'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open("/hot-spots");
        page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        page.Words.ShouldContain("2026-10-25 至 2026-11-23 受理");

        var from = page.Page.QuerySelector($"a[href*='spot={SmallDistrict.Community}']")!.GetAttribute("href")!;
        await page.Open(from);
        page.Page.QuerySelector("[name=where]")!.GetAttribute("value").ShouldBe("芳草园社区");
        page.Page.QuerySelector("[name=title]")!.GetAttribute("value")!.ShouldContain("30 天 5 件");
        page.Page.QuerySelector("[name=text]")!.TextContent.ShouldContain("4 个来电人反映 5 件，5 件还没办结");

        await page.Open("/whistles/new?spot=110106999001.0101.");
        page.Words.ShouldContain("这个高频点位已经不在了");
    }

    [Fact]
    public async Task A_project_begins_with_the_orders_of_a_hot_spot_or_of_any_list()
    {
        await Clear();
        await Calls(6, "010102", "010-5555010{0}");
        await server.Allow("dispatcher", Permission.LeadProjects);
        await server.Allow("dispatcher", Permission.ReadOrders);
        var page = await server.SignedIn("dispatcher");
        await page.Open("/hot-spots");

        await page.Open(page.Page.QuerySelector("a[href^='/governance/projects/new?']")!.GetAttribute("href")!);

        page.Words.ShouldContain("您能看的 6 件工单在下面");
        page.Page.QuerySelector("[name=title]")!.GetAttribute("value")!.ShouldContain("芳草园社区");
        var numbers = page
            .Page.QuerySelectorAll("input[name='keep'][checked]")
            .Select(box => box.GetAttribute("value"))
            .ToList();
        numbers.Count.ShouldBe(6);
        await page.Send("BeginForm", ("plan", "装储物柜"), ("keep", null));
        page.Words.ShouldContain("项目里还没有工单");
        await page.Send("BeginForm", [("plan", "装储物柜"), .. numbers.Take(5).Select(number => ("keep", number))]);
        page.Words.ShouldContain("已立项");
        page.Page.QuerySelectorAll("tbody[data-rows] tr").Length.ShouldBe(5);

        await page.Open($"/governance/projects/new?street={SmallDistrict.OtherStreet}");
        page.Words.ShouldContain("这个清单里没有您能看的工单");
        page.Page.QuerySelector("textarea[name=orders]").ShouldNotBeNull();
        await page.Open("/governance/projects/new?community=x&acceptedFrom=tomorrow");
        page.Words.ShouldContain("有的条件看不懂");
    }

    private Task Clear() => server.WithoutOrders();

    private async Task Calls(int times, string category, string phone = "", string community = SmallDistrict.Community)
    {
        for (var i = 0; i < times; i++)
            (
                await server
                    .As("desk")
                    .Post(
                        "/api/contacts",
                        new
                        {
                            channel = "phone",
                            text = $"楼道堆物，第 {i} 次反映，还没有清走。",
                            category,
                            outcome = "opened-order",
                            caller = new { phone = string.Format(null, phone, i) },
                            place = new { community },
                        }
                    )
            ).Must(HttpStatusCode.Created);
    }

    private async Task<List<(string Category, int Orders, int Callers, bool Shared)>> Spots(
        string query = "",
        string by = "board"
    ) =>
        [
            .. (await server.As(by).Get("/api/hot-spots" + query))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("spots")
                .EnumerateArray()
                .Select(s =>
                    (
                        s.GetProperty("category").GetString()!,
                        s.GetProperty("orders").GetInt32(),
                        s.GetProperty("callers").GetInt32(),
                        s.GetProperty("shared").GetBoolean()
                    )
                ),
        ];
}
