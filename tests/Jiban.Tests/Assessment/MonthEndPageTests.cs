using System.Net;
using AngleSharp.Html.Dom;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>月末清理 on the page, without script.</summary>
public sealed class MonthEndPageTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Ticked_orders_are_closed_and_those_refused_stay_ticked_with_the_reason()
    {
        server.Clock.Now = FakeClock.Monday9;
        var begun = await server.InHandling();
        var complete = await server.InHandling();
        var street = server.As("street");
        (await street.Act(complete, "contact", new { medium = "phone" })).Must(HttpStatusCode.OK);
        (
            await street.Act(
                complete,
                "reply",
                new
                {
                    result = "solved",
                    text = "已清走",
                    basis = "消防法",
                }
            )
        ).Must(HttpStatusCode.OK);
        var browser = await server.SignedIn("street");
        await browser.Open("/month-end");
        browser.Page.QuerySelector("nav a[href='/month-end']").ShouldNotBeNull("it stands on the rail");
        browser.Words.ShouldContain("办结要件都齐了");
        Tick(browser, begun);
        Tick(browser, complete);

        await browser.Press("MonthEndPage", ("do", "close"));

        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Words.ShouldContain("1 件没有办成，仍然勾着");
        browser.Words.ShouldContain("还不能办结，差：联系诉求人、答复、佐证或依据");
        browser.Words.ShouldContain("办结 1 件");
        Box(browser, begun)!.IsChecked.ShouldBeTrue();
        Box(browser, complete).ShouldBeNull("it is closed and left the list");

        await browser.Press(
            "MonthEndPage",
            ("do", "account"),
            ("accountReason", "needs-works"),
            ("plan", "纳入改造"),
            ("reviewOn", "2026-01-01")
        );
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser
            .Form("MonthEndPage")
            .QuerySelector("[name=plan]")!
            .TextContent.ShouldBe("纳入改造", "nothing typed is lost");
        browser.Form("MonthEndPage").QuerySelector("[name=reviewOn][aria-invalid]").ShouldNotBeNull();
        Box(browser, begun)!.IsChecked.ShouldBeTrue();

        await browser.Press("MonthEndPage", ("do", "account"), ("reviewOn", "2027-01-10"));
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Words.ShouldContain("1 件已申请挂账");
        browser.Words.ShouldContain("挂账审批结果");
        Box(browser, begun)!.IsChecked.ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_missing_has_a_colour_only_once_its_limit_presses()
    {
        server.Clock.Now = FakeClock.Monday9;
        var begun = await server.InHandling();
        (
            await server
                .As("street")
                .Act(
                    begun,
                    "reply",
                    new
                    {
                        result = "solved",
                        text = "已清走",
                        basis = "消防法",
                    }
                )
        ).Must(HttpStatusCode.OK);
        var due = await server.Database.Value<DateTime>($"select due_at from work_orders where number = '{begun}'");

        (await State(begun, FakeClock.Monday9)).ShouldBe(("还差几项", ""));
        (await State(begun, due.AddMinutes(-5))).ShouldBe(("还差几项", "chip tone-due-soon"));
        (await State(begun, due.AddMinutes(5))).ShouldBe(("还差几项", "chip tone-overdue"));
    }

    [Fact]
    public async Task Nothing_ticked_is_said_beside_the_buttons()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.InHandling();
        var browser = await server.SignedIn("street");
        await browser.Open("/month-end?sort=-number");

        await browser.Press("MonthEndPage", ("do", "close"));

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Words.ShouldContain("请先勾选工单");
    }

    [Fact]
    public async Task Who_only_reads_scores_sees_the_sweep_without_boxes_and_others_no_sweep()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment','ReadOrders'] where user_name = 'caller-back'"
        );
        var leader = await server.SignedIn("caller-back");
        await leader.Open("/month-end");
        leader.Status.ShouldBe(HttpStatusCode.OK);
        leader.Page.QuerySelector($"a[href='/orders/{number}']").ShouldNotBeNull();
        leader.Page.QuerySelector("input[type=checkbox][name=orders]").ShouldBeNull();
        leader.Page.QuerySelector("button[name=do]").ShouldBeNull();

        var taker = await server.SignedIn("taker");
        await taker.Open("/month-end");
        taker.Status.ShouldBe(HttpStatusCode.Forbidden);
        await taker.Open("/desk");
        taker.Page.QuerySelector("nav a[href='/month-end']").ShouldBeNull();
    }

    [Fact]
    public async Task The_list_goes_out_as_it_stands()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        await server.Database.Run(
            "update staff set permissions = permissions || array['ExportLists'] where user_name = 'department'"
        );
        await server.Database.Run($"update staff set unit = '{SmallDistrict.Street}' where user_name = 'department'");
        var browser = await server.SignedIn("department");

        var file = await browser.Client.GetStringAsync("/month-end/export.csv?disposal=close&state=to-do");
        file.ShouldContain(number);
        file.ShouldContain("联系诉求人、答复、佐证或依据");
        (await browser.Client.GetStringAsync("/month-end/export.csv?disposal=exclude")).ShouldNotContain(number);
        (await browser.Client.GetAsync("/month-end/export.csv?disposal=burn")).StatusCode.ShouldBe(
            HttpStatusCode.BadRequest
        );
    }

    [Theory]
    [InlineData("?disposal=burn", HttpStatusCode.BadRequest)]
    [InlineData("?period=2030-01", HttpStatusCode.NotFound)]
    [InlineData("?period=soon", HttpStatusCode.BadRequest)]
    public async Task A_wrong_address_is_told_so(string asked, HttpStatusCode status)
    {
        server.Clock.Now = FakeClock.Monday9;
        var browser = await server.SignedIn("street");

        await browser.Open("/month-end" + asked);

        browser.Status.ShouldBe(status);
        browser.Page.QuerySelector(".refused").ShouldNotBeNull();
    }

    /// <summary>What the list says of how far an order is at that instant, and the class of its chip; empty where there is none.</summary>
    async Task<(string Said, string Chip)> State(string number, DateTimeOffset at)
    {
        server.Clock.Now = at;
        var browser = await server.SignedIn("street");
        await browser.Open($"/month-end?q={number}");
        var cell = Box(browser, number)!.Closest("tr")!.QuerySelector("td[data-label='进度']")!;
        return (cell.TextContent.Trim(), cell.QuerySelector(".chip")?.ClassName?.Trim() ?? "");
    }

    static IHtmlInputElement? Box(Browser browser, string number) =>
        browser.Page.QuerySelector($"input[name=orders][value^='{number}:']") as IHtmlInputElement;

    static void Tick(Browser browser, string number) => Box(browser, number)!.IsChecked = true;
}
