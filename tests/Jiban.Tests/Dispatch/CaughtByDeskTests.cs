using System.Net;
using AngleSharp.Dom;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>区级兜底改派: what no rule fits falls to the district's desk, which sends it on as long as it has not signed; that is no hop of a unit.</summary>
public sealed class CaughtByDeskTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task The_desk_finds_what_it_caught_and_sends_it_on_with_new_limits_and_no_return()
    {
        var number = await Caught();
        var page = await server.SignedIn("dispatcher");
        await page.Open("/dispatch?queue=caught");
        page.Html.ShouldContain(number);
        await page.Open($"/orders/{number}");
        page.Form("DispatchForm")
            .QuerySelectorAll("select[name=unit] option")
            .Select(option => option.GetAttribute("value"))
            .ShouldNotContain(SmallDistrict.Centre, "it is there already");
        server.Clock.Now += TimeSpan.FromHours(3);

        await page.Send("DispatchForm", ("unit", SmallDistrict.Street));

        var order = await server.As("street").Get($"/api/work-orders/{number}");
        (order["stage"], order["unit"]).ShouldBe(("awaiting-sign-for", SmallDistrict.Street));
        order.Json.GetProperty("handlingDueAt").GetDateTimeOffset().ShouldBe(server.Clock.Now.AddHours(24));
        (
            await server.Database.Value<string>(
                $"select dispatches || ' ' || returns from work_orders where number = '{number}'"
            )
        ).ShouldBe("2 0");
        await page.Open("/dispatch?queue=caught");
        page.Html.ShouldNotContain(number);
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:dispatched-already"
        );
    }

    [Fact]
    public async Task Nobody_else_sends_it_on_and_nobody_once_it_is_signed_for()
    {
        if (!server.Desks.Contains("street-desk"))
            await server.Give(
                "street-desk",
                SmallDistrict.Street,
                SmallDistrict.Street,
                Permission.DispatchOrders,
                Permission.ReadOrders
            );
        if (!server.Desks.Contains("centre"))
            await server.Give("centre", SmallDistrict.Centre, "", Permission.HandleOrders, Permission.ReadOrders);
        var number = await Caught();

        (await Send("street-desk", SmallDistrict.Street)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:dispatched-already"
        );
        (await Send("desk", SmallDistrict.Centre)).MustBeProblem(HttpStatusCode.Conflict, "refusal:already-there");
        (await server.As("centre").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (await Send("desk", SmallDistrict.Street)).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-at-stage");

        Task<Answer> Send(string who, string unit) => server.As(who).Act(number, "dispatch", new { unit });
    }

    [Fact]
    public void Only_with_the_desk_itself_and_untouched_is_it_dispatched_once_more()
    {
        UnitCode desk = new("desk");
        var caught = Given.DispatchedWorkOrder("desk");
        caught.AgainstDispatch(desk).ShouldBeNull();
        caught.AgainstDispatch(null).ShouldBe(new DispatchedAlready(desk));
        Given.DispatchedWorkOrder().AgainstDispatch(desk).ShouldBe(new DispatchedAlready(new(Given.Fangzhuang)));

        caught.HandOn(new("desk-section"), "", Given.Tuesday9, Given.Clerk, Given.Monday10);
        caught.AgainstDispatch(desk).ShouldBe(new DispatchedAlready(desk));
        caught.Allows(WorkOrderAction.Dispatch).ShouldBeFalse();
    }

    private async Task<string> Caught()
    {
        var contact = new
        {
            channel = "phone",
            text = $"这件事不知道归谁管，{Guid.CreateVersion7(server.Clock.Now):N}。",
            category = "990000",
            place = new { community = SmallDistrict.Community },
        };
        var (number, _) = await server.Opened(contact);
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Centre })).Must(HttpStatusCode.OK);
        return number;
    }
}
