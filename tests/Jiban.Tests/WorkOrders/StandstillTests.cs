using System.Net;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>等诉求人 over the API, the sweep and the resident's own page.</summary>
public sealed class StandstillTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task The_deadline_moves_by_the_time_waited_and_by_nothing_else()
    {
        var (number, _) = await Contacted();
        var due = await Due(number);

        (await Pause(number)).Must(HttpStatusCode.OK)["dueAt"].ShouldBeNullOrEmpty();
        server.Clock.Now += TimeSpan.FromHours(5);
        (await server.As("street").Act(number, "resume", new { why = "诉求人已把材料交来" })).Must(HttpStatusCode.OK);

        (await Due(number)).ShouldBe(due.AddHours(5));
    }

    [Fact]
    public async Task A_word_of_the_requester_ends_the_wait_by_itself()
    {
        var (number, code) = await Contacted();
        (await Pause(number)).Must(HttpStatusCode.OK);

        (
            await server.As(null).Post($"/api/track/{number}/supplement?code={code}", new { text = "证明已拍照传上。" })
        ).Must(HttpStatusCode.OK);

        var order = await server.As("street").Get($"/api/work-orders/{number}");
        order["stage"].ShouldBe("in-handling");
        order["dueAt"].ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task To_ask_to_hurry_is_no_answer_and_the_wait_goes_on()
    {
        var (number, code) = await Contacted();
        (await Pause(number)).Must(HttpStatusCode.OK);

        (await server.As(null).Post($"/api/track/{number}/supplement?code={code}", new { text = "" })).Must(
            HttpStatusCode.OK
        );

        (await Stage(number)).ShouldBe("awaiting-requester");
    }

    [Fact]
    public async Task What_is_awaited_and_what_a_step_writes_down_reach_programs_masked()
    {
        var (number, _) = await Contacted();
        var street = server.As("street");
        (await street.Act(number, "begin-course", new { course = "repair" })).Must(HttpStatusCode.OK);
        (
            await street.Act(
                number,
                "do-course-step",
                new
                {
                    course = "repair",
                    step = 1,
                    values = new[] { "抢修队 13912345678", "300" },
                    words = "联系人电话 13912345678",
                }
            )
        ).Must(HttpStatusCode.OK);

        (await street.Get($"/api/work-orders/{number}")).Text.ShouldNotContain("13912345678");
    }

    [Fact]
    public async Task The_requester_reads_what_is_awaited_of_them()
    {
        var (number, code) = await Contacted();
        (await Pause(number)).Must(HttpStatusCode.OK);

        var seen = await server.As(null).Get($"/api/track/{number}?code={code}");

        seen["stage"].ShouldBe("awaiting-requester");
        seen.Text.ShouldContain("请补一份产权证明");
    }

    [Fact]
    public async Task Who_joined_learns_that_it_waits_and_not_for_what()
    {
        var (number, _) = await Contacted();
        var joined = await server.As("desk").Post("/api/contacts", Joining(number));
        (await Pause(number)).Must(HttpStatusCode.OK);

        var seen = await server
            .As(null)
            .Get($"/api/track/{number}?code={joined.Must(HttpStatusCode.Created)["queryCode"]}");

        seen.Must(HttpStatusCode.OK).Text.ShouldContain("Waiting for whoever reported it first");
        seen.Text.ShouldNotContain("产权证明");
    }

    private static object Joining(string number) =>
        new
        {
            channel = "phone",
            text = "我也看到楼道堆着自行车，出门要侧着身。",
            mergeInto = number,
            place = new { community = SmallDistrict.Community },
        };

    [Fact]
    public async Task With_the_end_of_the_last_day_handling_goes_on()
    {
        var (number, _) = await Contacted();
        (await Pause(number)).Must(HttpStatusCode.OK);
        var end = new DateTimeOffset(Today().AddDays(4).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

        await SweepAt(end);
        (await Stage(number)).ShouldBe("awaiting-requester", "the last day itself has not ended");
        await SweepAt(end.AddSeconds(1));

        (await Stage(number)).ShouldBe("in-handling");
    }

    [Fact]
    public async Task A_reason_off_the_list_or_a_day_too_late_names_its_field()
    {
        var (number, _) = await Contacted();

        var off = await server
            .As("street")
            .Act(
                number,
                "pause",
                new
                {
                    reason = "tired",
                    awaited = "请补证明",
                    lastDay = $"{Today():yyyy-MM-dd}",
                }
            );
        off.MustBeProblem(HttpStatusCode.BadRequest, "problem:invalid-input").WrongFields.ShouldBe(["reason"]);
        (await Pause(number, 11)).MustBeProblem(HttpStatusCode.BadRequest, "refusal:pause-end-outside");
        (await Stage(number)).ShouldBe("in-handling");
    }

    private async Task<(string Number, string Code)> Contacted()
    {
        var (number, code) = await server.Opened();
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "contact", new { medium = "phone" })).Must(HttpStatusCode.OK);
        return (number, code);
    }

    private Task<Answer> Pause(string number, int days = 3) =>
        server
            .As("street")
            .Act(
                number,
                "pause",
                new
                {
                    reason = "papers",
                    awaited = "请补一份产权证明",
                    lastDay = $"{Today().AddDays(days):yyyy-MM-dd}",
                }
            );

    private DateOnly Today() => DateOnly.FromDateTime(server.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);

    private async Task<string> Stage(string number) =>
        (await server.As("street").Get($"/api/work-orders/{number}"))["stage"]!;

    private async Task<DateTimeOffset> Due(string number) =>
        DateTimeOffset.Parse((await server.As("street").Get($"/api/work-orders/{number}"))["dueAt"]!);

    private async Task SweepAt(DateTimeOffset now)
    {
        server.Clock.Now = now;
        await server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));
    }
}
