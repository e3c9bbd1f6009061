using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;

namespace Jiban.Tests.Intake;

/// <summary>The call desk never fails silently: what is wrong is said, and what was typed stays.</summary>
public sealed class CallDeskTests(ChainServer server) : IClassFixture<ChainServer>
{
    const string Text = "路口的红绿灯不亮，早上差点出事。";

    [Theory]
    [InlineData("occurred", "2027-01-01T00:00", "发生时间不能在将来")]
    [InlineData("occurred", "abc", "这个时间没有看懂")]
    [InlineData("phone", "abc", "电话要是 5 到 20 位数字")]
    [InlineData("category", "777777", "没有分类 777777")]
    [InlineData("mergeInto", "不是编号", "不是工单编号", "merge")]
    [InlineData("mergeInto", "110106-20260101-000001", "没有找到要并入的工单 110106-20260101-000001", "merge")]
    public async Task What_is_wrong_is_said_with_a_400_and_what_was_typed_stays(
        string field,
        string value,
        string said,
        string go = "open"
    )
    {
        var desk = await Desk();

        await desk.Press("CallForm", ("go", go), ("text", Text), (field, value));

        desk.Status.ShouldBe(HttpStatusCode.BadRequest);
        desk.Words.ShouldContain(said);
        desk.Page.QuerySelector("textarea[name=text]")!.TextContent.ShouldBe(Text);
    }

    [Theory]
    [InlineData("text", 4000)]
    [InlineData("name", 40)]
    [InlineData("place", 200)]
    public async Task A_field_takes_as_much_as_the_API_takes_and_no_more(string field, int most)
    {
        var desk = await Desk();
        await desk.Press("CallForm", ("go", "open"), Typed(most + 1));
        desk.Status.ShouldBe(HttpStatusCode.BadRequest);
        desk.Words.ShouldContain($"最多 {most} 个字，现在 {most + 1} 个");

        await desk.Press("CallForm", ("go", "open"), Typed(most));
        desk.Status.ShouldBe(HttpStatusCode.OK);
        desk.Page.QuerySelector(".receipt-number").ShouldNotBeNull();

        (string, string?)[] Typed(int length) =>
            field == "text" ? [("text", new('长', length))] : [("text", Text), (field, new('长', length))];
    }

    [Fact]
    public async Task The_time_is_read_on_the_districts_clocks()
    {
        var desk = await Desk();

        await desk.Press("CallForm", ("go", "open"), ("text", Text), ("occurred", "2026-11-20T08:30"));

        var number = desk.Page.QuerySelector(".receipt-number")!.TextContent;
        (await server.As("desk").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("occurredAt")
            .GetDateTimeOffset()
            .ShouldBe(new DateTimeOffset(2026, 11, 20, 0, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task What_it_lies_near_to_is_filled_in_and_gives_way_to_what_is_typed()
    {
        const string market = "地铁C口直梯后面有人卖菜，占了盲道。";
        var desk = await Desk();
        await desk.Press("CallForm", ("go", "read"), ("text", market));
        Field(desk, "place").ShouldBe("地铁C口直梯后面");

        // Nobody touched the field: it follows the words.
        await desk.Press("CallForm", ("go", "read"), ("text", market.Replace('C', 'D')));
        Field(desk, "place").ShouldBe("地铁D口直梯后面");
        await desk.Press("CallForm", ("go", "read"), ("place", "菜市场北门"));
        Field(desk, "place").ShouldBe("菜市场北门");
        await desk.Press("CallForm", ("go", "read"), ("text", market));
        Field(desk, "place").ShouldBe("菜市场北门");
        (await Kept(desk)).GetProperty("place").GetProperty("text").GetString().ShouldBe("菜市场北门");

        desk = await Desk();
        (await Kept(desk, ("text", market)))
            .GetProperty("place")
            .GetProperty("text")
            .GetString()
            .ShouldBe("地铁C口直梯后面");
    }

    [Fact]
    public async Task Each_category_has_its_percentage()
    {
        var desk = await Desk();
        await desk.Press("CallForm", ("go", "read"), ("text", "楼道堆物，自行车挡着门"));
        Option(desk).ShouldMatch(@"城市管理 › 市容环境 › 堆物堆料 \d{2}%");
        desk.Words.ShouldNotContain("拿不准");

        static string Option(Browser desk) =>
            string.Join(
                ' ',
                desk.Page.QuerySelector(".call-option:has(#category-0)")!.TextContent.Split().Where(w => w.Length > 0)
            );
    }

    [Fact]
    public async Task When_no_category_is_clearly_likeliest_it_says_so_and_chooses_none()
    {
        var desk = await Desk();

        await desk.Press("CallForm", ("go", "read"), ("text", "门口有杂物，暖气不热"));

        desk.Words.ShouldContain("拿不准：没有一类明显最像，请问清再选。");
        desk.Page.QuerySelectorAll("[name=category][type=radio]").Length.ShouldBe(2);
        desk.Page.QuerySelectorAll("[name=category][type=radio][checked]").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_tier_is_filled_in_with_its_reason_and_another_chosen_stands_in_the_history()
    {
        var desk = await Desk();
        await desk.Press("CallForm", ("go", "read"), ("text", Text));
        Field(desk, "urgency").ShouldBe("general");
        desk.Words.ShouldContain("按分类");
        desk.Page.QuerySelector("select[name=urgency]")!.GetAttribute("data-key").ShouldBe("F9");

        await desk.Press("CallForm", ("go", "read"), ("urgency", "urgent"));
        Field(desk, "urgency").ShouldBe("urgent");
        desk.Words.ShouldContain("您改的；建议一般，按分类");
        var kept = await Kept(desk);

        kept.GetProperty("urgency").GetString().ShouldBe("urgent");
        Opening(kept).GetProperty("suggestedUrgency").GetString().ShouldBe("general");
        await desk.Open($"/orders/{kept.GetProperty("number").GetString()}?tab=timeline");
        desk.Words.ShouldContain("紧急程度定为紧急，系统建议的是一般");

        var untouched = await Kept(await Desk(), ("text", Text));
        untouched.GetProperty("urgency").GetString().ShouldBe("general");
        Opening(untouched).GetProperty("suggestedUrgency").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_tier_chosen_over_the_API_says_what_was_suggested()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "有人要跳楼，快来！",
                urgency = "general",
            }
        );

        var opened = Opening((await server.As("desk").Get($"/api/work-orders/{number}")).Json);
        (opened.GetProperty("urgency").GetString(), opened.GetProperty("suggestedUrgency").GetString()).ShouldBe(
            ("general", "emergency")
        );
    }

    static JsonElement Opening(JsonElement order) =>
        order.GetProperty("history").EnumerateArray().First().GetProperty("facts");

    /// <summary>What is in a field of the page shown.</summary>
    static string? Field(Browser desk, string name) =>
        desk.Page.QuerySelector($"[name={name}]") switch
        {
            IHtmlSelectElement select => select.Value,
            IHtmlInputElement input => input.Value,
            _ => null,
        };

    async Task<JsonElement> Kept(Browser desk, params (string, string?)[] typed)
    {
        await desk.Press("CallForm", ("go", "open"), typed);
        var number = desk.Page.QuerySelector(".receipt-number")!.TextContent;
        return (await server.As("desk").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;
    }

    async Task<Browser> Desk()
    {
        var desk = await server.SignedIn("taker");
        await desk.Open("/call");
        return desk;
    }
}
