using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;

namespace Jiban.Tests.WorkOrders;

/// <summary>关联工单: an order that names another one's number is threaded with it, whoever sent it in and however.</summary>
public sealed class LinkedOrdersTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData("{0}办完了，楼道又堆上纸箱。")]
    [InlineData("上回的{1}没人来看过。")]
    public async Task Each_of_two_orders_leads_to_the_other_over_the_api_and_on_the_page(string words)
    {
        var (first, _) = await server.Opened(Orders.Contact("六号楼楼道堆了纸箱。"));
        var text = string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            words,
            first,
            string.Concat(first.Select(c => (char)(c + 0xfee0)))
        );
        var (second, _) = await server.Opened(Orders.Contact(text));

        (await Linked("desk", second)).ShouldBe([(first, true)]);
        (await Linked("desk", first)).ShouldBe([(second, false)]);
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/orders/{first}");
        page.Page.QuerySelectorAll($"a[href='/orders/{second}']").ShouldNotBeEmpty();
        await page.Open($"/orders/{second}");
        page.Page.QuerySelectorAll($"a[href='/orders/{first}']").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_told_of_an_order_that_is_not_the_readers_to_open()
    {
        var first = await server.InHandling();
        var (second, _) = await server.Opened(Orders.Contact($"{first}没办好，经办的人态度差。"));
        await server.Database.Run(
            $"update work_orders set about_unit = '{SmallDistrict.Street}' where number = '{second}'"
        );

        (await Linked("street", first)).ShouldBeEmpty();
        (await Linked("desk", first)).ShouldBe([(second, false)]);
    }

    [Fact]
    public async Task Numbers_nobody_gave_out_and_its_own_link_nothing()
    {
        var (number, _) = await server.Opened(
            Orders.Contact("110106-20200101-000001和110106-20261341-000001都查不到。")
        );

        (await Linked("desk", number)).ShouldBeEmpty();
    }

    async Task<List<(string, bool)>> Linked(string by, string number) =>
        [
            .. (await server.As(by).Get($"/api/work-orders/{number}"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("linked")
                .EnumerateArray()
                .Select(l => (l.GetProperty("number").GetString()!, l.GetProperty("namedHere").GetBoolean())),
        ];
}
