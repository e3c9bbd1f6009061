using Jiban.Places;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>例外派单 (rule 15): a reason, and a second person who agrees.</summary>
public sealed class OverrideTests
{
    private static readonly Assignment Wanted = Given.Assignment("sun-city", "heat-01") with
    {
        Why = "部门请街道先到现场",
    };

    [Fact]
    public void Asking_leaves_the_order_with_the_desk_and_its_clock_running()
    {
        var order = Given.OpenedWorkOrder();
        var due = order.DueAt;

        order.RequestOverride(Wanted, Given.Clerk, Given.Monday10);

        (order.Stage, order.DueAt, order.LeadUnit, order.OverrideUnit).ShouldBe(
            (Stage.AwaitingDispatch, due, null, Wanted.Lead)
        );
    }

    [Fact]
    public void Approved_it_goes_out_as_asked_for_and_the_record_names_both()
    {
        var order = Asked();

        order.DecideOverride(
            Wanted with
            {
                OverrideApprovedBy = Given.Reviewer.Unit,
            },
            Given.Clocks(),
            "",
            Given.Clerk.Staff,
            Given.Reviewer,
            Given.Monday10
        );

        (order.Stage, order.LeadUnit, order.DispatchWhy, order.OverrideUnit).ShouldBe(
            (Stage.AwaitingSignFor, Wanted.Lead, Wanted.Why, null)
        );
        order.Fresh.OfType<OverrideRequested>().Single().By.ShouldBe(Given.Clerk);
        order.Fresh.OfType<OverrideDecided>().Single().By.ShouldBe(Given.Reviewer);
        order.Fresh.OfType<WorkOrderDispatched>().Single().OverrideApprovedBy.ShouldBe(Given.Reviewer.Unit);
    }

    [Fact]
    public void Refused_it_waits_for_dispatch_again_and_may_be_asked_for_anew()
    {
        var order = Asked();

        order.DecideOverride(null, null, "部门能到", Given.Clerk.Staff, Given.Reviewer, Given.Monday10);

        (order.Stage, order.OverrideUnit).ShouldBe((Stage.AwaitingDispatch, null));
        order.RequestOverride(Wanted, Given.Clerk, Given.Monday10);
        order.OverrideUnit.ShouldBe(Wanted.Lead);
    }

    [Fact]
    public void Dispatching_withdraws_the_request()
    {
        var order = Asked();

        order.Dispatch(Given.Assignment(), Given.Clocks(), Given.Clerk, Given.Monday10);

        order.OverrideUnit.ShouldBeNull();
        order.ShouldRefuse(
            o => Approve(o, Given.Clerk.Staff),
            new NotAtStage(WorkOrderAction.DecideOverride, Stage.AwaitingSignFor)
        );
    }

    [Theory]
    [InlineData("140101", Urgency.General, null)]
    [InlineData("010203", Urgency.Emergency, null)]
    [InlineData("010203", Urgency.General, Ownership.Military)]
    public void A_correction_withdraws_the_request_and_says_so(string category, Urgency tier, Ownership? owner)
    {
        var order = Asked();

        order.Reclassify(category, tier, null, "有人受伤", Given.Reviewer, Given.Monday10, owner);

        order.OverrideUnit.ShouldBeNull();
        order.Fresh[^1].ShouldBe(new OverrideWithdrawn(Wanted.Lead, Given.Reviewer, Given.Monday10));
        order.ShouldRefuse(o => Approve(o, Given.Clerk.Staff), new NothingToDecide());
        order.RequestOverride(Wanted, Given.Clerk, Given.Monday10);
    }

    [Fact]
    public void A_correction_without_a_request_withdraws_nothing()
    {
        var order = Given.OpenedWorkOrder();

        order.Reclassify("140101", Urgency.General, null, "是供暖", Given.Clerk, Given.Monday10);

        order.Fresh.ShouldNotContain(f => f is OverrideWithdrawn);
    }

    [Fact]
    public void Who_asks_does_not_decide_and_nothing_is_decided_that_nobody_asked_for()
    {
        Asked().ShouldRefuse(o => Approve(o, Given.Reviewer.Staff), new AskedByOneself(WorkOrderAction.DecideOverride));
        Given.OpenedWorkOrder().ShouldRefuse(o => Approve(o, Given.Clerk.Staff), new NothingToDecide());
    }

    [Fact]
    public void A_request_gives_its_reason_once_and_a_refusal_gives_one_too()
    {
        Given
            .OpenedWorkOrder()
            .ShouldRefuse(
                o => o.RequestOverride(Wanted with { Why = " " }, Given.Clerk, Given.Monday10),
                new ReasonMissing("why")
            );
        Asked().ShouldRefuse(o => o.RequestOverride(Wanted, Given.Clerk, Given.Monday10), new OverridePending());
        Asked()
            .ShouldRefuse(
                o => o.DecideOverride(null, null, " ", Given.Clerk.Staff, Given.Reviewer, Given.Monday10),
                new ReasonMissing("why")
            );
    }

    private static WorkOrder Asked()
    {
        var order = Given.OpenedWorkOrder();
        order.RequestOverride(Wanted, Given.Clerk, Given.Monday10);
        return order;
    }

    private static void Approve(WorkOrder order, Jiban.Units.StaffId askedBy) =>
        order.DecideOverride(Wanted, Given.Clocks(), "", askedBy, Given.Reviewer, Given.Monday10);
}
