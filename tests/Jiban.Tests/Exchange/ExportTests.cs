using System.Net;
using AngleSharp.Dom;
using ExcelDataReader;
using Jiban.Server.Exchange;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Exchange;

/// <summary>Every list that can be taken away: what the links beside it give equals the list.</summary>
public sealed class ExportTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    const string All =
        "update staff set permissions = array['ReadOrders','DispatchOrders','RuleObjections','MakeCallbacks','HandleOrders','EditStaff','EditPolicy','ReadAssessment','ExportLists'] where user_name = 'dispatcher'";

    static readonly SemaphoreSlim once = new(1);

    [Theory]
    [InlineData("/orders")]
    [InlineData("/orders?sort=number&q=楼道堆物")]
    [InlineData("/orders?stage=awaiting-callback&sort=-due")]
    [InlineData("/dispatch")]
    [InlineData("/dispatch?q=甲件")]
    [InlineData("/callbacks?sort=number")]
    [InlineData("/desk?queue=dispatch&sort=-accepted")]
    public async Task An_exported_list_of_orders_is_the_list_on_every_page_in_its_order(string address)
    {
        var browser = await server.SignedIn("dispatcher");
        var listed = new List<string>();
        for (string? next = address; next is not null; next = Next(browser))
        {
            await browser.Open(next);
            browser.Status.ShouldBe(HttpStatusCode.OK);
            listed.AddRange(Numbers(browser));
            (Link(browser, "xlsx"), Link(browser, "csv")).ShouldNotBe((null, null));
        }
        await browser.Open(address);

        var (sheet, text) = (await Sheet(browser), await Text(browser));

        listed.ShouldNotBeEmpty();
        sheet.Skip(1).Select(r => r[0]![7..]).ShouldBe(listed);
        text.Skip(1).Select(r => r[0]![7..]).ShouldBe(listed);
        text[0].ShouldBe(sheet[0]);
    }

    [Fact]
    public async Task No_export_holds_a_name_a_number_a_door_or_a_formula()
    {
        var browser = await server.SignedIn("dispatcher");
        await browser.Open("/orders");

        var csv = await browser.Client.GetStringAsync(Link(browser, "csv"));
        var rows = await Sheet(browser);

        foreach (var text in rows.SelectMany(r => r).Append(csv))
        {
            text?.ShouldNotContain(Api.Orders.Phone);
            text?.ShouldNotContain(Api.Orders.Name);
            text?.ShouldNotContain("2单元501");
        }
        csv.ShouldContain("'=HYPERLINK");
        csv.ShouldNotContain(",=HYPERLINK");
    }

    [Theory]
    [InlineData("/admin/staff")]
    [InlineData("/admin/staff?sort=-user&permission=handle-orders")]
    [InlineData("/admin/units?level=street")]
    [InlineData("/admin/api-keys?q=judge")]
    [InlineData("/admin/reasons")]
    [InlineData("/admin/categories?q=堆物")]
    [InlineData("/admin/catalogue-rows")]
    public async Task An_exported_list_of_reference_data_is_the_list(string address)
    {
        var browser = await server.SignedIn("dispatcher");
        await browser.Open(address);
        var path = address.Split('?')[0];
        var listed = browser
            .Page.QuerySelectorAll($"main a[href^='{path}/']")
            .Where(a => !a.GetAttribute("href")!.Contains("/-/") && !a.GetAttribute("href")!.Contains("/export."))
            .Select(a => a.TextContent.Trim())
            .ToList();

        var rows = await Sheet(browser);

        listed.ShouldNotBeEmpty();
        rows.Count.ShouldBe(listed.Count + 1);
        foreach (var (row, name) in rows.Skip(1).Zip(listed))
            row.ShouldContain(cell => cell != null && (cell.Contains(name) || name.Contains(cell)), name);
        (await Text(browser)).Count.ShouldBe(rows.Count);
    }

    [Theory]
    [InlineData("units")]
    [InlineData("staff")]
    [InlineData("api-keys")]
    [InlineData("categories")]
    [InlineData("catalogue-rows")]
    [InlineData("catalogue-draft-rows")]
    [InlineData("calendars")]
    [InlineData("holidays")]
    [InlineData("special-days")]
    [InlineData("time-limits")]
    [InlineData("policies")]
    [InlineData("periods")]
    [InlineData("reasons")]
    [InlineData("known-answers")]
    public async Task Every_subject_of_administration_can_be_taken_away_without_a_secret(string subject)
    {
        var browser = await server.SignedIn("dispatcher");

        var csv = await browser.Client.GetAsync($"/admin/{subject}/export.csv");

        csv.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await csv.Content.ReadAsStringAsync();
        text.ShouldNotContain("hash", Case.Insensitive);
        text.ShouldNotContain("stamp", Case.Insensitive);
    }

    [Theory]
    [InlineData("/orders/export.csv")]
    [InlineData("/desk/export.xlsx?queue=unit")]
    [InlineData("/dispatch/export.xlsx?queue=dispatch")]
    [InlineData("/callbacks/export.xlsx?queue=call")]
    [InlineData("/assessment/export.xlsx")]
    [InlineData("/admin/staff/export.csv")]
    public async Task Without_the_permission_there_is_neither_link_nor_file(string export)
    {
        var taker = await server.SignedIn("taker");
        await taker.Open("/orders");

        taker.Page.QuerySelectorAll("a[href*='/export.']").ShouldBeEmpty();
        (await taker.Client.GetAsync(export)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await server.Client.GetAsync(export)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_queue_of_another_desk_is_no_list_of_mine()
    {
        var browser = await server.SignedIn("dispatcher");

        (await browser.Client.GetAsync("/desk/export.csv?queue=none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Client.GetAsync("/orders/export.pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.Client.GetAsync("/orders/export.csv?urgency=9")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    public async ValueTask InitializeAsync()
    {
        await once.WaitAsync();
        try
        {
            if (await server.Database.Value<long>("select count(*) from work_orders") > 0)
                return;
            await server.Database.Run(All);
            for (var i = 0; i < 4; i++)
                await server.Closed();
            await server.Opened(Api.Orders.Contact("甲件：楼道堆物，电话19900007788"));
            await server.Opened(Api.Orders.Contact("=HYPERLINK(\"http://evil\",\"楼道堆物\")"));
            for (var i = 0; i < 60; i++)
                await server.Services.Keep(Support.Orders.Opened(server.Clock.Now.AddMinutes(i)));
        }
        finally
        {
            once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static IEnumerable<string> Numbers(Browser browser) =>
        browser.Page.QuerySelector("table.orders") is { } table
            ? table.QuerySelectorAll(".order-number").Select(n => n.TextContent[7..])
            : browser.Page.QuerySelectorAll("ul.rows .row-meta > span:first-child").Select(n => n.TextContent);

    static string? Next(Browser browser) => browser.Page.QuerySelector(".pager a[rel=next]")?.GetAttribute("href");

    static string? Link(Browser browser, string form) =>
        browser.Page.QuerySelector($"a[download][href*='/export.{form}']")?.GetAttribute("href");

    static async Task<List<List<string?>>> Sheet(Browser browser)
    {
        var bytes = await browser.Client.GetByteArrayAsync(Link(browser, "xlsx").ShouldNotBeNull());
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        var rows = new List<List<string?>>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)?.ToString())]);
        return rows;
    }

    static async Task<List<List<string?>>> Text(Browser browser)
    {
        var bytes = await browser.Client.GetByteArrayAsync(Link(browser, "csv").ShouldNotBeNull());
        using var reader = ExcelReaderFactory.CreateCsvReader(new MemoryStream(bytes));
        var rows = new List<List<string?>>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i)?.ToString())]);
        return rows;
    }
}
