using System.Net;
using Jiban.Server.Access;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.AspNetCore.Identity;
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

    [Fact]
    public async Task A_course_that_holds_is_ended_above_and_not_by_who_handles_it()
    {
        var number = await WithTheCommunity();
        var community = server.As("community");
        (await community.Act(number, "begin-course", new { course = Code })).Must(HttpStatusCode.OK);
        var end = new { course = Code, why = "管线已由供水公司接管" };

        (await community.Act(number, "end-course", end)).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:course-not-yours-to-end"
        );
        (await Offered("community")).ShouldNotContain("end-course");
        var page = await server.SignedIn("community");
        await page.Open($"/orders/{number}");
        page.Page.QuerySelector("#do-end-course").ShouldBeNull();
        page.Page.QuerySelector("#do-do-course-step").ShouldNotBeNull();

        (await Offered("street")).ShouldContain("end-course");
        (await server.As("street").Act(number, "end-course", end)).Must(HttpStatusCode.OK);

        async Task<List<string?>> Offered(string desk) =>
            [
                .. (await server.As(desk).Get($"/api/work-orders/{number}"))
                    .Json.GetProperty("actions")
                    .EnumerateArray()
                    .Select(a => a.GetString()),
            ];
    }

    [Theory]
    [InlineData("street-head", SmallDistrict.Street)]
    [InlineData("district-head", "110106")]
    public async Task A_leader_above_the_handling_unit_is_put_in_charge_and_finds_it_in_the_queue(
        string name,
        string unit
    )
    {
        var leader = await Reader(name, unit);
        var number = await WithTheCommunity();

        (await server.As("community").Act(number, "begin-course", new { course = Code, chief = leader })).Must(
            HttpStatusCode.OK
        );

        var browser = await server.SignedIn(name);
        await browser.Open("/desk?queue=led");
        browser.Words.ShouldContain(number);
        var answer = await browser.Client.GetAsync("/api/work-orders?led=true", TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(number);
    }

    [Fact]
    public async Task Nobody_of_another_street_is_put_in_charge_and_nobody_who_left_or_is_complained_about()
    {
        var (other, left, accused) = (
            await Reader("other-head", SmallDistrict.OtherStreet),
            await Reader("left-head", SmallDistrict.Street),
            await Reader("accused-head", SmallDistrict.Street)
        );
        var number = await WithTheCommunity();
        await server.Database.Run("update staff set active = false where user_name = 'left-head'");
        await server.Database.Run($"update work_orders set about_staff = '{accused}' where number = '{number}'");

        foreach (var chief in new[] { other, left, accused })
            (await server.As("community").Act(number, "begin-course", new { course = Code, chief }))
                .MustBeProblem(HttpStatusCode.BadRequest, "problem:invalid-input")
                .WrongFields.ShouldBe(["chief"]);
    }

    private async Task<string> WithTheCommunity()
    {
        var number = await server.InHandling();
        (await server.As("street").Act(number, "hand-on", new { unit = SmallDistrict.Community })).Must(
            HttpStatusCode.OK
        );
        (await server.As("community").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        return number;
    }

    /// <summary>Somebody who reads orders and does nothing else to them.</summary>
    private async Task<Guid> Reader(string name, string unit)
    {
        var person = new StaffMember
        {
            Id = Guid.CreateVersion7(server.Clock.Now),
            UserName = name,
            Name = "测试员" + name,
            Unit = new(unit),
            Permissions = [nameof(Permission.ReadOrders)],
        };
        await server.With<UserManager<StaffMember>, IdentityResult>(staff =>
            staff.CreateAsync(person, SmallDistrict.Password)
        );
        return person.Id;
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
