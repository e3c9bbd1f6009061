using Jiban.Calendar;
using Jiban.Tests.Calendar;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>拆分协办: one lead, parts for co-units with their own clocks, one reply.</summary>
public sealed class SplittingTests
{
    private static readonly DateTimeOffset Due = Given.Monday10.AddDays(4);

    [Fact]
    public void Each_co_unit_has_a_clock_of_its_own_until_it_replies()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);
        order.AskCoUnit(new(Given.HeatFirm), "查楼外主管", Due, Given.Handler, Given.Monday10);
        order.CoReply(new(Given.Youanmen), "已配合疏导", Given.Handler, Given.Tuesday9);

        OrderClocks
            .Of(order.Fresh)
            .Where(c => c.Kind is ClockKind.CoReply)
            .Select(c => (c.Unit!.Value.Value, c.Start, c.Stopped))
            .ShouldBe([
                (Given.HeatFirm, Given.Monday10, null),
                (Given.Youanmen, Given.Monday9, (DateTimeOffset?)Given.Tuesday9),
            ]);
    }

    [Fact]
    public void The_order_is_not_closed_while_a_part_is_open_and_cancelling_a_part_is_said()
    {
        var order = Given.AnsweredWorkOrder();
        order.AskCoUnit(new(Given.HeatFirm), "查楼外主管", Due, Given.Handler, Given.Tuesday9);
        order.MissingForClosing().ShouldBe([ClosingNeed.CoUnitReplies]);
        order.ShouldRefuse(
            o => o.ReleaseCoUnit(new(Given.HeatFirm), " ", Given.Handler, Given.Tuesday9),
            new ReasonMissing("why")
        );

        order.ReleaseCoUnit(new(Given.HeatFirm), "现场看是楼内的问题", Given.Handler, Given.Tuesday9);

        order.MissingForClosing().ShouldBeEmpty();
        OrderClocks.Of(order.Fresh).ShouldNotContain(c => c.Kind == ClockKind.CoReply);
    }

    [Theory]
    [InlineData("主管已换", "主管已换，楼内已清。", true)] // the lead's words hold it already
    [InlineData("主管下周换", "主管已换，楼内已清。", false)]
    public void A_reply_from_before_a_part_came_back_is_given_again_unless_it_holds_the_part(
        string part,
        string reply,
        bool holds
    )
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);
        order.LogContact("phone", false, "", Given.Handler, Given.Monday10);
        order.Answer(HandlingResult.Solved, reply, "供热条例", Given.Handler, Given.Monday10);

        order.CoReply(new(Given.Youanmen), part, Given.Handler, Given.Tuesday9);

        order.MissingForClosing().ShouldBe(holds ? [] : [ClosingNeed.Reply]);
        order.Reply.ShouldBe(reply, "nothing the lead wrote is lost");
    }

    [Fact]
    public void Who_replied_may_be_asked_for_something_else_and_its_clock_begins_anew()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);
        order.CoReply(new(Given.Youanmen), "已疏导", Given.Handler, Given.Monday10);
        order.AskCoUnit(new(Given.Youanmen), "再派人值守两天", Due, Given.Handler, Given.Tuesday9);

        order.CoUnitsOpen.ShouldBe([new(Given.Youanmen)]);
        OrderClocks.Of(order.Fresh).Single(c => c.Kind == ClockKind.CoReply).Start.ShouldBe(Given.Tuesday9);
    }

    [Fact]
    public void The_lead_asks_neither_itself_nor_twice_nor_for_nothing_nor_for_yesterday()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);

        Ask(Given.Fangzhuang, new AlreadyThere(new(Given.Fangzhuang)));
        Ask(Given.Youanmen, new AskedAlready(new(Given.Youanmen)));
        Ask(Given.HeatFirm, new ReasonMissing("what"), what: "\t");
        Ask(Given.HeatFirm, new DueHasPassed(Given.Tuesday9), due: Given.Tuesday9);

        void Ask(string unit, Refusal because, string what = "一起到现场", DateTimeOffset? due = null) =>
            order.ShouldRefuse(o => o.AskCoUnit(new(unit), what, due ?? Due, Given.Handler, Given.Tuesday9), because);
    }

    [Fact]
    public void Whoever_owes_a_part_may_give_it_whatever_the_lead_is_doing()
    {
        foreach (
            var stage in (Stage[])
                [
                    Stage.AwaitingSignFor,
                    Stage.UnderObjection,
                    Stage.InHandling,
                    Stage.OnAccount,
                    Stage.AwaitingRequester,
                ]
        )
            Transitions.Find(stage, WorkOrderAction.CoReply).ShouldNotBeNull($"its clock runs at {stage}");
    }

    [Fact]
    public void A_part_that_is_late_takes_the_order_out_of_nobodys_sight_who_was_told_of_the_whole()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);
        order.Ring(
            new(ClockKind.CoReply, AlarmKind.Escalation, 1, Given.Friday18, Given.Youanmen),
            Given.Friday18,
            new(Given.Youanmen),
            Given.Friday18
        );
        order.EscalatedTo.ShouldBe(new(Given.Youanmen));
        order.Ring(
            new(ClockKind.Handling, AlarmKind.Escalation, 1, Given.Friday18),
            Given.Friday18,
            new("desk"),
            Given.Friday18
        );
        order.Ring(
            new(ClockKind.CoReply, AlarmKind.Escalation, 2, Given.Friday18, Given.Youanmen),
            Given.Friday18,
            new(Given.Youanmen),
            Given.Friday18
        );

        order.EscalatedTo.ShouldBe(new("desk"));
    }

    [Fact]
    public void Done_again_every_co_unit_owes_its_part_again()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);
        order.CoReply(new(Given.Youanmen), "已疏导", Given.Handler, Given.Monday10);
        order.LogContact("phone", false, "", Given.Handler, Given.Monday10);
        order.Answer(HandlingResult.Solved, "已清走", "依据", Given.Handler, Given.Tuesday9);
        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);
        order.Reopen("又堆了", Given.Friday18, Given.Caller, Given.Tuesday9.AddHours(1));

        order.CoUnitsOpen.ShouldBe([new(Given.Youanmen)]);
        OrderClocks
            .Of(order.Fresh)
            .Single(c => c.Kind == ClockKind.CoReply)
            .ShouldSatisfyAllConditions(
                c => c.Start.ShouldBe(Given.Tuesday9.AddHours(1)),
                c => c.Stopped.ShouldBeNull()
            );
    }

    [Fact]
    public void Two_co_units_due_at_the_same_instant_are_both_told()
    {
        var limit = new TimeLimit
        {
            Id = Guid.Empty,
            Clock = ClockKind.CoReply,
            Amount = 8,
            Unit = LimitUnit.Hours,
        };
        var clocks = OrderClocks
            .Of(Given.DispatchedWorkOrder(Given.Fangzhuang, Given.HeatFirm, Given.Youanmen).Fresh)
            .Where(clock => clock.Kind is ClockKind.CoReply)
            .Select(clock => ReckonedClock.Of(clock, limit, DueTests.Office))
            .ToList();
        var due = clocks[0].Due!.Value;
        var first = clocks[0].Alarms([]).Single();
        var rung = new ClockRang(first.Clock, first.Kind, 0, due, due, null, first.Part, Actor.System, due);

        clocks[0].Alarms([rung]).ShouldBeEmpty();
        clocks[1].Alarms([rung]).ShouldHaveSingleItem().Part.ShouldBe(Given.Youanmen);
    }
}
