using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

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

    async Task<Browser> Desk()
    {
        var desk = await server.SignedIn("taker");
        await desk.Open("/call");
        return desk;
    }
}
