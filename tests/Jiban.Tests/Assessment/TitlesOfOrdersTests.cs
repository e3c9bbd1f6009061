using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>每一单怎么算: what an order is about stands beside its number.</summary>
public sealed class TitlesOfOrdersTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Whoever_may_open_an_order_reads_its_title_and_nobody_else()
    {
        await server.Ready();
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No);
        await server.Services.Keep(order);
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment', 'ReadOrders'], area = '110106' where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");

        (await Cell(page)).ShouldBe(order.Number.Value + order.Masked.Title);
        page.Page.QuerySelector($"th.order-cell a[href='/orders/{order.Number}']").ShouldNotBeNull();

        await server.Database.Run(
            "update work_orders set about_unit = (select unit from staff where user_name = 'dispatcher')"
        );
        (await Cell(page)).ShouldBe(order.Number.Value);
        page.Page.QuerySelector("th.order-cell a").ShouldBeNull();
    }

    [Fact]
    public async Task A_figure_that_needs_no_callback_opens_to_the_orders_behind_it_and_each_says_what_it_was_counted_by()
    {
        await server.Ready();
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes));
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/assessment?period={Period}&view=process");
        var counted = new FactPattern(await server.Database.Value<int>("select pattern from counted_orders"));
        var late = counted.Fact("", "", null) with { SignedForInTime = false, ClosedInTime = false, Redone = true };
        await server.Database.Run($"update counted_orders set pattern = {FactPattern.Of(late).Code}");

        await page.Open(page.Page.QuerySelector("table.list tbody th a")!.GetAttribute("href")!);

        page.Page.QuerySelectorAll("td[data-label='计入'] small")
            .Select(mark => mark.TextContent)
            .ShouldBe(["签收超时、办结超时、重办"]);
    }

    private static async Task<string> Cell(Browser page)
    {
        await page.Open($"/assessment?period={Period}&unit={SmallDistrict.Street}");
        return page.Page.QuerySelector("th.order-cell")!.TextContent;
    }
}
