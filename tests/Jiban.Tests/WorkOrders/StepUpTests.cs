using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>提级 (rule 19): who was sent round too often, or came back too often, is decided above.</summary>
public sealed class StepUpTests
{
    [Theory]
    [InlineData(2, 3, false)]
    [InlineData(3, 3, true)]
    [InlineData(1, 1, true)]
    public void So_many_upheld_objections_are_enough(int returned, int enough, bool up)
    {
        var (order, facts) = Returned(returned);

        var step = StepUp.Due(order, facts, enough, 3);

        (step is not null).ShouldBe(up);
        if (step is not null)
            step.ShouldBe(new StepUp(StepUpCause.Transfers, enough, Given.Monday9.AddHours(enough)));
    }

    [Fact]
    public void A_rejected_objection_moves_nothing_on()
    {
        var order = Given.WorkOrderUnderObjection();
        order.RuleObjection(false, null, null, "职责在你处", Given.Reviewer, Given.Tuesday9);

        StepUp.Due(order, order.Fresh, 1, 3).ShouldBeNull();
    }

    [Theory]
    [InlineData(2, 3, false)]
    [InlineData(3, 3, true)]
    public void So_many_redos_are_enough(int redone, int enough, bool up)
    {
        var order = Given.ClosedWorkOrder();
        for (var i = 0; i < redone; i++)
        {
            if (i > 0)
            {
                order.LogContact("phone", false, "", Given.Handler, Given.Tuesday9);
                order.Answer(HandlingResult.Partly, "先围挡", "等材料", Given.Handler, Given.Tuesday9);
                order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);
            }
            order.Reopen("还在漏", Given.Friday18, Given.Caller, Given.Tuesday9.AddHours(i));
        }

        StepUp.Due(order, order.Fresh, 3, enough)?.Cause.ShouldBe(StepUpCause.Redos);
        (StepUp.Due(order, order.Fresh, 3, enough) is not null).ShouldBe(up);
    }

    [Fact]
    public void It_happens_once_and_the_district_is_named()
    {
        var (order, facts) = Returned(3);
        order.GoUp(StepUp.Due(order, facts, 3, 3)!, new("desk"), null, Given.Friday18);

        order.SteppedUpTo.ShouldBe(new("desk"));
        order.EscalatedTo.ShouldBe(new("desk"));
        StepUp.Due(order, order.Fresh, 3, 3).ShouldBeNull();
    }

    [Fact]
    public void An_order_that_waits_for_judgement_or_is_over_is_left_alone()
    {
        var order = Given.ArchivedWorkOrder();
        WorkOrderEvent[] facts =
        [
            .. order.Fresh,
            .. Enumerable.Repeat(new ObjectionRuled(true, "", null, Given.Reviewer, Given.Tuesday9), 3),
        ];

        StepUp.Due(order, facts, 3, 3).ShouldBeNull();
        StepUp.Due(Given.ClosedWorkOrder(), facts, 3, 3).ShouldBeNull();
        StepUp.Due(Given.SignedForWorkOrder(), facts, 3, 3).ShouldNotBeNull("the same facts, but open");
    }

    [Fact]
    public void What_was_enough_before_the_order_was_brought_in_is_nobodys_news()
    {
        var (order, facts) = Returned(3);
        order.HearFrom(Given.Monday9.AddHours(3));

        StepUp.Due(order, facts, 3, 3).ShouldBeNull();
    }

    /// <summary>Sent out and taken back, an hour each time.</summary>
    private static (WorkOrder Order, IReadOnlyList<WorkOrderEvent> Facts) Returned(int times)
    {
        var order = Given.OpenedWorkOrder();
        for (var i = 1; i <= times; i++)
        {
            var now = Given.Monday9.AddHours(i);
            order.Dispatch(Given.Assignment($"street-0{i}"), Given.Clocks(now), Given.Clerk, now);
            order.RaiseObjection("not-ours", "第十条", Given.Handler, now);
            order.RuleObjection(true, null, null, "确非其职责", Given.Reviewer, now);
        }
        return (order, order.Fresh);
    }
}
