using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>停表不消超时: a limit that passed before the clock stood still stays visible as late, in every list.</summary>
public sealed class MissedAndStillTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData(-1, false)] // Mon 30 November 08:59:59: nothing missed yet
    [InlineData(0, true)] // Mon 30 November 09:00:00, the limit itself
    [InlineData(1, true)]
    public void What_was_missed_before_the_wait_stays_the_date_and_nothing_else_does(int seconds, bool missed)
    {
        var order = Given.SignedForWorkOrder();
        var (due, began) = (order.HandlingDueAt!.Value, order.DispatchedAt!.Value);
        order.LogContact("phone", false, "约好周末送来", Given.Handler, Given.Monday10);
        var at = due.AddSeconds(seconds);
        var today = DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime);

        order.Pause("papers", "产权证明", today, today, today, 2, Given.Handler, at);

        order.DueAt.ShouldBe(missed ? due : null);
        order.ClockStartedAt.ShouldBe(missed ? began : at);
        order.Resume("已交", due.AddHours(4), Given.Handler, at.AddHours(4));
        order.DueAt.ShouldBe(due.AddHours(4), "counted anew, as before");
    }

    [Fact]
    public void On_account_as_well()
    {
        var order = Given.SignedForWorkOrder();
        var due = order.HandlingDueAt!.Value;
        order.PutOnAccount(
            "works",
            "计划",
            Given.ReviewDay,
            Given.Today,
            Given.ReviewDay,
            Given.Handler,
            due.AddHours(1)
        );
        order.DecideAccount(true, "", Given.Reviewer, due.AddHours(2));

        (order.Stage, order.DueAt).ShouldBe((Stage.OnAccount, due));
    }

    [Fact]
    public async Task Neither_a_wait_nor_an_account_takes_a_late_order_out_of_the_lists_of_what_is_late()
    {
        var (waiting, onAccount, inTime) = (await Contacted(), await Contacted(), await Contacted());
        await Pause(inTime);
        server.Clock.Now += TimeSpan.FromHours(48);
        await Pause(waiting);
        var today = DateOnly.FromDateTime(server.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        var account = new
        {
            reason = "needs-works",
            plan = "明年改造",
            reviewOn = today.AddDays(30),
        };
        (await server.As("street").Act(onAccount, "put-on-account", account)).Must(HttpStatusCode.OK);
        (await server.As("judge").Act(onAccount, "decide-account", new { accept = true })).Must(HttpStatusCode.OK);

        var late = (await server.As("street").Get("/api/work-orders?overdue=1&size=200")).Must(HttpStatusCode.OK).Text;
        late.ShouldContain(waiting);
        late.ShouldContain(onAccount);
        late.ShouldNotContain(inTime);
        var sweep = (await server.As("street").Get("/api/month-end?overdue=1&size=200")).Must(HttpStatusCode.OK).Text;
        sweep.ShouldContain(waiting);
        sweep.ShouldContain(onAccount);
        sweep.ShouldNotContain(inTime);
        var page = await server.SignedIn("street");
        await page.Open("/desk?queue=late");
        page.Html.ShouldContain(waiting);
        page.Html.ShouldContain(onAccount);
        await page.Open("/desk?queue=unit-late");
        page.Html.ShouldContain(waiting);
        page.Html.ShouldContain(onAccount);
        page.Html.ShouldNotContain(inTime);
    }

    private async Task<string> Contacted()
    {
        var number = await server.InHandling();
        (await server.As("street").Act(number, "contact", new { medium = "phone", met = false })).Must(
            HttpStatusCode.OK
        );
        return number;
    }

    private async Task Pause(string number)
    {
        var lastDay = DateOnly.FromDateTime(server.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(3);
        var wait = new
        {
            reason = "papers",
            awaited = "请补一份产权证明",
            lastDay,
        };
        (await server.As("street").Act(number, "pause", wait)).Must(HttpStatusCode.OK);
    }
}
