using System.Net;
using AngleSharp.Dom;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>吹哨报到 on the pages, without script.</summary>
public sealed class WhistlePagesTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task A_whistle_is_blown_from_an_orders_page_answered_on_the_phone_and_confirmed()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");
        await street.Open(street.Page.QuerySelector("a[href^='/whistles/new']")!.GetAttribute("href")!);
        street.Form("BlowForm").QuerySelector("[name=title]")!.GetAttribute("value").ShouldNotBeNullOrEmpty();

        await street.Send("BlowForm", ("kind", "Emergency"), ("units", SmallDistrict.Department));
        street.Status.ShouldBe(HttpStatusCode.OK);
        var address = street.Address;
        address.ShouldMatch("^/whistles/[0-9a-f-]{36}$");
        street.Words.ShouldContain(number);
        street.Words.ShouldContain("待到场");

        server.Clock.Now = FakeClock.Monday9.AddMinutes(10);
        var department = await server.SignedIn("department");
        await department.Open("/desk");
        department.Page.QuerySelector($".notice a[href='{address}']").ShouldNotBeNull("the desk says where to go");
        await department.Open("/whistles?mine=1");
        department.Page.QuerySelector($"a[href='{address}']").ShouldNotBeNull();
        await department.Open(address);
        department.Page.QuerySelector("form button.whistle-big")!.TextContent.Trim().ShouldBe("我已到场");
        department.Page.QuerySelector("#do-write-minutes").ShouldBeNull("only the whistler writes the minutes");
        await department.Send("ArriveForm", ("where", "东门"));
        department.Words.ShouldContain("按时到场");
        department.Page.QuerySelector("form button.whistle-big").ShouldBeNull();
        await department.Open("/desk");
        department.Page.QuerySelector($".notice a[href='{address}']").ShouldBeNull("it has come");

        await street.Open(address);
        await street.Send("MinutesForm", ("text", "当场清理。"));
        await street.Send(
            "TaskForm",
            ("unit", SmallDistrict.Department),
            ("what", "拍照存档"),
            ("dueOn", "2026-11-24")
        );
        await street.Press("ConfirmForm", ("solved", "true"));
        street.Status.ShouldBe(HttpStatusCode.Conflict);
        street.Words.ShouldContain("还有 1 项任务没完成");
        await department.Open(address);
        await department.Send("FinishTaskForm-1", ("result", "已拍照"));
        await street.Open(address);
        await street.Press("ConfirmForm", ("solved", "true"), ("words", "撤净"));

        street.Words.ShouldContain("已解决");
        street.Words.ShouldContain("双考核");
        street.Page.QuerySelector("aside form").ShouldBeNull("nothing is left to do for the whistler");
        await department.Open(address);
        await department.Send("LeaveForm");
        department.Words.ShouldContain("已离场");
    }

    [Fact]
    public async Task Printed_minutes_say_days_for_good_who_was_there_what_to_do_and_leave_room_to_sign()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
        var id = await server.Blown();
        server.Clock.Now = FakeClock.Monday9.AddMinutes(20);
        await server.Must("called-department", id, "arrive");
        await server.Must("whistler", id, "minutes", new { text = "当场清理，明天起每天巡查。" });
        await server.Must(
            "whistler",
            id,
            "task",
            new
            {
                unit = SmallDistrict.Department,
                what = "拍照存档",
                dueOn = "2026-11-24",
            }
        );
        var street = await server.SignedIn("street");
        await street.Open($"/whistles/{id}");

        var paper = street.Page.QuerySelector(".minutes.only-print")!;
        paper.QuerySelector("h2")!.TextContent.ShouldBe("会议纪要");
        var tables = paper.QuerySelectorAll("table").Select(t => t.TextContent).ToList();
        tables[0].ShouldContain("区城市管理委员会");
        tables[0].ShouldContain("2026-11-23 周一 09:20");
        tables[0].ShouldNotContain("右安门街道办事处");
        paper.TextContent.ShouldContain("未到场：右安门街道办事处");
        tables[1].ShouldContain("拍照存档");
        tables[1].ShouldContain("2026-11-24");
        paper.QuerySelectorAll(".minutes-sign li").Length.ShouldBe(2, "the whistler and who was there");
        paper.TextContent.ShouldNotContain("今天");
        street.Page.QuerySelectorAll(".no-print h1").Length.ShouldBe(1, "the page itself is not printed");
    }

    [Fact]
    public async Task Minutes_written_while_somebody_arrives_are_saved_but_never_over_other_minutes()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
        var id = await server.Blown();
        var (first, second) = (await server.SignedIn("street"), await server.SignedIn("street"));
        await first.Open($"/whistles/{id}");
        await second.Open($"/whistles/{id}");
        await server.Must("called-department", id, "arrive");

        await first.Send("MinutesForm", ("text", "先写的纪要"));
        first.Status.ShouldBe(HttpStatusCode.OK);
        await second.Send("MinutesForm", ("text", "后写的纪要"));

        second.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        second.Form("MinutesForm").QuerySelector("textarea")!.TextContent.ShouldBe("后写的纪要");
        (await server.As("whistler").Get($"/api/whistles/{id}"))["minutes"].ShouldBe("先写的纪要");
        await second.Send("MinutesForm");
        (await server.As("whistler").Get($"/api/whistles/{id}"))["minutes"].ShouldBe("后写的纪要");
    }

    [Fact]
    public async Task What_was_typed_stays_and_the_field_is_named()
    {
        var street = await server.SignedIn("street");
        await street.Open("/whistles/new");

        await street.Send(
            "BlowForm",
            ("kind", "KeyWork"),
            ("title", "地下室清理"),
            ("where", "7号楼"),
            ("arriveBy", "yesterday")
        );

        street.Status.ShouldBe(HttpStatusCode.BadRequest);
        street.Form("BlowForm").QuerySelector("[name=title]")!.GetAttribute("value").ShouldBe("地下室清理");
        street.Page.QuerySelector("#f-arriveBy-error").ShouldNotBeNull();
        await street.Send("BlowForm", ("arriveBy", ""));
        street.Words.ShouldContain("还没有选要叫的单位");
        await street.Open("/whistles/new?order=110106-20261123-999999");
        street.Words.ShouldContain("没有工单 110106-20261123-999999");
    }

    [Fact]
    public async Task A_unit_that_is_not_called_finds_no_whistle()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
        var id = await server.Blown(WhistleServer.Matter(units: [SmallDistrict.OtherStreet]));
        var department = await server.SignedIn("department");

        await department.Open($"/whistles/{id}");

        department.Status.ShouldBe(HttpStatusCode.NotFound);
        department.Words.ShouldContain("没有叫到您单位");
        await department.Open("/whistles");
        department.Page.QuerySelector($"a[href='/whistles/{id}']").ShouldBeNull();
    }

    [Fact]
    public async Task The_export_is_the_list_with_its_filter_and_order()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
        foreach (var title in new[] { "导出甲", "导出乙", "=导出丙" })
        {
            await server.Blown(WhistleServer.Matter(title: title));
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        await server.Database.Run(
            "update staff set permissions = array_append(permissions, 'ExportLists') where user_name = 'dispatcher'"
        );
        var browser = await server.SignedIn("dispatcher");
        await browser.Open("/whistles?q=导出&sort=blown");
        var listed = browser.Page.QuerySelectorAll("tbody th a.row-link").Select(a => a.TextContent.Trim()).ToList();

        var link = browser
            .Page.QuerySelectorAll("a[download]")
            .Select(a => a.GetAttribute("href")!)
            .Single(h => h.Contains(".csv"));
        var lines = (await browser.Client.GetStringAsync(link)).Trim().Split("\r\n");

        listed.ShouldBe(["导出甲", "导出乙", "=导出丙"]);
        lines.Skip(1).Select(l => l.Split(',')[0].TrimStart('\'')).ShouldBe(listed);
        lines[0].ShouldContain("应哨单位");
        (await browser.Client.GetAsync("/whistles/export.pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_pages_speak_English_too()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
        var id = await server.Blown();
        var browser = await server.SignedIn("dispatcher");

        await browser.Open($"/whistles/{id}?lang=en");

        browser.Words.ShouldContain("Attendance");
        browser.Words.ShouldContain("Awaited");
        browser.Words.ShouldNotContain("到场情况");
    }
}
