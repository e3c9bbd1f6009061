using System.Net;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

public sealed class SignInTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    const string Wrong = "用户名或密码不对";

    [Fact]
    public async Task Name_and_password_open_the_page_that_was_asked_for()
    {
        var browser = server.Visitor();
        await browser.Open("/password");
        browser.Address.ShouldStartWith("/sign-in?next=");

        await browser.Send("sign-in", ("user", "taker"), ("password", SmallDistrict.Password));

        browser.Address.ShouldBe("/password");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Words.ShouldContain("测试员taker");
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_name_and_says_what_to_do()
    {
        var browser = server.Visitor();
        await browser.Open("/sign-in");

        await browser.Send("sign-in", ("user", "street"), ("password", "wrong"));

        browser.Words.ShouldContain(Wrong);
        browser.Page.QuerySelector("#f-user")!.GetAttribute("value").ShouldBe("street");
        browser.Html.ShouldNotContain("value=\"wrong\"");
    }

    [Fact]
    public async Task An_unknown_name_gets_the_same_answer_and_both_wait_longer_than_a_check_takes()
    {
        var (known, knownTook) = await Refused("department");
        var (unknown, unknownTook) = await Refused("nobody-here");

        unknown.Replace("nobody-here", "department", StringComparison.Ordinal).ShouldBe(known);
        knownTook.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(490));
        unknownTook.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(490));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour()
    {
        var browser = server.Visitor();
        await browser.Open("/sign-in");
        for (var i = 0; i < 5; i++)
            await browser.Send("sign-in", ("user", "caller-back"), ("password", "wrong"));

        await browser.Send("sign-in", ("user", "caller-back"), ("password", SmallDistrict.Password));
        browser.Words.ShouldContain(Wrong);

        server.Clock.Advance(TimeSpan.FromMinutes(15).Add(TimeSpan.FromSeconds(1)));
        await browser.Send("sign-in", ("user", "caller-back"), ("password", SmallDistrict.Password));
        browser.Words.ShouldNotContain(Wrong);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones_before()
    {
        for (var round = 0; round < 2; round++)
        {
            var browser = server.Visitor();
            await browser.Open("/sign-in?next=/password");
            for (var i = 0; i < 4; i++)
                await browser.Send("sign-in", ("user", "community"), ("password", "wrong"));
            await browser.Send("sign-in", ("user", "community"), ("password", SmallDistrict.Password));
            browser.Address.ShouldBe("/password");
        }
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/%09//evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string next)
    {
        using var client = server.NewClient(cookies: true);
        var browser = new Browser(client);
        await browser.Open("/sign-in?next=" + Uri.EscapeDataString(next));

        await browser.Send("sign-in", ("user", "taker"), ("password", SmallDistrict.Password));

        browser.Address.ShouldBeOneOf("/desk", "/%09//evil.example");
    }

    [Fact]
    public async Task Signing_in_needs_a_form_of_ours()
    {
        using var client = server.NewClient(cookies: true);

        var answer = await client.PostAsync(
            "/sign-in",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["_handler"] = "sign-in",
                    ["user"] = "taker",
                    ["password"] = SmallDistrict.Password,
                }
            )
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(set => !set.StartsWith("jiban.in"));
    }

    [Fact]
    public async Task Signing_out_needs_a_form_of_ours_and_ends_the_session()
    {
        var browser = await server.SignedIn("administrator");
        (await browser.Client.PostAsync("/sign-out", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await browser.Open("/password");
        browser.Address.ShouldBe("/password");

        await browser.Leave();

        await browser.Open("/password");
        browser.Address.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Outside_demo_mode_no_account_is_shown()
    {
        var browser = server.Visitor();
        await browser.Open("/sign-in");
        browser.Page.QuerySelector(".demo-accounts").ShouldBeNull();
    }

    async Task<(string Html, TimeSpan Took)> Refused(string user)
    {
        var browser = server.Visitor();
        await browser.Open("/sign-in");
        var begun = TimeProvider.System.GetTimestamp();
        await browser.Send("sign-in", ("user", user), ("password", "wrong"));
        var took = TimeProvider.System.GetElapsedTime(begun);
        return (
            browser.Page.QuerySelector("main")!.TextContent + browser.Page.QuerySelector("#f-user")!.OuterHtml,
            took
        );
    }
}
