using Jiban.Calendar;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>等诉求人: the clock stands still while only the requester can bring the order on.</summary>
public sealed class PauseTests
{
    private static readonly DateOnly Latest = Given.Today.AddDays(10);

    [Fact]
    public void While_the_requester_is_awaited_the_handling_clock_alone_stands_still()
    {
        var order = Given.PausedWorkOrder();

        (order.Stage, order.DueAt, order.PausedUntil).ShouldBe((Stage.AwaitingRequester, null, new(2026, 11, 28)));
        OrderClocks.Of(order.Fresh).ShouldAllBe(clock => clock.StandsStill == (clock.Kind == ClockKind.Handling));
    }

    [Fact]
    public void It_goes_on_where_it_stood()
    {
        var order = Given.PausedWorkOrder();
        order.Resume("证明已交", Given.Clocks().Handling.AddDays(1), Given.Handler, Given.Tuesday9);

        (order.Stage, order.DueAt, order.PauseReason, order.PausedUntil).ShouldBe(
            (Stage.InHandling, Given.Clocks().Handling.AddDays(1), null, null)
        );
        var pause = OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.Handling).Pauses.ShouldHaveSingleItem();
        pause.ShouldBe(new Pause(Given.Monday10, Given.Tuesday9, "requester"));
    }

    [Fact]
    public void Nobody_waits_for_somebody_who_was_never_asked()
    {
        var order = Given.SignedForWorkOrder();

        order.Allows(WorkOrderAction.Pause).ShouldBeFalse();
        order.ShouldRefuse(o => Wait(o), new NotYetContacted());
    }

    [Fact]
    public void While_somebody_decides_on_time_or_account_nobody_waits()
    {
        var asked = Contacted();
        asked.Extend(
            asked.HandlingDueAt!.Value.AddDays(2),
            "等配件",
            2,
            TimeSpan.FromDays(30),
            Given.Handler,
            Given.Monday10
        );
        asked.ShouldRefuse(o => Wait(o), new DecisionPending());

        var account = Contacted();
        account.PutOnAccount(
            "works",
            "计划",
            Given.ReviewDay,
            Given.Today,
            Given.ReviewDay,
            Given.Handler,
            Given.Monday10
        );
        account.ShouldRefuse(o => Wait(o), new DecisionPending());
    }

    [Theory]
    [InlineData("2026-11-22", false)] // yesterday
    [InlineData("2026-11-23", true)] // today, to its end
    [InlineData("2026-12-03", true)] // the longest wait
    [InlineData("2026-12-04", false)]
    public void The_last_day_is_today_or_later_and_within_the_longest_wait(string day, bool accepted)
    {
        var order = Contacted();

        if (accepted)
        {
            Wait(order, DateOnly.Parse(day));
            order.PausedUntil.ShouldBe(DateOnly.Parse(day));
        }
        else
            order.ShouldRefuse(o => Wait(o, DateOnly.Parse(day)), new PauseEndOutside(Given.Today, Latest));
    }

    [Fact]
    public void A_round_waits_as_often_as_policy_says_and_the_next_round_begins_anew()
    {
        var order = Contacted();
        for (var i = 0; i < 2; i++)
        {
            Wait(order);
            order.Resume("来了", Given.Clocks().Handling, Given.Handler, Given.Monday10);
        }
        order.ShouldRefuse(o => Wait(o), new NoPausesLeft(2));

        order.Answer(HandlingResult.Solved, "已修好", "依据", Given.Handler, Given.Tuesday9);
        order.Close(Given.Tuesday9.AddDays(1), Given.Handler, Given.Tuesday9);
        order.Reopen("又坏了", Given.Friday18.AddDays(3), Given.Caller, Given.Tuesday9);
        order.LogContact("phone", false, "", Given.Handler, Given.Tuesday9);
        Wait(order);

        order.Stage.ShouldBe(Stage.AwaitingRequester);
    }

    [Fact]
    public void Waiting_needs_a_reason_and_words_and_going_on_says_why()
    {
        var order = Contacted();
        order.ShouldRefuse(o => Wait(o, reason: " "), new ReasonMissing("reason"));
        order.ShouldRefuse(o => Wait(o, awaited: "\n"), new ReasonMissing("awaited"));
        Wait(order);

        order.ShouldRefuse(o => o.Resume("", Given.Friday18, Given.Handler, Given.Tuesday9), new ReasonMissing("why"));
    }

    [Fact]
    public void A_waiting_order_is_not_closed_extended_or_put_on_account()
    {
        var order = Given.PausedWorkOrder();

        foreach (
            var action in (WorkOrderAction[])
                [WorkOrderAction.Close, WorkOrderAction.Extend, WorkOrderAction.PutOnAccount, WorkOrderAction.Pause]
        )
            order.Allows(action).ShouldBeFalse($"{action}");
        foreach (
            var action in (WorkOrderAction[])[WorkOrderAction.Contact, WorkOrderAction.CoReply, WorkOrderAction.Resume]
        )
            Transitions.Find(order.Stage, action).ShouldNotBeNull($"{action}");
    }

    private static WorkOrder Contacted()
    {
        var order = Given.SignedForWorkOrder();
        order.LogContact("phone", false, "", Given.Handler, Given.Monday10);
        return order;
    }

    private static void Wait(
        WorkOrder order,
        DateOnly? until = null,
        string reason = "papers",
        string awaited = "请补一份产权证明"
    ) => order.Pause(reason, awaited, until ?? Given.Today, Given.Today, Latest, 2, Given.Handler, Given.Monday10);
}
