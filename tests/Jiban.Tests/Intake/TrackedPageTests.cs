using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Tests.Intake.Reporting;

namespace Jiban.Tests.Intake;

/// <summary>查进度 through the page that is kept: what happened is there at the next look, and a kept form can be sent.</summary>
public sealed class TrackedPageTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task Whoever_looks_again_adds_something_and_everybody_reads_it_at_once()
    {
        var (number, code) = await Reported();
        var (first, second) = (server.Visitor(), server.Visitor());
        await first.Open($"/track?number={number}&code={code}");
        await second.Open($"/track?number={number}&code={code}");
        second.Words.ShouldBe(first.Words);

        await second.Send("SupplementForm", ("text", "今早又多了两辆"));
        await first.Open($"/track?number={number}&code={code}");

        first.Words.ShouldContain("您补充了情况");
        first.Words.ShouldContain("今早又多了两辆");
    }

    [Fact]
    public async Task A_kept_page_is_opened_by_its_own_code_only()
    {
        var (number, code) = await Reported();
        var visitor = server.Visitor();
        await visitor.Open($"/track?number={number}&code={code}");
        await visitor.Open($"/track?number={number}&code={code}");

        var stranger = server.Visitor();
        await stranger.Open($"/track?number={number}&code=ZZZZZZ");

        stranger.Words.ShouldContain("编号或查询码不对");
        stranger.Words.ShouldNotContain("旧自行车");
    }

    [Fact]
    public async Task Time_left_is_said_as_it_is_a_minute_later()
    {
        var (number, code) = await Reported();
        var visitor = server.Visitor();
        await visitor.Open($"/track?number={number}&code={code}");
        var before = visitor.Page.QuerySelector(".track-now")!.TextContent;
        server.Clock.Advance(TimeSpan.FromSeconds(61));
        await visitor.Open($"/track?number={number}&code={code}");

        visitor.Page.QuerySelector(".track-now")!.TextContent.ShouldNotBe(before);
    }

    private async Task<(string Number, string Code)> Reported()
    {
        var browser = await server.AtLastStep(Text);
        await browser.Send("report", Next);
        return (
            browser.Page.QuerySelector(".receipt-number")!.TextContent,
            browser.Page.QuerySelector(".receipt-code")!.TextContent
        );
    }
}
