using System.Net;
using AngleSharp.Html.Dom;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Tests.Intake.Reporting;

namespace Jiban.Tests.Intake;

public sealed class ReportTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task Three_plain_forms_lead_from_a_sentence_to_a_number_a_code_and_the_progress()
    {
        var browser = await server.Written(Text);
        browser.Words.ShouldContain("或从列表里选");
        await browser.Send("report", ("where", "芳草家园3号楼"), Next);
        browser.Words.ShouldContain("方庄街道 › 芳草园社区 › 芳草家园 3号楼");

        await browser.Send("report", ("phone", "199 0000 0001"), ("name", "王女士"), Next);

        browser.Address.ShouldBe("/report/receipt");
        var number = browser.Page.QuerySelector(".receipt-number")!.TextContent;
        var code = browser.Page.QuerySelector(".receipt-code")!.TextContent;
        number.ShouldMatch(@"^110106-20261123-\d{6}$");
        code.ShouldMatch("^[2-9A-Z]{6}$");
        browser.Page.QuerySelector("svg.qr path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1000);
        browser.Words.ShouldContain("预计由方庄街道办事处办理");

        await browser.Open("/track?number=" + number + "&code=" + code.ToLowerInvariant());
        browser.Words.ShouldContain("已收到");
        browser.Words.ShouldContain("旧自行车挡住了路");
        browser.Words.ShouldContain("堆物堆料");
    }

    [Fact]
    public async Task What_was_given_is_stored_confidential_unless_the_resident_opens_it()
    {
        var browser = await server.AtLastStep(Text);
        await browser.Send("report", ("phone", "19900000002"), ("name", "李先生"), Next);
        var number = browser.Page.QuerySelector(".receipt-number")!.TextContent;

        var stored = await server.Database.Value<string>(
            $"select caller_name || caller_phone || confidential || channel || place_community from contacts where order_number = '{number}'"
        );

        stored.ShouldBe($"李先生19900000002trueWeb{SmallDistrict.Community}");
    }

    [Fact]
    public async Task Nothing_is_lost_on_the_way_there_and_back()
    {
        var browser = await server.Written(Text);
        await browser.Send("report", ("where", "芳草家园北门"), ("lat", "39.8651"), ("lng", "116.4341"), Next);
        await browser.Send("report", ("phone", "19900000003"), ("confidential", "no"), Back);
        Value(browser, "where").ShouldBe("芳草家园北门");
        Value(browser, "lat").ShouldBe("39.8651");
        await browser.Send("report", Back);
        browser.Page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(Text);

        await browser.Send("report", Next);
        await browser.Send("report", Next);

        Value(browser, "phone").ShouldBe("19900000003");
        browser.Page.QuerySelector("input[name=confidential][checked]")!.GetAttribute("value").ShouldBe("no");
        browser.Words.ShouldContain("芳草家园北门");
    }

    [Fact]
    public async Task A_wrong_phone_is_said_beside_its_field_and_nothing_is_lost()
    {
        var browser = await server.AtLastStep(Text);

        await browser.Send("report", ("phone", "call me"), ("name", "赵先生"), Next);

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Page.QuerySelector("#f-phone-error")!.TextContent.ShouldContain("5 到 20 位");
        Value(browser, "name").ShouldBe("赵先生");
        await browser.Send("report", ("phone", ""), Next);
        browser.Address.ShouldBe("/report/receipt");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \r\n ")]
    [InlineData("冷")]
    public async Task Without_words_there_is_no_next_step(string text)
    {
        var browser = server.Visitor();
        await browser.Open("/report");

        await browser.Send("report", ("text", text), Next);

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Page.QuerySelector("#f-text-error")!.TextContent.ShouldContain("发生了什么");
        browser.Page.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("什么事");
    }

    [Fact]
    public async Task A_text_with_control_characters_and_windows_lines_is_stored_clean()
    {
        var browser = await server.AtLastStep("第一行\r\n第二行\u0001\u0007 结束了吗");
        await browser.Send("report", Next);
        var number = browser.Page.QuerySelector(".receipt-number")!.TextContent;

        (await server.Database.Value<string>($"select text from work_orders where number = '{number}'")).ShouldBe(
            "第一行\n第二行 结束了吗"
        );
    }

    [Fact]
    public async Task A_nul_that_no_keyboard_types_is_left_out_and_the_rest_stays()
    {
        var browser = server.Visitor();
        await browser.Open("/report");

        await browser.Send("report", ("text", "楼道\0堆物"), ("go", "next"));

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Html.ShouldContain("楼道堆物");
    }

    [Fact]
    public async Task An_order_to_join_that_is_not_there_is_said_and_the_report_goes_out_alone()
    {
        var browser = await server.AtLastStep("小区东门的路灯连着三天不亮，晚上走路看不清。");
        await browser.Send("report", ("join", "110106-20260101-000001"), ("go", "next"));

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Words.ShouldContain("没有找到要并入的工单 110106-20260101-000001");
        browser.Words.ShouldContain("小区东门的路灯");
        await browser.Send("report", ("go", "next"));
        browser.Address.ShouldBe("/report/receipt");
    }

    [Fact]
    public async Task Words_of_danger_are_answered_with_the_number_to_call_before_going_on()
    {
        var browser = server.Visitor();
        await browser.Open("/report");

        await browser.Send("report", ("text", "楼上着火了，看得见火苗"), Next);

        browser.Page.QuerySelector(".notice a[href='tel:119']").ShouldNotBeNull();
        browser.Page.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("什么事");
        await browser.Send("report", Next);
        browser.Page.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("在哪儿");
        await browser.Send("report", Next);
        await browser.Send("report", Next);
        browser.Address.ShouldBe("/report/receipt");
        browser.Page.QuerySelector(".receipt .notice a[href='tel:119']").ShouldNotBeNull();
    }

    [Fact]
    public async Task The_same_matter_can_be_followed_instead_of_reported_again()
    {
        const string same = "芳草家园6号楼楼道堆物，纸箱一直堆到三层，担心着不住火。";
        var first = await server.AtLastStep(same);
        await first.Send("report", Next);
        var number = first.Page.QuerySelector(".receipt-number")!.TextContent;

        var second = server.Visitor();
        await second.Open("/report");
        await second.Send("report", ("text", same), Next);
        second.Words.ShouldContain("是不是同一件事");
        await second.Press("report", ("follow", number));
        await second.Send("report", Next);
        second.Words.ShouldContain("并入" + number);
        await second.Send("report", Next);

        second.Words.ShouldContain("已并入同一件事");
        var code = second.Page.QuerySelector(".receipt-code")!.TextContent;
        code.ShouldMatch("^[2-9A-Z]{6}$");
        code.ShouldNotBe(first.Page.QuerySelector(".receipt-code")!.TextContent);
        await second.Open($"/track?number={number}&code={code}");
        second.Words.ShouldContain("您反映的情况并入这件事");
        (await server.Database.Value<int>($"select contacts from work_orders where number = '{number}'")).ShouldBe(2);
    }

    [Fact]
    public async Task The_same_matter_is_offered_once_its_place_is_told_and_another_building_is_said_to_be_one()
    {
        // Too little alike by its words alone.
        const string leak = "天花板漏水，物业";
        var first = await server.Written("天花板漏水，物业没人来");
        await first.Send("report", ("where", "芳草家园5号楼2单元"), Next);
        await first.Send("report", Next);
        var number = first.Page.QuerySelector(".receipt-number")!.TextContent;

        var second = await server.Written(leak);
        await second.Send("report", ("where", "芳草家园5号楼2单元"), Next);
        second.Page.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("怎么回复您");
        second.Page.QuerySelector(".similar-list")!.TextContent.ShouldContain("就是这件" + number);
        await second.Press("report", ("follow", number));
        second.Page.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("怎么回复您", "nothing is sent by it");
        second.Words.ShouldContain("并入" + number);
        await second.Send("report", Next);
        second.Words.ShouldContain("已并入同一件事");

        var third = await server.Written(leak);
        await third.Send("report", ("where", "芳草家园9号楼1单元"), Next);
        third.Page.QuerySelector(".similar-list")!.TextContent.ShouldContain("核对过，是这件" + number);
        third.Words.ShouldNotContain("就是这件");
    }

    [Fact]
    public async Task The_list_offers_the_communities_of_the_street_and_forgets_those_of_another()
    {
        var browser = await server.Written("路边的路灯坏了很久没人修");
        await browser.Send("report", ("street", SmallDistrict.Street), ("go", "list"));
        Options(browser, "community").ShouldBe(["", SmallDistrict.Community, "110106012002"]);

        await browser.Send("report", ("community", SmallDistrict.Community), ("go", "list"));
        Options(browser, "estate").ShouldBe(["", "芳草家园"]);

        await browser.Send("report", ("street", SmallDistrict.OtherStreet), ("go", "list"));
        Options(browser, "community").ShouldBe(["", "110106001001"]);
        browser.Words.ShouldContain("我们理解的位置：右安门街道");
    }

    [Fact]
    public async Task A_point_on_the_map_is_enough_to_find_the_community()
    {
        var browser = await server.Written("这里的井盖松了，车一过就响");
        await browser.Send("report", ("lat", "39.8631"), ("lng", "116.4301"), Next);
        await browser.Send("report", Next);
        var number = browser.Page.QuerySelector(".receipt-number")!.TextContent;

        (
            await server.Database.Value<string>($"select place_community from work_orders where number = '{number}'")
        ).ShouldBe("110106012002");
    }

    [Theory]
    [InlineData("91", "116.4")]
    [InlineData("39.8", "")]
    [InlineData("here", "there")]
    [InlineData("NaN", "116.4")]
    public async Task Coordinates_that_cannot_be_read_are_said_so(string lat, string lng)
    {
        var browser = await server.Written("这里的井盖松了，车一过就响");

        await browser.Send("report", ("lat", lat), ("lng", lng), Next);

        browser.Page.QuerySelector("#f-lat-error")!.TextContent.ShouldContain("坐标没有看懂");
    }

    [Fact]
    public async Task A_point_far_outside_the_district_is_said_so_on_its_own_step()
    {
        var browser = await server.Written("这里的井盖松了，车一过就响");

        await browser.Send("report", ("lat", "31.2"), ("lng", "121.4"), Next);

        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Page.QuerySelector("#f-lat-error")!.TextContent.ShouldContain("离本区太远");
        browser.Page.QuerySelector("[aria-current=step]")!.TextContent.ShouldBe("在哪儿");
    }

    [Fact]
    public async Task The_parts_that_refresh_while_writing_say_what_the_next_page_would()
    {
        var browser = server.Visitor();
        await browser.Open("/report");
        var token = browser
            .Form("report")
            .Elements.OfType<IHtmlInputElement>()
            .Single(i => i.Name == "__RequestVerificationToken");

        var part = await browser.Client.PostAsync(
            "/report/reading",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["__RequestVerificationToken"] = token.Value,
                    ["text"] = "家里暖气不热，室温只有十五度",
                }
            )
        );

        var html = await part.Content.ReadAsStringAsync();
        html.ShouldContain("value=\"140101\" selected");
        html.ShouldNotContain("<html");
    }

    static string? Value(Browser browser, string field) =>
        (browser.Page.QuerySelector($"#f-{field}") as IHtmlInputElement)?.Value;

    static IEnumerable<string?> Options(Browser browser, string field) =>
        browser.Page.QuerySelectorAll($"#f-{field} option").Select(o => o.GetAttribute("value"));
}
