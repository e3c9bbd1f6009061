using System.Net;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>到点提醒: what is due becomes a fact exactly once, whoever sweeps and however often.</summary>
public sealed class RingClocksTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task A_missed_limit_is_told_once_then_step_by_step_up_the_units()
    {
        await Limits("handling", "{5}", "{1,5}");
        var number = await server.InHandling();
        var due = await Due(number);

        await SweepAt(due - TimeSpan.FromHours(5));
        (await Rung(number, ClockKind.Handling)).ShouldBeEmpty("the very instant has not passed");
        await SweepAt(due - TimeSpan.FromHours(4));
        await SweepAt(due);
        (await Rung(number, ClockKind.Handling)).ShouldBe(["Warning 5"]);
        await SweepAt(due.AddSeconds(1));
        await SweepAt(due.AddSeconds(2));
        await SweepAt(due.AddHours(6));

        (await Rung(number, ClockKind.Handling)).ShouldBe(["Warning 5", "Missed 0", "Escalation 1", "Escalation 2"]);
        (
            await server.Database.Value<string>($"select escalated_to from work_orders where number = '{number}'")
        ).ShouldBe("110106");
        (await Verified(number)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_opened_before_a_clock_rang_is_still_taken_and_one_opened_before_a_person_acted_is_not()
    {
        await Limits("sign-for", "{}", "{}");
        var number = await server.Dispatched();
        var order = await server.As("street").Get($"/api/work-orders/{number}");
        var seen = order.Tag!;
        await SweepAt((await Due(number)).AddMinutes(1));
        (await Rung(number)).ShouldNotBeEmpty();

        (await server.As("street").Post($"/api/work-orders/{number}/sign-for", new { }, seen)).Must(HttpStatusCode.OK);
        (
            await server.As("street").Post($"/api/work-orders/{number}/contact", new { medium = "phone" }, seen)
        ).MustBeProblem(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Many_sweeps_at_once_lose_nothing_and_double_nothing()
    {
        await Limits("dispatch", "{}", "{}");
        var numbers = new List<string>();
        for (var i = 0; i < 12; i++)
            numbers.Add((await server.Opened()).Number);
        server.Clock.Now = (await Due(numbers[^1])).AddHours(1);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Sweep()));

        foreach (var number in numbers)
        {
            (await Rung(number)).ShouldBe(["Missed 0"], number);
            (await Verified(number)).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task An_account_past_its_review_day_falls_back_into_handling_counted_anew()
    {
        var number = await server.InHandling();
        var today = DateOnly.FromDateTime(server.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        (
            await server
                .As("street")
                .Act(
                    number,
                    "put-on-account",
                    new
                    {
                        reason = "needs-works",
                        plan = "列入明年预算",
                        reviewOn = today.AddDays(10).ToString("yyyy-MM-dd"),
                    }
                )
        ).Must(HttpStatusCode.OK);
        (await server.As("judge").Act(number, "decide-account", new { accept = true })).Must(HttpStatusCode.OK);
        var end = new DateTimeOffset(today.AddDays(11).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

        await SweepAt(end);
        (await Stage(number)).ShouldBe(nameof(Jiban.WorkOrders.Stage.OnAccount), "the review day itself has not ended");
        await SweepAt(end.AddSeconds(1));

        (await Stage(number)).ShouldBe(nameof(Jiban.WorkOrders.Stage.InHandling));
        (await Due(number)).ShouldBeGreaterThan(server.Clock.Now);
    }

    [Fact]
    public async Task An_order_without_a_limit_any_more_holds_up_nobody_else()
    {
        await Limits("dispatch", "{}", "{}");
        var (poor, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "小区道路积水，涉及多个单位。",
                urgency = "complex",
            }
        );
        var (other, _) = await server.Opened();
        var due = await Due(other);
        await server.Database.Run(
            "update time_limits set urgency = 'General' where clock = 'Dispatch' and urgency is null"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        try
        {
            await SweepAt(due.AddHours(1));

            (await Rung(other)).ShouldBe(["Missed 0"]);
            (await Rung(poor)).ShouldBeEmpty();
        }
        finally
        {
            await server.Database.Run(
                "update time_limits set urgency = null where clock = 'Dispatch' and urgency = 'General'"
            );
            server.Services.GetRequiredService<CurrentPolicy>().Forget();
        }
    }

    [Fact]
    public async Task An_order_whose_history_cannot_be_read_holds_up_nobody_else()
    {
        await Limits("dispatch", "{}", "{}");
        var (broken, _) = await server.Opened();
        var (other, _) = await server.Opened();
        var due = await Due(other);
        await server.Database.Run(
            $"update work_order_events set type = 'Unheard' where order_id = (select id from work_orders where number = '{broken}')"
        );

        await SweepAt(due.AddHours(1));

        (await Rung(other)).ShouldBe(["Missed 0"]);
        await server.Database.Run(
            $"update work_order_events set type = 'WorkOrderOpened' where type = 'Unheard';"
                + $"update work_orders set next_alarm_at = accepted_at where number = '{broken}'"
        );
        await SweepAt(due.AddHours(2));
        (await Rung(broken)).ShouldBe(["Missed 0"], "mended, it is told after all");
    }

    [Fact]
    public async Task The_desk_is_told_of_what_the_desk_owes()
    {
        await Limits("callback", "{}", "{1}");
        var number = await server.Closed();

        await SweepAt((await Due(number)).AddHours(2));

        (
            await server.Database.Value<string>($"select escalated_to from work_orders where number = '{number}'")
        ).ShouldBe(SmallDistrict.Centre);
    }

    private async Task Limits(string clock, string warn, string escalate)
    {
        var kind = string.Concat(clock.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        await server.Database.Run(
            $"update time_limits set warn_hours = '{warn}', escalate_hours = '{escalate}' where clock = '{kind}'"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    private async Task SweepAt(DateTimeOffset now)
    {
        server.Clock.Now = now;
        await Sweep();
    }

    private Task<int> Sweep() => server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));

    private async Task<DateTimeOffset> Due(string number) =>
        (await server.As("board").Get($"/api/work-orders/{number}")).Json.GetProperty("dueAt").GetDateTimeOffset();

    private async Task<string?> Stage(string number) =>
        await server.Database.Value<string>($"select stage from work_orders where number = '{number}'");

    private async Task<List<string>> Rung(string number, ClockKind? clock = null) =>
        await server.With<JibanDb, List<string>>(async db =>
            [
                .. (
                    await db
                        .History.Where(h => h.Type == nameof(ClockRang))
                        .Where(h =>
                            db.WorkOrders.Any(o => o.Id == h.OrderId && o.Number == WorkOrderNumber.Parse(number))
                        )
                        .OrderBy(h => h.Seq)
                        .ToListAsync()
                )
                    .Select(h => (ClockRang)h.Fact)
                    .Where(r => clock is null || r.Clock == clock)
                    .Select(r => $"{r.Kind} {r.Step}"),
            ]
        );

    private async Task<bool> Verified(string number) =>
        (
            await server.With<VerifyHistory, HistoryVerdict>(verify =>
                verify.Handle(WorkOrderNumber.Parse(number), _ => { }, TestContext.Current.CancellationToken)
            )
        )
            .Broken
            .Count == 0;
}
