using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>协办异议: a part that is not the unit's stays, goes elsewhere or is withdrawn, by a ruling.</summary>
public sealed class PartObjectionTests
{
    private static readonly DateTimeOffset window = Given.Monday9.AddHours(4);
    private static readonly UnitCode youanmen = new(Given.Youanmen);
    private static readonly UnitCode heat = new(Given.HeatFirm);
    private static readonly DateTimeOffset due = Given.Monday10.AddDays(2);

    [Fact]
    public void Rejected_the_part_stays_with_its_clock_and_cannot_be_objected_to_again()
    {
        var order = Contested();
        order.RulePart(youanmen, false, null, "道路在你处", Given.Reviewer, Given.Monday10);

        order.CoUnitsOpen.ShouldBe([youanmen]);
        order.PartsUnderObjection.ShouldBeEmpty();
        Clocks(order)
            .ShouldBe([
                (ClockKind.Ruling, Given.Monday10, (DateTimeOffset?)Given.Monday10),
                (ClockKind.CoReply, Given.Monday9, null),
            ]);
        order.Allows(WorkOrderAction.ObjectToPart).ShouldBeFalse();
        order.ShouldRefuse(
            o => o.ObjectToPart(youanmen, "not-ours", "第十条", window, Given.Handler, Given.Monday10),
            new PartObjectedAlready(youanmen)
        );
    }

    [Fact]
    public void Accepted_without_a_unit_the_part_is_withdrawn_and_the_lead_may_close_without_it()
    {
        var order = Contested();
        order.RulePart(youanmen, true, null, "确不在其辖区", Given.Reviewer, Given.Monday10);

        order.CoUnits.ShouldBeEmpty();
        order.MissingForClosing().ShouldNotContain(ClosingNeed.CoUnitReplies);
        Clocks(order).ShouldBeEmpty();
    }

    [Fact]
    public void Accepted_the_part_goes_to_another_unit_with_a_clock_of_its_own()
    {
        var order = Contested();
        order.RulePart(youanmen, true, new(heat, " 查楼外主管 ", due), "归供热", Given.Reviewer, Given.Monday10);

        order.CoUnitsOpen.ShouldBe([heat]);
        order.Fresh[^1].ShouldBe(new CoUnitAsked(heat, "查楼外主管", due, Given.Reviewer, Given.Monday10));
        Clocks(order).ShouldBe([(ClockKind.CoReply, Given.Monday10, null)]);
        order.Allows(WorkOrderAction.ObjectToPart).ShouldBeTrue("the next unit has its own say");
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_objection_is_taken_up_to_the_very_end_of_its_window(int seconds, bool taken)
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);
        var at = window.AddSeconds(seconds);
        if (taken)
            order.ObjectToPart(youanmen, "not-ours", "第十条", window, Given.Handler, at);
        else
            order.ShouldRefuse(
                o => o.ObjectToPart(youanmen, "not-ours", "第十条", window, Given.Handler, at),
                new PartWindowClosed(window)
            );
        order.PartsUnderObjection.Length.ShouldBe(taken ? 1 : 0);
    }

    [Fact]
    public void Only_who_owes_a_part_objects_and_says_why_and_on_what_basis()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);

        Object(heat, "not-ours", "第十条", new NotACoUnit(heat));
        Object(youanmen, " ", "第十条", new ReasonMissing("reason"));
        Object(youanmen, "not-ours", "\t", new ReasonMissing("basis"));

        void Object(UnitCode unit, string reason, string basis, Refusal because) =>
            order.ShouldRefuse(o => o.ObjectToPart(unit, reason, basis, window, Given.Handler, window), because);
    }

    [Fact]
    public void A_ruling_needs_an_objection_and_reasons_and_names_a_unit_that_can_help()
    {
        var order = Contested(Given.HeatFirm);

        Rule(heat, false, null, "没有异议", new NothingToDecide());
        Rule(youanmen, false, null, " ", new ReasonMissing("why"));
        Rule(youanmen, false, Next("street-09"), "照旧", new UnitOnlyWhenAccepted());
        Rule(youanmen, true, Next(Given.Fangzhuang), "归主办", new AlreadyThere(new(Given.Fangzhuang)));
        Rule(youanmen, true, Next(Given.HeatFirm), "归供热", new AskedAlready(heat));
        Rule(youanmen, true, Next("street-09", what: " "), "归他们", new ReasonMissing("what"));

        static NextPart Next(string unit, string what = "请到现场") => new(new(unit), what, due);
        void Rule(UnitCode unit, bool accept, NextPart? next, string why, Refusal because) =>
            order.ShouldRefuse(o => o.RulePart(unit, accept, next, why, Given.Reviewer, Given.Monday10), because);
    }

    [Fact]
    public void Who_replies_after_all_and_who_is_released_has_nothing_left_to_be_ruled_on()
    {
        var replied = Contested();
        replied.CoReply(youanmen, "已配合", Given.Handler, Given.Tuesday9);
        var released = Contested();
        released.ReleaseCoUnit(youanmen, "查明不用了", Given.Handler, Given.Tuesday9);

        foreach (var order in new[] { replied, released })
        {
            order.Allows(WorkOrderAction.RulePart).ShouldBeFalse();
            OrderClocks.Of(order.Fresh).ShouldNotContain(c => c.Kind == ClockKind.Ruling && c.Stopped == null);
        }
    }

    [Fact]
    public void Asked_for_something_else_a_unit_may_object_again()
    {
        var order = Contested();
        order.ReleaseCoUnit(youanmen, "查明不用了", Given.Handler, Given.Tuesday9);
        order.AskCoUnit(youanmen, "请值守两天", due, Given.Handler, Given.Tuesday9);

        order.PartsUncontested.ShouldBe([youanmen]);
    }

    [Fact]
    public void Dispatched_anew_nothing_of_the_old_parts_is_under_objection()
    {
        var order = Contested();
        order.RaiseObjection("not-ours", "第十条", window, Given.Handler, Given.Monday10);
        order.RuleObjection(true, null, null, "确非其职责", Given.Reviewer, Given.Monday10);

        (order.PartsObjected, order.PartsUnderObjection).ShouldBe(([], []));
        OrderClocks.Of(order.Fresh).ShouldNotContain(c => c.Part != null);
    }

    /// <summary>Led by 方庄; 右安门 has objected to its part on Monday at ten.</summary>
    private static WorkOrder Contested(params string[] others)
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, [Given.Youanmen, .. others]);
        order.ObjectToPart(youanmen, "not-ours", "第十条", window, Given.Handler, Given.Monday10);
        return order;
    }

    private static IEnumerable<(ClockKind, DateTimeOffset, DateTimeOffset?)> Clocks(WorkOrder order) =>
        OrderClocks.Of(order.Fresh).Where(c => c.Part is not null).Select(c => (c.Kind, c.Start, c.Stopped));
}
