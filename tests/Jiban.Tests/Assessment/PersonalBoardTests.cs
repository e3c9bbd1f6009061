using System.Net;
using System.Text.Json;
using Jiban.Callback;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>个人办理情况: one's own orders, and everybody's of the unit for whoever leads it.</summary>
public sealed class PersonalBoardTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task A_cadre_reads_what_their_own_orders_came_to_and_nobody_elses()
    {
        await server.Ready();
        await Closed("street", Solved.Yes, Solved.Yes, Solved.No);
        await Closed("community", Solved.No);

        var mine = (await As("street", Permission.HandleOrders)).Must(HttpStatusCode.OK).Json;

        Orders(mine.GetProperty("mine")).ShouldBe(3);
        mine.GetProperty("mine").GetProperty("lost").GetInt32().ShouldBe(1);
        // The one that lost points comes first.
        mine.GetProperty("orders")
            .EnumerateArray()
            .Select(o => o.GetProperty("solved").GetDecimal())
            .ShouldBe([0, 1, 1]);
        mine.GetProperty("colleagues").GetArrayLength().ShouldBe(0);

        // The community lies below the street: who leads the street reads both.
        var led = (await As("street", Permission.HandleOrders, Permission.DecideExtensions)).Json;
        led.GetProperty("colleagues").EnumerateArray().Select(Orders).Order().ShouldBe([1, 3]);

        // Who closed an order that has a handler of its own does not answer for it.
        await server.Database.Run(
            "update work_orders set handler = (select id from staff where user_name = 'community') where answered_solved = 'Yes'"
        );
        Orders((await As("street", Permission.HandleOrders)).Json.GetProperty("mine")).ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_handles_has_figures_and_a_period_must_be_one()
    {
        await server.Ready();
        (await As("street", Permission.ReadOrders)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var page = await SignedIn("street", Permission.HandleOrders);
        await page.Open("/my-figures");
        page.Words.ShouldContain("还没有回访到您经办的工单");
        await page.Open("/my-figures?period=2030-01");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    async Task Closed(string user, params Solved[] answers)
    {
        foreach (var solved in answers)
        {
            var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, solved);
            await server.Services.Keep(order);
            await server.Database.Run(
                $"""
                update work_order_events set by_staff = (select id from staff where user_name = '{user}')
                where order_id = '{order.Id}' and type = '{nameof(WorkOrderClosed)}'
                """
            );
        }
    }

    async Task<Answer> As(string user, params Permission[] permissions)
    {
        var page = await SignedIn(user, permissions);
        using var answer = await page.Client.GetAsync($"/api/my-figures?period={Period}");
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), null, null);
    }

    async Task<Browser> SignedIn(string user, params Permission[] permissions)
    {
        await server.Database.Run(
            $"update staff set permissions = array['{string.Join("','", permissions)}'] where user_name = '{user}'"
        );
        return await server.SignedIn(user);
    }

    static int Orders(JsonElement line) =>
        line.GetProperty("figures") is { ValueKind: JsonValueKind.Object } figures
            ? figures.GetProperty("orders").GetInt32()
            : 0;
}
