using System.Globalization;
using System.Net;
using System.Text.Json;
using Jiban.Server.LiveDesks;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Board;

/// <summary>大屏: today at one glance, over what the reader may read, and no word of a request.</summary>
public sealed class WallBoardTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_and_was_closed_today_stands_in_its_hour_and_yesterday_does_not()
    {
        await server.WithoutOrders();
        await Call("2026-11-16T08:59:00+08:00"); // by now a week ago
        await Call("2026-11-16T09:00:00+08:00"); // a week ago, but later than now
        await Call("2026-11-22T23:59:59+08:00");
        await Call("2026-11-23T00:00:00+08:00");
        await Call("2026-11-23T07:59:59+08:00");
        await Call("2026-11-23T08:00:00+08:00");
        server.Clock.Now = At("2026-11-23T08:30:00+08:00");
        await server.Close(await server.InHandling());
        server.Clock.Now = At("2026-11-23T09:00:00+08:00");

        var board = await Board();

        Number(board, "received").ShouldBe(4);
        Number(board, "receivedWeekAgo").ShouldBe(1);
        Number(board, "closed").ShouldBe(1);
        var hours = board
            .GetProperty("hours")
            .EnumerateArray()
            .Select(h => (h.GetProperty("from").GetDateTimeOffset(), Number(h, "received"), Number(h, "closed")))
            .ToList();
        hours.Count.ShouldBe(10, "from midnight to the running hour");
        hours[0].ShouldBe((At("2026-11-23T00:00:00+08:00"), 1, 0));
        hours[7].ShouldBe((At("2026-11-23T07:00:00+08:00"), 1, 0));
        hours[8].ShouldBe((At("2026-11-23T08:00:00+08:00"), 2, 1));
        hours[9].ShouldBe((At("2026-11-23T09:00:00+08:00"), 0, 0));
    }

    [Fact]
    public async Task What_is_late_stands_first_with_its_place_and_unit_but_without_a_word_of_the_request()
    {
        await server.WithoutOrders();
        server.Clock.Now = FakeClock.Monday9;
        var late = await server.InHandling();
        server.Clock.Now = At("2027-01-11T09:00:00+08:00");
        await Call("2027-01-11T09:00:00+08:00");

        var answer = await server.As("board").Get("/api/board");
        var board = answer.Must(HttpStatusCode.OK).Json;

        Number(board, "overdue").ShouldBe(1);
        Number(board, "open").ShouldBe(2);
        board.GetProperty("late").EnumerateArray().Single().GetProperty("number").GetString().ShouldBe(late);
        board.GetProperty("late")[0].GetProperty("unit").GetString().ShouldNotBeNullOrEmpty();
        board.GetProperty("newest").GetArrayLength().ShouldBe(2);
        var area = board.GetProperty("areas").EnumerateArray().First();
        (area.GetProperty("code").GetString(), Number(area, "received"), Number(area, "overdue")).ShouldBe(
            (SmallDistrict.Community, 1, 1)
        );
        var written = (
            await server.Database.Value<string>(
                "select string_agg(concat_ws(chr(124), title, text, masked_title, masked_text), chr(124)) from work_orders"
            )
        )!.Split('|', StringSplitOptions.RemoveEmptyEntries);
        foreach (var words in written)
            answer.Json.ToString().ShouldNotContain(words);

        await server.Allow("dispatcher", Permission.ReadOrders);
        var page = await server.SignedIn("dispatcher");
        await page.Open("/board");
        page.Page.QuerySelector(".wall-late a")!.GetAttribute("href").ShouldBe($"/orders/{late}");
        page.Page.QuerySelector(".wall-late .time-left")!.ClassName!.ShouldContain("tone-overdue");
        foreach (var words in written)
            page.Html.ShouldNotContain(words);

        var dots = await page.Client.GetStringAsync("/board/areas.geojson", Ct);
        JsonDocument.Parse(dots).RootElement.GetProperty("type").GetString().ShouldBe("FeatureCollection");
    }

    [Fact]
    public async Task An_empty_day_says_what_will_stand_there()
    {
        await server.WithoutOrders();
        server.Clock.Now = At("2026-11-23T00:00:00+08:00");
        await server.Allow("dispatcher", Permission.ReadOrders);

        var page = await server.SignedIn("dispatcher");
        await page.Open("/board");

        page.Words.ShouldContain("没有超时的工单");
        page.Words.ShouldContain("工单会一件件出现在这里");
        page.Page.QuerySelectorAll(".wall-hours rect").Length.ShouldBe(2, "the hour that has just begun");
    }

    [Fact]
    public async Task What_was_told_in_confidence_or_is_about_a_unit_only_counts()
    {
        await server.WithoutOrders();
        await Call("2026-11-23T09:00:00+08:00", confidential: true);
        await Call("2026-11-23T09:00:00+08:00", about: SmallDistrict.Street);
        await Call("2026-11-23T09:00:00+08:00");
        server.Clock.Now = At("2027-01-11T09:00:00+08:00");

        var board = await Board();

        Number(board, "open").ShouldBe(3);
        board.GetProperty("newest").GetArrayLength().ShouldBe(1);
        Number(board, "overdue").ShouldBe(3);
        board.GetProperty("late").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_waits_for_the_callback_is_no_units_work_any_more_however_late_the_callback()
    {
        await server.WithoutOrders();
        server.Clock.Now = FakeClock.Monday9;
        await server.Close(await server.InHandling());
        server.Clock.Now = At("2027-01-11T09:00:00+08:00");

        var board = await Board();

        (Number(board, "open"), Number(board, "overdue"), board.GetProperty("late").GetArrayLength()).ShouldBe(
            (0, 0, 0)
        );
        board.GetProperty("areas").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("/board")]
    [InlineData("/board/areas.geojson")]
    public async Task A_wall_that_looks_by_itself_prolongs_no_session(string address)
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.Allow("dispatcher", Permission.ReadOrders);
        var wall = await server.SignedIn("dispatcher");
        server.Clock.Advance(TimeSpan.FromHours(6));

        using var byItself = new HttpRequestMessage(HttpMethod.Get, address);
        byItself.Headers.Add(LiveApi.ByItself, "true");
        using var first = await wall.Client.SendAsync(byItself, Ct);
        using var second = await wall.Client.GetAsync(address, Ct);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Headers.Contains("Set-Cookie").ShouldBeFalse();
        second.Headers.Contains("Set-Cookie").ShouldBeTrue("a person asked");
    }

    [Fact]
    public async Task A_unit_sees_its_own_and_whoever_reads_no_orders_nothing()
    {
        await server.WithoutOrders();
        server.Clock.Now = FakeClock.Monday9;
        await Call("2026-11-23T09:00:00+08:00");

        Number(await Board("board"), "received").ShouldBe(1);
        Number(await Board("other-street"), "received").ShouldBe(0);
        (await server.As("scores").Get("/api/board")).MustBeProblem(HttpStatusCode.Forbidden);
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static int Number(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    private async Task<JsonElement> Board(string by = "board") =>
        (await server.As(by).Get("/api/board")).Must(HttpStatusCode.OK).Json;

    private async Task Call(string at, bool confidential = false, string? about = null)
    {
        server.Clock.Now = At(at);
        (
            await server
                .As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = "楼道堆着旧家具，走路都要侧身。",
                        category = "010102",
                        outcome = "opened-order",
                        place = new { community = SmallDistrict.Community },
                        caller = new { phone = "", confidential },
                        about,
                    }
                )
        ).Must(HttpStatusCode.Created);
    }
}
