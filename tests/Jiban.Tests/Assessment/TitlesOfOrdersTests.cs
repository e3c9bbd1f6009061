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

    private static async Task<string> Cell(Browser page)
    {
        await page.Open($"/assessment?period={Period}&unit={SmallDistrict.Street}");
        return page.Page.QuerySelector("th.order-cell")!.TextContent;
    }
}
