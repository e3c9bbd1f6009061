using System.Net;
using System.Text.Json;
using Jiban.Server.Governance;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>激增 over the district's own orders: found by the day of Beijing, with their likely cause, and told to each reader from what they may read.</summary>
public sealed partial class SurgesTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly DateTimeOffset Today = FakeClock.Monday9;

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = Today;
        await server.Database.Run(
            "delete from work_order_events; delete from contacts; delete from work_orders; delete from day_marks"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Far_more_than_expected_is_a_surge_with_its_cause_and_no_person()
    {
        await Quiet();
        server.Clock.Now = Today;
        await server.Database.Run("insert into day_marks values ('2026-11-23', true, false, false, '暴雨')");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        await Leaks(8, rain: 6);

        var surge = (await Surges()).ShouldHaveSingleItem();

        surge.GetProperty("place").GetString().ShouldBe(SmallDistrict.Community);
        surge.GetProperty("category").GetString().ShouldBe("010100");
        (surge.GetProperty("requests").GetInt32(), surge.GetProperty("rain").GetInt32()).ShouldBe((8, 6));
        surge.GetProperty("expected").GetDouble().ShouldBeLessThan(1);
        surge.GetProperty("surprise").GetDouble().ShouldBeGreaterThan(3);
        surge.GetProperty("since").GetString().ShouldBe("2026-11-23");
        surge.GetProperty("lasts").GetBoolean().ShouldBeTrue();
        surge.GetProperty("trend").EnumerateArray().Last().GetInt32().ShouldBe(8);
        var cause = surge.GetProperty("causes").EnumerateArray().ShouldHaveSingleItem();
        (cause.GetProperty("mark").GetString(), cause.GetProperty("requests").GetInt32()).ShouldBe(("heavy-rain", 8));
        surge.ToString().ShouldNotContain("1990000");
    }

    [Fact]
    public async Task The_same_comes_out_on_another_node_and_days_are_those_of_Beijing()
    {
        await Quiet();
        // 00:30 in Beijing is yesterday afternoon in UTC.
        server.Clock.Now = Today.AddHours(-8.5);
        await Leaks(7);
        server.Clock.Now = Today;
        var here = (await Surges()).ShouldHaveSingleItem();
        here.GetProperty("since").GetString().ShouldBe("2026-11-23");

        var other = new CurrentSurges(
            server.Services.GetRequiredService<IServiceScopeFactory>(),
            server.Services.GetRequiredService<CurrentPolicy>(),
            server.Clock
        );
        var read = await other.Of(SmallDistrict.Id, TestContext.Current.CancellationToken);
        read.Runs.ShouldContain(r => r.Series.Place == SmallDistrict.Community && r.Peak.Count == 7);
        var before = read.Runs.Select(r => r.ToString()).ToList();
        await other.Refresh(TestContext.Current.CancellationToken);
        (await other.Of(SmallDistrict.Id, TestContext.Current.CancellationToken))
            .Runs.Select(r => r.ToString())
            .ShouldBe(before);
    }

    [Fact]
    public async Task A_reader_is_told_what_their_own_orders_tell_and_others_nothing()
    {
        await Quiet();
        server.Clock.Now = Today;
        var numbers = await Leaks(9);
        (await Surges()).ShouldHaveSingleItem().GetProperty("requests").GetInt32().ShouldBe(9);
        (await Surges("other-street")).ShouldBeEmpty();
        (await Surges("street")).ShouldBeEmpty();
        (await server.As("scores").Get("/api/surges")).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("scores").Get("/api/series")).MustBeProblem(HttpStatusCode.Forbidden);

        foreach (var number in numbers.Take(7))
            (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(
                HttpStatusCode.OK
            );
        (await Surges("street")).ShouldHaveSingleItem().GetProperty("requests").GetInt32().ShouldBe(7);
        // Of orders about itself it hears nothing: four are left, and the day's limit is not met by chance.
        await server.Database.Run(
            $"update work_orders set about_unit = '{SmallDistrict.Street}' where number in ('{string.Join("','", numbers.Take(5))}')"
        );
        (await Surges("street")).ShouldBeEmpty();
        (await Series("street"))
            .GetProperty("days")
            .EnumerateArray()
            .Last()
            .GetProperty("requests")
            .GetInt32()
            .ShouldBe(2);
    }

    [Fact]
    public async Task Whoever_asks_again_or_urges_counts_once_and_whoever_joins_counts_too()
    {
        await Quiet();
        server.Clock.Now = Today;
        var number = (await Leaks(1))[0];
        foreach (
            var (phone, text) in new[]
            {
                ("19900005000", "怎么还没人来"),
                ("19900005000", "还有一个情况"),
                ("19900009999", "我也反映"),
            }
        )
            (
                await server
                    .As("desk")
                    .Post(
                        "/api/contacts",
                        new
                        {
                            channel = "phone",
                            text,
                            mergeInto = number,
                            caller = new { phone },
                        }
                    )
            ).Must(HttpStatusCode.Created);

        (await Series()).GetProperty("days").EnumerateArray().Last().GetProperty("requests").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        (await server.As("board").Get("/api/surges?days=91&street=x&category=x&sort=colour&colour=red"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["days", "street", "category", "sort", "colour"], ignoreOrder: true);
        (await server.As("board").Get("/api/series?days=27&place=x&category=x&years=9&month=13"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["days", "place", "category", "years", "month"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_pages_show_the_surge_its_orders_and_its_series_and_give_both_away()
    {
        await Quiet();
        server.Clock.Now = Today;
        await Leaks(8);
        await Surges();
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'ExportLists'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open("/governance/surges");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelectorAll("table.surges tbody tr").Length.ShouldBe(1);
        page.Words.ShouldContain("100 条里误报不超过 5 条");
        var orders = page.Page.QuerySelector("table.surges small a")!.GetAttribute("href")!;
        var series = page.Page.QuerySelector("table.surges a.row-link")!.GetAttribute("href")!;
        (await Text("/governance/surges/export.csv")).ShouldContain("芳草园社区");
        (await Text($"/governance/series/export.csv?category=010100&place={SmallDistrict.Community}")).ShouldContain(
            "2026-11-23"
        );
        await page.Open(orders);
        page.Page.QuerySelectorAll("tbody[data-rows] tr").Length.ShouldBe(8);
        await page.Open(series);
        page.Page.QuerySelectorAll("figure.series-chart rect").Length.ShouldBe(62);
        page.Page.QuerySelectorAll("figure.series-chart .series-band").Length.ShouldBe(1);
        page.Page.QuerySelectorAll("figure.series-chart .series-over").Length.ShouldBe(1);
        page.Words.ShouldContain("近 3 年同月");
        await page.Open("/governance/series?days=many");
        page.Words.ShouldContain("有的条件看不懂");
        await page.Open("/governance/surges?street=" + SmallDistrict.OtherStreet);
        page.Words.ShouldContain("没有激增");

        async Task<string> Text(string address) => await page.Client.GetStringAsync(new Uri(server.Address, address));
    }

    /// <summary>Sixty days with one request every third day, here and there.</summary>
    private async Task Quiet()
    {
        for (var i = 0; i < 20; i++)
        {
            server.Clock.Now = Today.AddDays(3 * i - 61);
            await server.Opened(
                new
                {
                    channel = "phone",
                    text = $"平常的事，第 {i} 件。",
                    category = i % 2 == 0 ? "140101" : "010102",
                    caller = new { phone = "" },
                    place = new { community = i % 4 < 2 ? "110106001001" : SmallDistrict.Community },
                }
            );
        }
    }

    private async Task<List<string>> Leaks(int count, int rain = 0)
    {
        var numbers = new List<string>();
        for (var i = 0; i < count; i++)
            numbers.Add(
                (
                    await server.Opened(
                        new
                        {
                            channel = "phone",
                            text = i < rain ? $"大雨把 {i} 号楼下的杂物泡了。" : $"{i} 号楼下堆满杂物。",
                            category = "010102",
                            caller = new { phone = $"1990000{5000 + i}" },
                            place = new { community = SmallDistrict.Community },
                        }
                    )
                ).Number
            );
        return numbers;
    }

    private async Task<List<JsonElement>> Surges(string by = "board", string query = "")
    {
        await server.Services.GetRequiredService<CurrentSurges>().Refresh(TestContext.Current.CancellationToken);
        return
        [
            .. (await server.As(by).Get("/api/surges" + query))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray(),
        ];
    }

    private async Task<JsonElement> Series(string by = "board", string query = "") =>
        (await server.As(by).Get($"/api/series?place={SmallDistrict.Community}&category=010100{query}"))
            .Must(HttpStatusCode.OK)
            .Json;
}
