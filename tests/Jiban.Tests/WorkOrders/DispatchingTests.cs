using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class DispatchingTests
{
    [Fact]
    public void A_dispatched_order_is_with_one_lead_until_it_is_signed_for()
    {
        var order = Given.DispatchedWorkOrder(Given.Fangzhuang, Given.HeatFirm);

        order.Stage.ShouldBe(Stage.AwaitingSignFor);
        (order.LeadUnit, order.HandlingUnit).ShouldBe((new UnitCode(Given.Fangzhuang), new UnitCode(Given.Fangzhuang)));
        order.CoUnitsOpen.ShouldBe([new(Given.HeatFirm)]);
        order.DueAt.ShouldBe(Given.Clocks().SignFor);
        (order.CatalogueVersion, order.CatalogueRule).ShouldBe(("2026.1", "r-17"));
    }

    [Fact]
    public void A_work_order_already_dispatched_cannot_be_dispatched_again() =>
        Given
            .DispatchedWorkOrder(to: Given.Fangzhuang)
            .ShouldRefuse(
                o => o.Dispatch(Given.Assignment(Given.Youanmen), Given.Clocks(), Given.Clerk, Given.Monday9),
                new DispatchedAlready(new(Given.Fangzhuang))
            );

    [Fact]
    public void The_lead_cannot_help_itself() =>
        Given
            .OpenedWorkOrder()
            .ShouldRefuse(
                o =>
                    o.Dispatch(
                        Given.Assignment(Given.Fangzhuang, Given.HeatFirm, Given.Fangzhuang),
                        Given.Clocks(),
                        Given.Clerk,
                        Given.Monday9
                    ),
                new LeadAmongCoUnits(new(Given.Fangzhuang))
            );

    public static TheoryData<int> ThreeClocks => [0, 1, 2];

    [Theory]
    [MemberData(nameof(ThreeClocks))]
    public void A_limit_that_is_not_in_the_future_is_refused_by_that_limit(int which)
    {
        var c = Given.Clocks();
        Clocks[] clocks =
        [
            c with
            {
                SignFor = Given.Monday9,
            },
            c with
            {
                Contact = Given.Monday9,
            },
            c with
            {
                Handling = Given.Monday9,
            },
        ];

        Given
            .OpenedWorkOrder()
            .ShouldRefuse(
                o => o.Dispatch(Given.Assignment(), clocks[which], Given.Clerk, Given.Monday9),
                new DueHasPassed(Given.Monday9)
            );
    }

    [Theory]
    [InlineData(0, true)] // Monday 11:00, the last moment
    [InlineData(1, false)]
    public void Signing_for_is_in_time_up_to_its_limit(int secondsLate, bool inTime)
    {
        var order = Given.DispatchedWorkOrder();

        order.SignFor(Given.Friday18, Given.Handler, Given.Clocks().SignFor.AddSeconds(secondsLate));

        order.SignedForInTime.ShouldBe(inTime);
        order.Stage.ShouldBe(Stage.InHandling);
        order.DueAt.ShouldBe(Given.Clocks().Handling);
    }

    [Fact]
    public void An_order_handed_on_keeps_its_lead_and_must_be_signed_for_anew()
    {
        var order = Given.SignedForWorkOrder();

        order.HandOn(new("section-1"), "归物业科", Given.Tuesday9, Given.Handler, Given.Monday10);

        order.Stage.ShouldBe(Stage.AwaitingSignFor);
        order.LeadUnit.ShouldBe(new UnitCode(Given.Fangzhuang));
        order.HandlingUnit.ShouldBe(new UnitCode("section-1"));
        order.SignedForAt.ShouldBeNull();
    }

    [Fact]
    public void An_order_is_not_handed_on_to_where_it_is() =>
        Given
            .SignedForWorkOrder()
            .ShouldRefuse(
                o => o.HandOn(new(Given.Fangzhuang), "", Given.Tuesday9, Given.Handler, Given.Monday10),
                new AlreadyThere(new(Given.Fangzhuang))
            );

    [Fact]
    public void Signing_late_once_is_not_made_good_by_the_next_unit()
    {
        var order = Given.DispatchedWorkOrder();
        order.SignFor(Given.Friday18, Given.Handler, Given.Tuesday9);
        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, Given.Tuesday9);

        order.SignFor(Given.Friday18, Given.Handler, Given.Tuesday9.AddMinutes(1));

        order.SignedForInTime.ShouldBe(false);
    }

    [Fact]
    public void Handing_it_on_makes_no_late_order_look_in_time()
    {
        var order = Given.SignedForWorkOrder();
        var due = order.HandlingDueAt!.Value;

        order.HandOn(new("section-1"), "", due.AddDays(2), Given.Handler, due.AddDays(1));

        (order.Stage, order.DueAt).ShouldBe((Stage.AwaitingSignFor, due));
    }

    [Fact]
    public void Who_never_signed_in_time_is_late_also_when_the_next_unit_signs_at_once()
    {
        var order = Given.DispatchedWorkOrder();
        var late = order.SignForDueAt!.Value.AddSeconds(1);
        order.HandOn(new("section-1"), "", late.AddHours(4), Given.Handler, late);

        order.SignFor(Given.Friday18, Given.Handler, late.AddMinutes(1));

        order.SignedForInTime.ShouldBe(false);
    }

    [Fact]
    public void Whose_turn_it_was_does_not_pass_it_on_and_taking_it_from_them_needs_a_reason()
    {
        var order = Given.SignedForWorkOrder();
        order.AssignHandler(Given.Handler.Staff, [], null, Given.Handler, Given.Monday10);

        order.ShouldRefuse(o => Assign(o, Given.Clerk, Given.Handler, "忙"), new OwnTurn());
        order.ShouldRefuse(o => Assign(o, Given.Handler, Given.Clerk, "忙"), new AlreadyTheirs());
        order.ShouldRefuse(o => Assign(o, Given.Clerk, Given.Clerk, " "), new ReasonMissing("why"));
        Assign(order, Given.Clerk, Given.Clerk, "去培训");

        order.Handler.ShouldBe(Given.Clerk.Staff);
        order.Fresh[^1].ShouldBeOfType<HandlerAssigned>().Why.ShouldBe("去培训");

        static void Assign(WorkOrder order, Actor to, Actor by, string why) =>
            order.AssignHandler(to.Staff, [], null, by, Given.Monday10, why);
    }

    [Fact]
    public void The_person_whose_turn_it_is_handles_it_until_it_moves_on()
    {
        var order = Given.SignedForWorkOrder();
        order.AssignHandler(Given.Handler.Staff, [], null, Given.Handler, Given.Monday10);
        order.Handler.ShouldBe(Given.Handler.Staff);

        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, Given.Monday10);

        order.Handler.ShouldBeNull();
    }
}
