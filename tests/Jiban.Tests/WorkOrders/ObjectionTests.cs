using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>派单异议 (rules 17 and 18).</summary>
public sealed class ObjectionTests
{
    private static readonly DateTimeOffset WindowEnds = Given.Monday9.AddHours(6);

    [Fact]
    public void A_unit_may_say_that_it_is_not_competent_while_the_clock_runs_on()
    {
        var order = Given.WorkOrderUnderObjection();

        order.Stage.ShouldBe(Stage.UnderObjection);
        order.ObjectionReason.ShouldBe("not-competent");
        order.DueAt.ShouldBe(Given.Clocks().Handling);
    }

    [Theory]
    [InlineData(0)] // Monday 15:00, the last moment of the window
    [InlineData(-1)]
    public void An_objection_inside_the_window_is_heard(int seconds)
    {
        var order = Given.SignedForWorkOrder();

        order.RaiseObjection("not-competent", "第十条", WindowEnds, Given.Handler, WindowEnds.AddSeconds(seconds));

        order.Stage.ShouldBe(Stage.UnderObjection);
    }

    [Fact]
    public void An_objection_after_the_window_is_refused() =>
        Given
            .SignedForWorkOrder()
            .ShouldRefuse(
                o => o.RaiseObjection("not-competent", "第十条", WindowEnds, Given.Handler, WindowEnds.AddSeconds(1)),
                new ObjectionWindowClosed(WindowEnds)
            );

    [Fact]
    public void Who_has_not_signed_for_it_objects_until_the_sign_for_limit_and_then_signs_first()
    {
        var limit = Given.Clocks().SignFor;
        var order = Given.DispatchedWorkOrder();
        order.Allows(WorkOrderAction.RaiseObjection, limit).ShouldBeTrue("its very instant");
        order.Allows(WorkOrderAction.RaiseObjection, limit.AddSeconds(1)).ShouldBeFalse();
        order.ShouldRefuse(
            o => o.RaiseObjection("not-competent", "第十条", limit.AddHours(4), Given.Handler, limit.AddSeconds(1)),
            new SignForFirst()
        );

        order.SignFor(limit.AddHours(4), Given.Handler, limit.AddHours(1));
        order.RaiseObjection("not-competent", "第十条", limit.AddHours(4), Given.Handler, limit.AddHours(2));

        order.Stage.ShouldBe(Stage.UnderObjection);
    }

    [Fact]
    public void A_unit_objects_once_to_one_dispatch()
    {
        var order = Given.WorkOrderUnderObjection();
        order.RuleObjection(false, null, null, "职责在你处", Given.Reviewer, Given.Monday10);

        order.Allows(WorkOrderAction.RaiseObjection).ShouldBeFalse();
        order.ShouldRefuse(
            o => o.RaiseObjection("not-competent", "第十条", WindowEnds, Given.Handler, Given.Monday10),
            new AlreadyObjected()
        );
    }

    [Theory]
    [InlineData("", "第十条", "reason")]
    [InlineData("not-competent", "  ", "basis")]
    public void An_objection_needs_its_reason_and_its_basis(string reason, string basis, string missing) =>
        Given
            .SignedForWorkOrder()
            .ShouldRefuse(
                o => o.RaiseObjection(reason, basis, WindowEnds, Given.Handler, Given.Monday10),
                new ReasonMissing(missing)
            );

    [Fact]
    public void A_rejected_objection_leaves_the_order_where_it_was()
    {
        var order = Given.WorkOrderUnderObjection();

        order.RuleObjection(false, null, null, "职责在你处", Given.Reviewer, Given.Monday10);

        order.Stage.ShouldBe(Stage.InHandling);
        order.LeadUnit.ShouldBe(new UnitCode(Given.Fangzhuang));
        order.Returns.ShouldBe(0);
    }

    [Fact]
    public void A_rejected_objection_of_a_unit_that_has_not_signed_waits_for_its_signature()
    {
        var order = Given.SignedForWorkOrder();
        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, Given.Monday10);
        order.RaiseObjection("not-competent", "第十条", WindowEnds, Given.Handler, Given.Monday10);

        order.RuleObjection(false, null, null, "就是你们的", Given.Reviewer, Given.Monday10);

        order.Stage.ShouldBe(Stage.AwaitingSignFor);
        order.DueAt.ShouldBe(Given.Friday18);
    }

    [Fact]
    public void An_accepted_objection_goes_back_to_the_desk_and_counts_as_a_return()
    {
        var order = Given.WorkOrderUnderObjection();

        order.RuleObjection(true, null, null, "确非职责", Given.Reviewer, Given.Monday10);

        order.Stage.ShouldBe(Stage.AwaitingDispatch);
        (order.LeadUnit, order.HandlingUnit, order.Returns).ShouldBe((null, null, 1));
    }

    [Fact]
    public void An_accepted_objection_may_name_the_next_unit_at_once()
    {
        var order = Given.WorkOrderUnderObjection();

        order.RuleObjection(
            true,
            Given.Assignment(Given.Youanmen),
            Given.Clocks(Given.Tuesday9),
            "改派",
            Given.Reviewer,
            Given.Tuesday9
        );

        order.Stage.ShouldBe(Stage.AwaitingSignFor);
        order.LeadUnit.ShouldBe(new UnitCode(Given.Youanmen));
        order.Dispatches.ShouldBe(2);
        order.ObjectedThisDispatch.ShouldBeFalse();
    }

    [Fact]
    public void The_next_unit_inherits_neither_requests_nor_replies_of_the_one_before()
    {
        var order = Given.SignedForWorkOrder();
        order.LogContact("phone", false, "", Given.Handler, Given.Monday10);
        order.Answer(HandlingResult.Unsolved, "不归我们", "第十条", Given.Handler, Given.Monday10, Given.Ground);
        order.Extend(
            Given.Clocks().Handling.AddDays(1),
            "等回复",
            2,
            TimeSpan.FromDays(30),
            Given.Handler,
            Given.Monday10
        );
        order.PutOnAccount(
            "works",
            "计划",
            Given.ReviewDay,
            new(2026, 11, 24),
            new(2027, 5, 23),
            Given.Handler,
            Given.Monday10
        );
        order.RaiseObjection("not-competent", "第十条", WindowEnds, Given.Handler, Given.Monday10);

        order.RuleObjection(
            true,
            Given.Assignment(Given.Youanmen),
            Given.Clocks(Given.Tuesday9),
            "改派",
            Given.Reviewer,
            Given.Tuesday9
        );
        order.SignFor(Given.Friday18, Given.Handler, Given.Tuesday9);

        order.MissingForClosing().ShouldBe([ClosingNeed.Contact, ClosingNeed.Reply, ClosingNeed.EvidenceOrBasis]);
        order.ContactedInTime.ShouldBeNull();
        (order.ExtensionUntil, order.AccountReason).ShouldBe((null, null));
    }

    [Fact]
    public void A_ruling_says_why() =>
        Given
            .WorkOrderUnderObjection()
            .ShouldRefuse(
                o => o.RuleObjection(true, null, null, "", Given.Reviewer, Given.Monday10),
                new ReasonMissing("why")
            );

    [Fact]
    public void A_rejected_objection_cannot_name_another_unit() =>
        Given
            .WorkOrderUnderObjection()
            .ShouldRefuse(o => Rule(o, accept: false, Given.Youanmen), new UnitOnlyWhenAccepted());

    [Fact]
    public void An_accepted_objection_cannot_name_the_unit_that_objected() =>
        Given
            .WorkOrderUnderObjection()
            .ShouldRefuse(o => Rule(o, accept: true, Given.Fangzhuang), new AlreadyThere(new(Given.Fangzhuang)));

    [Fact]
    public void What_holds_of_a_dispatch_holds_of_the_dispatch_after_a_ruling()
    {
        var order = Given.WorkOrderUnderObjection();

        order.ShouldRefuse(
            o => Rule(o, accept: true, Given.Youanmen, Given.Youanmen),
            new LeadAmongCoUnits(new(Given.Youanmen))
        );
        order.ShouldRefuse(
            o =>
                o.RuleObjection(
                    true,
                    Given.Assignment(Given.Youanmen),
                    Given.Clocks(Given.Monday9.AddDays(-9)),
                    "改派",
                    Given.Reviewer,
                    Given.Monday10
                ),
            new DueHasPassed(Given.Clocks(Given.Monday9.AddDays(-9)).SignFor)
        );
    }

    private static void Rule(WorkOrder order, bool accept, string next, params string[] co) =>
        order.RuleObjection(
            accept,
            Given.Assignment(next, co),
            Given.Clocks(Given.Monday10),
            "说明",
            Given.Reviewer,
            Given.Monday10
        );
}
