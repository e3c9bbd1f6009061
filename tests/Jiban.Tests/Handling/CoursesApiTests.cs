using System.Net;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Handling;

/// <summary>处置流程 over the API, the resident's page and the sweep.</summary>
public sealed class CoursesApiTests(ChainServer server) : IClassFixture<ChainServer>
{
    private const string Code = "repair";

    [Fact]
    public async Task Step_after_step_is_kept_and_the_requester_reads_what_they_are_told()
    {
        var (number, code) = await server.Opened();
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        var street = server.As("street");
        (await street.Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (await street.Act(number, "begin-course", new { course = Code })).Must(HttpStatusCode.OK);

        (await street.Act(number, "do-course-step", Step(2, [], "修好了"))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:step-not-next"
        );
        (await street.Act(number, "do-course-step", Step(1, ["", "300"]))).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:entry-missing"
        );
        (await street.Act(number, "do-course-step", Step(1, ["管道抢修队", "三百"]))).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:entry-not-a-number"
        );
        (await street.Act(number, "do-course-step", Step(1, ["管道抢修队", "300"]))).Must(HttpStatusCode.OK);
        (await street.Act(number, "do-course-step", Step(2, [], "水管已修好，今晚恢复供水。"))).Must(HttpStatusCode.OK);

        (await street.Get($"/api/work-orders/{number}")).Text.ShouldContain("管道抢修队");
        var seen = await server.As(null).Get($"/api/track/{number}?code={code}");
        seen.Text.ShouldContain("今晚恢复供水");
        seen.Text.ShouldNotContain("管道抢修队", customMessage: "only what a step tells");
    }

    [Fact]
    public async Task A_course_that_is_not_in_force_is_not_begun()
    {
        var number = await server.InHandling();

        (await server.As("street").Act(number, "begin-course", new { course = "unheard-of" })).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:no-such-course"
        );
    }

    [Fact]
    public async Task A_stranger_is_not_put_in_charge()
    {
        var number = await server.InHandling();

        (
            await server
                .As("street")
                .Act(number, "begin-course", new { course = Code, chief = Guid.CreateVersion7(server.Clock.Now) })
        )
            .MustBeProblem(HttpStatusCode.BadRequest, "problem:invalid-input")
            .WrongFields.ShouldBe(["chief"]);
    }

    [Fact]
    public async Task A_step_that_takes_too_long_is_told_once()
    {
        var number = await server.InHandling();
        (await server.As("street").Act(number, "begin-course", new { course = Code })).Must(HttpStatusCode.OK);
        server.Clock.Now += TimeSpan.FromHours(2);
        await Sweep();
        (await Missed(number)).ShouldBe(0, "the very instant has not passed");
        server.Clock.Now += TimeSpan.FromSeconds(1);
        await Sweep();
        await Sweep();

        (await Missed(number)).ShouldBe(1);
    }

    [Fact]
    public async Task A_step_that_stays_undone_is_told_above_as_long_after_as_policy_says()
    {
        var number = await server.InHandling();
        (await server.As("street").Act(number, "begin-course", new { course = Code })).Must(HttpStatusCode.OK);
        server.Clock.Now += TimeSpan.FromHours(3);
        await Sweep();
        (await ToldTo(number)).ShouldBeNull("an hour after the limit, its very instant");

        server.Clock.Now += TimeSpan.FromSeconds(1);
        await Sweep();

        (await ToldTo(number)).ShouldBe(SmallDistrict.Street);
    }

    [Fact]
    public async Task Who_leads_a_course_keeps_it_on_the_list_until_it_ends_though_the_order_is_archived()
    {
        var number = await server.InHandling();
        var chief = await server.Database.Value<Guid>("select id from staff where user_name = 'street'");
        (await server.As("street").Act(number, "begin-course", new { course = Code, chief })).Must(HttpStatusCode.OK);
        var browser = await server.SignedIn("street");
        await browser.Open("/desk?queue=led");
        browser.Words.ShouldContain(number);

        await server.Database.Run($"update work_orders set stage = 'Archived' where number = '{number}'");
        await browser.Open("/desk?queue=led");
        browser.Words.ShouldContain(number, customMessage: "who pays is still to be settled");
        await server.Database.Run($"update work_orders set open_courses = '{{}}' where number = '{number}'");
        await browser.Open("/desk?queue=led");
        browser.Words.ShouldNotContain(number);
    }

    private Task<string?> ToldTo(string number) =>
        server.Database.Value<string>($"select escalated_to from work_orders where number = '{number}'");

    private static object Step(int step, string[] values, string words = "") =>
        new
        {
            course = Code,
            step,
            values,
            words,
        };

    private Task<int> Sweep() => server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));

    private Task<long> Missed(string number) =>
        server.Database.Value<long>(
            $"""
            select count(*) from work_order_events where type = 'ClockRang' and payload like '%"step"%' and payload like '%{Code}%'
            and order_id = (select id from work_orders where number = '{number}')
            """
        );
}
