using System.Net;
using System.Text;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>未诉先办清单 in the browser: paste or send, tick, open; what cannot be read stays in the box.</summary>
public sealed class HazardPageTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    const string Form = "HazardListForm";

    public async ValueTask InitializeAsync()
    {
        await server.ReadyForProjects();
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'LeadProjects'] where user_name = 'dispatcher'"
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Ticked_lines_become_orders_and_what_cannot_be_read_stays_with_line_and_reason()
    {
        var page = await Page();
        await page.Press(
            Form,
            ("go", "read"),
            ("list", $"1. {HazardListTests.Goods}\n2. {HazardListTests.NoMetres}\n3. {HazardListTests.Rubbish}")
        );

        page.Page.QuerySelectorAll("table.hazard-lines tbody tr").Length.ShouldBe(2);
        page.Page.QuerySelectorAll("input[name=take][checked]").Length.ShouldBe(2);
        page.Words.ShouldContain("建议派");
        Box(page).ShouldBe($"2. {HazardListTests.NoMetres}");
        page.Words.ShouldContain("第 1 行 缺多少米");

        await page.Press(Form, ("go", "open"), ("take", HazardListTests.Goods));
        var number = page.Page.QuerySelectorAll("a.order-number").ShouldHaveSingleItem().TextContent;
        number.ShouldMatch(@"^110106-20261123-\d{6}$");
        page.Words.ShouldContain("立了 1 件");
        page.Words.ShouldContain("今天巡查发现 1 件");
        // Not ticked it stays to be decided; the one in the box stays there.
        page.Page.QuerySelectorAll("input[name=take]").ShouldHaveSingleItem().HasAttribute("checked").ShouldBeFalse();
        Box(page).ShouldBe($"2. {HazardListTests.NoMetres}");

        await page.Press(Form, ("go", "read"), ("list", HazardListTests.Goods));
        page.Words.ShouldContain("已立单");
        page.Page.QuerySelectorAll("a.order-number").ShouldContain(a => a.TextContent == number);
        await page.Press(Form, ("go", "open"), ("take", HazardListTests.Goods));
        page.Words.ShouldContain("已有，没有再立");
        (await server.Database.Value<long>("select count(*) from work_orders")).ShouldBe(1);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public async Task A_text_file_is_read(string encoding)
    {
        var page = await Page();
        var text = Encoding.GetEncoding(encoding).GetBytes($"{HazardListTests.Goods}\r\n{HazardListTests.Rubbish}\r\n");

        await page.SendFiles(Form, "file", [("清单.txt", text)], ("go", "read"));

        page.Page.QuerySelectorAll("table.hazard-lines tbody tr").Length.ShouldBe(2, page.Words);
        page.Page.QuerySelectorAll("input[name=known]")
            .Select(i => i.GetAttribute("value"))
            .ShouldBe([HazardListTests.Goods, HazardListTests.Rubbish]);
    }

    [Fact]
    public async Task Wrong_input_is_said_and_nothing_is_lost()
    {
        var page = await Page();
        await page.SendFiles(
            Form,
            "file",
            [("a.xlsx", [(byte)'P', (byte)'K', 3, 4])],
            ("go", "read"),
            ("list", "留着")
        );
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Words.ShouldContain("请另存为文本再传");
        Box(page).ShouldBe("留着");

        await page.Press(Form, ("go", "read"), ("list", ""));
        page.Words.ShouldContain("请贴上清单");
        await page.Press(Form, ("go", "read"), ("list", HazardListTests.Goods));
        await page.Press(Form, ("go", "open"), ("take", null));
        page.Words.ShouldContain("先勾上要立单的");
        page.Page.QuerySelectorAll("table.hazard-lines tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Governance_leads_there_for_whoever_may()
    {
        var page = await Page();
        await page.Open("/governance");
        page.Page.QuerySelector("a[href='/governance/hazards']").ShouldNotBeNull();

        var other = await server.SignedIn("caller-back");
        await other.Open("/governance");
        other.Page.QuerySelector("a[href='/governance/hazards']").ShouldBeNull();
        await other.Open("/governance/hazards");
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    async Task<Browser> Page()
    {
        var page = await server.SignedIn("dispatcher");
        await page.Open("/governance/hazards");
        page.Status.ShouldBe(HttpStatusCode.OK);
        return page;
    }

    static string Box(Browser page) => page.Page.QuerySelector("textarea[name=list]")!.TextContent;
}
