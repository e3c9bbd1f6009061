using Jiban.Server.Intake;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Tests.Intake.Reporting;

namespace Jiban.Tests.Intake;

/// <summary>诉求类型 on the resident's form.</summary>
public sealed class ReportKindTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task The_kind_is_suggested_with_its_reason_and_what_the_resident_chooses_stays()
    {
        var browser = await server.Written("建议在芳草家园3号楼门口加装一盏路灯，晚上看不清台阶。");
        await browser.Send("report", Back);
        Kind().ShouldBe("suggestion");
        browser.Page.QuerySelector("#f-kind-hint")!.TextContent.ShouldContain("您写到“建议”");

        await browser.Send("report", ("kind", "help"), Next);
        await browser.Send("report", Back);
        Kind().ShouldBe("help");
        await browser.Send("report", Next);
        await browser.Send("report", ("where", "芳草家园"), Next);
        await browser.Send("report", Next);

        var number = browser.Page.QuerySelector(".receipt-number")!.TextContent;
        (await server.Database.Value<string>($"select kind from work_orders where number = '{number}'")).ShouldBe(
            "Help"
        );

        string? Kind() => browser.Page.QuerySelector("select[name=kind] option[selected]")?.GetAttribute("value");
    }

    [Theory]
    [InlineData("不热 度 暖气不热", "暖气不热")]
    [InlineData("堆物 楼道 自行车 挡门", "堆物 楼道 自行车")]
    [InlineData("度", "")]
    [InlineData("", "")]
    public void Letters_and_parts_of_other_words_are_no_reason(string heard, string given) =>
        string.Join(' ', ReportReading.Reasons(heard.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ShouldBe(given);

    [Fact]
    public async Task The_resident_reads_which_words_led_to_the_category_until_they_choose_another()
    {
        var browser = await server.Written("芳草家园3号楼楼道堆物，自行车挡住了门。");
        await browser.Send("report", Back);
        browser.Page.QuerySelector("select[name=category] option[selected]")!.GetAttribute("value").ShouldBe("010102");
        var hint = browser.Page.QuerySelector("#f-category-hint")!.TextContent;
        hint.ShouldStartWith("因为您写了：");
        hint.ShouldContain("自行车");
        hint.ShouldEndWith("。不对可以改。");

        await browser.Send("report", ("category", "140101"), Next);
        await browser.Send("report", Back);
        browser.Page.QuerySelector("#f-category-hint").ShouldBeNull();
    }
}
