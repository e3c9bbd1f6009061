using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

/// <summary>A form that comes too late, twice, or without its token: answered by the page itself, and no word is lost.</summary>
public sealed class FormsNotTakenTests(ChainServer server) : IClassFixture<ChainServer>
{
    const string Reply = "已约施工队周三上午到现场，费用由街道承担。";

    [Theory]
    [InlineData("/orders/{0}")]
    [InlineData("/desk?queue=sign&number={0}")]
    public async Task A_second_click_is_told_what_the_first_one_did(string page)
    {
        var number = await server.Dispatched();
        var (one, other) = (await server.SignedIn("street"), await server.SignedIn("street"));
        await one.Open(string.Format(null, page, number));
        await other.Open(string.Format(null, page, number));

        await one.Send("SignForForm");
        await other.Send("SignForForm");

        one.Status.ShouldBe(HttpStatusCode.OK);
        other.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        other.Words.ShouldContain(number);
        other.Words.ShouldContain("这张工单现在是“办理中”，这一步没有办成");
        other.Words.ShouldContain("测试员street 签收");
        (await server.As("street").Get($"/api/work-orders/{number}"))["version"].ShouldBe("3");
    }

    [Fact]
    public async Task A_reply_written_while_a_colleague_objected_is_still_there()
    {
        var number = await server.InHandling();
        var browser = await server.SignedIn("street");
        await browser.Open($"/orders/{number}");
        (await server.As("street").Act(number, "object", new { reason = "not-our-area", basis = "不在辖区" })).Must(
            HttpStatusCode.OK
        );

        await browser.Send("ReplyForm", ("result", "Solved"), ("text", Reply));

        browser.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        browser.Words.ShouldContain("这张工单现在是“派单异议”");
        browser.Form("ReplyForm").QuerySelector("textarea[name=text]")!.TextContent.ShouldBe(Reply);
    }

    [Theory]
    [InlineData("street", "/orders/{0}")]
    [InlineData("street", "/desk")]
    [InlineData("dispatcher", "/dispatch")]
    [InlineData("caller-back", "/callbacks")]
    [InlineData("administrator", "/admin/units")]
    public async Task A_form_the_page_does_not_have_any_more_is_answered_by_the_page(string who, string page)
    {
        var number = await server.InHandling();
        var browser = await server.SignedIn(who);
        await browser.Open("/password");

        await Post(browser, string.Format(null, page, number), Token(browser), ("text", Reply));

        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Words.ShouldContain("没有提交：这一步已经不能办了");
        browser.Words.ShouldContain(Reply);
        browser.Page.QuerySelector("nav.rail").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_staff_form_without_its_token_comes_back_filled_in()
    {
        var number = await server.InHandling();
        var browser = await server.SignedIn("street");

        await Post(browser, $"/orders/{number}", null, ("_handler", "ReplyForm"), ("text", Reply));

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Words.ShouldContain("请再提交一次");
        browser.Form("ReplyForm").QuerySelector("textarea[name=text]")!.TextContent.ShouldBe(Reply);
        await browser.Send("ReplyForm", ("result", "Solved"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_report_without_its_token_comes_back_filled_in_and_can_be_sent_again()
    {
        var browser = server.Visitor();

        await Post(browser, "/report", null, ("_handler", "report"), ("step", "1"), ("go", "next"), ("text", Reply));

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Words.ShouldContain("请再提交一次");
        browser.Page.QuerySelector("textarea[name=text]")!.TextContent.ShouldBe(Reply);
        await browser.Send("report", ("go", "next"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("ReplyForm", "text", 4000)]
    [InlineData("ReplyForm", "basis", 2000)]
    [InlineData("ContactForm", "note", 1000)]
    public async Task A_page_refuses_a_text_as_long_as_the_API_refuses(string form, string field, int most)
    {
        var number = await server.InHandling();
        var browser = await server.SignedIn("street");
        await browser.Open($"/orders/{number}");

        await browser.Send(form, [("result", "Partly"), .. Typed(most + 1)]);
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Words.ShouldContain($"最多 {most} 个字，现在 {most + 1} 个");

        await browser.Send(form, [("result", "Partly"), .. Typed(most)]);
        browser.Status.ShouldBe(HttpStatusCode.OK);

        IEnumerable<(string, string?)> Typed(int length) =>
            new[] { ("text", "已约施工队"), ("basis", "消防法") }
                .Where(other => other.Item1 != field && form == "ReplyForm")
                .Select(other => (other.Item1, (string?)other.Item2))
                .Append((field, new('长', length)));
    }

    [Fact]
    public async Task A_handler_who_is_nobody_is_refused_and_nobody_else_assigned()
    {
        var number = await server.InHandling();
        var browser = await server.SignedIn("street");
        await browser.Open($"/orders/{number}");

        await browser.Send("AssignHandlerForm", ("handler", "xx"));

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Words.ShouldContain("请从列表里选");
        (await server.As("street").Get($"/api/work-orders/{number}"))["version"].ShouldBe("3");
    }

    [Fact]
    public async Task A_password_is_never_shown()
    {
        var browser = server.Visitor();

        await Post(
            browser,
            "/sign-in",
            null,
            ("_handler", "sign-in"),
            ("user", "street"),
            ("password", "hunter-22222")
        );

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Html.ShouldNotContain("hunter-22222");
    }

    [Fact]
    public async Task A_NUL_in_a_form_is_left_out_and_the_rest_kept()
    {
        var number = await server.InHandling();
        var browser = await server.SignedIn("street");
        await browser.Open($"/orders/{number}");

        await browser.Send("ReplyForm", ("result", "Solved"), ("text", "已清\0走"));

        browser.Status.ShouldBe(HttpStatusCode.OK);
        (await server.As("street").Get($"/api/work-orders/{number}"))["reply"].ShouldBe("已清走");
        server.Log.ShouldNotContain("Reading is already in progress");
    }

    [Fact]
    public async Task A_form_without_end_is_refused_with_a_page()
    {
        var browser = await server.SignedIn("street");
        await browser.Open("/password");

        await Post(browser, "/desk", Token(browser), ("text", new string('长', 400_000)));

        browser.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        browser.Words.ShouldContain("太大");
    }

    static string? Token(Browser browser) =>
        browser.Page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value");

    static async Task Post(Browser browser, string page, string? token, params (string, string)[] fields)
    {
        var sent = fields.Append(("__RequestVerificationToken", token ?? "gone"));
        if (fields.All(f => f.Item1 != "_handler"))
            sent = sent.Append(("_handler", "NoSuchForm"));
        using var content = new FormUrlEncodedContent(sent.Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        await browser.Post(page, content);
    }
}
