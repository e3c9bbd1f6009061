using Jiban.Units;
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

    [Fact]
    public void A_unit_that_cannot_solve_it_asks_the_one_above_which_handles_it_by_the_same_limits()
    {
        var order = Handed();
        var (due, contact) = (order.HandlingDueAt, order.ContactDueAt);

        order.RequestStepUp(new(Given.Fangzhuang), "没有资质动燃气", Given.Handler, Given.Tuesday9);
        (order.HandlingUnit, order.StepUpAskedOf).ShouldBe((new("section-1"), new(Given.Fangzhuang)));
        order.DecideStepUp(
            true,
            new(Given.Fangzhuang),
            null,
            "",
            Given.Handler.Staff,
            Given.Reviewer,
            Given.Tuesday9.AddHours(1)
        );

        (order.Stage, order.LeadUnit, order.HandlingUnit, order.Handler).ShouldBe(
            (Stage.InHandling, new(Given.Fangzhuang), new(Given.Fangzhuang), null)
        );
        (order.HandlingDueAt, order.ContactDueAt, order.SteppedUpTo).ShouldBe((due, contact, null));
        order.Fresh.OfType<StepUpRequested>().Single().Why.ShouldBe("没有资质动燃气");
        order.Fresh.OfType<StepUpDecided>().Single().By.ShouldBe(Given.Reviewer);
    }

    [Fact]
    public void Asked_of_the_district_it_decides_from_now_on_and_the_lead_stays()
    {
        var order = Given.SignedForWorkOrder();
        var meeting = Guid.CreateVersion7(Given.Tuesday9);
        order.RequestStepUp(new("desk"), "涉及三个部门", Given.Handler, Given.Tuesday9);
        order.DecideStepUp(true, null, meeting, "", Given.Handler.Staff, Given.Reviewer, Given.Tuesday9);

        (order.SteppedUpTo, order.LeadUnit, order.StepUpAskedOf).ShouldBe((new("desk"), new(Given.Fangzhuang), null));
        var up = order.Fresh.OfType<WorkOrderSteppedUp>().Single();
        (up.Cause, up.Meeting, up.By).ShouldBe((StepUpCause.Asked, meeting, Given.Reviewer));
        order.ShouldRefuse(
            o => o.RequestStepUp(new("desk"), "还是办不了", Given.Handler, Given.Tuesday9),
            new DecidedAbove(new("desk"))
        );
        order.Allows(WorkOrderAction.RequestStepUp).ShouldBeFalse("it is not offered either");
    }

    [Fact]
    public void The_unit_asked_helps_with_no_part_and_does_not_object_to_what_it_took_up()
    {
        var order = Handed();
        UnitCode above = new("above-1");
        order.RequestStepUp(above, "人手不够", Given.Handler, Given.Monday10);
        order.ShouldRefuse(
            o => o.AskCoUnit(above, "派人", Given.Friday18, Given.Handler, Given.Monday10),
            new AlreadyThere(above)
        );

        order.DecideStepUp(true, above, null, "", Given.Handler.Staff, Given.Reviewer, Given.Monday10);

        order.ShouldRefuse(
            o => o.RaiseObjection("not-ours", "第十条", Given.Friday18, Given.Handler, Given.Monday10),
            new AlreadyObjected()
        );
    }

    [Fact]
    public void What_speaks_against_asking_and_deciding()
    {
        var order = Handed();
        UnitCode above = new(Given.Fangzhuang);

        order.ShouldRefuse(
            o => o.DecideStepUp(true, above, null, "", Given.Handler.Staff, Given.Reviewer, Given.Tuesday9),
            new NothingToDecide()
        );
        order.ShouldRefuse(o => o.RequestStepUp(above, " ", Given.Handler, Given.Tuesday9), new ReasonMissing("why"));
        order.RequestStepUp(above, "人手不够", Given.Handler, Given.Tuesday9);
        order.ShouldRefuse(
            o => o.RequestStepUp(above, "人手不够", Given.Handler, Given.Tuesday9),
            new AlreadyAsked(WorkOrderAction.RequestStepUp)
        );
        order.ShouldRefuse(
            o => o.DecideStepUp(true, above, null, "", Given.Handler.Staff, Given.Handler, Given.Tuesday9),
            new AskedByOneself(WorkOrderAction.DecideStepUp)
        );
        order.ShouldRefuse(
            o => o.DecideStepUp(false, null, null, "", Given.Handler.Staff, Given.Reviewer, Given.Tuesday9),
            new ReasonMissing("why")
        );
        order.DecideStepUp(false, above, null, "先派人看", Given.Handler.Staff, Given.Reviewer, Given.Tuesday9);
        (order.HandlingUnit, order.StepUpAskedOf).ShouldBe((new("section-1"), null));
    }

    [Fact]
    public void Handing_it_on_or_closing_it_withdraws_the_request()
    {
        var order = Handed();
        order.RequestStepUp(new(Given.Fangzhuang), "人手不够", Given.Handler, Given.Tuesday9);
        order.HandOn(new("section-2"), "他们有人", Given.Tuesday9.AddHours(2), Given.Handler, Given.Tuesday9);
        order.StepUpAskedOf.ShouldBeNull();

        var answered = Given.AnsweredWorkOrder();
        answered.RequestStepUp(new("desk"), "人手不够", Given.Handler, Given.Tuesday9);
        answered.Close(Given.Friday18, Given.Handler, Given.Tuesday9);
        answered.StepUpAskedOf.ShouldBeNull();
    }

    /// <summary>Led by the street, handed on to its section and signed for there.</summary>
    private static WorkOrder Handed()
    {
        var order = Given.SignedForWorkOrder();
        order.HandOn(new("section-1"), "归物业科", Given.Tuesday9, Given.Handler, Given.Monday10);
        order.SignFor(Given.Tuesday9, Given.Handler, Given.Monday10);
        return order;
    }

    /// <summary>Sent out and taken back, an hour each time.</summary>
    private static (WorkOrder Order, IReadOnlyList<WorkOrderEvent> Facts) Returned(int times)
    {
        var order = Given.OpenedWorkOrder();
        for (var i = 1; i <= times; i++)
        {
            var now = Given.Monday9.AddHours(i);
            order.Dispatch(Given.Assignment($"street-0{i}"), Given.Clocks(now), Given.Clerk, now);
            order.RaiseObjection("not-ours", "第十条", now, Given.Handler, now);
            order.RuleObjection(true, null, null, "确非其职责", Given.Reviewer, now);
        }
        return (order, order.Fresh);
    }
}
