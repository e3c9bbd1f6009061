using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>Rules 42, 44, 47 and 51: which period an order belongs to, and what later facts can no longer change.</summary>
public sealed class ScoredOrderTests
{
    private static readonly AssessmentPeriods Periods = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    private static readonly ScoringPolicy Policy = new() { Version = "t", EffectiveFrom = new(2026, 1, 1) };
    private static readonly AssessmentPeriod December = Periods.Called("2026-12"); // 19 November to 18 December
    private static readonly AssessmentPeriod January = Periods.Called("2027-01");
    private static readonly DateTimeOffset InJanuary = December.To.AddDays(3);

    [Fact]
    public void An_order_belongs_to_the_period_in_which_its_first_callback_ended()
    {
        var order = Called(Solved.No);
        Redo(order, InJanuary, Solved.Yes);

        ScoredOrder.In(order.Fresh, December)!.For("u").Solved.ShouldBe(SolvedAnswer.No);
        ScoredOrder.In(order.Fresh, January).ShouldBeNull();
    }

    [Fact]
    public void Inside_its_period_the_last_callback_counts()
    {
        var order = Called(Solved.No);
        Redo(order, December.To.AddSeconds(-1), Solved.Yes);

        var fact = ScoredOrder.In(order.Fresh, December)!.For("u");

        (fact.Solved, fact.Redone).ShouldBe((SolvedAnswer.Yes, true));
    }

    [Fact]
    public void The_instant_in_which_a_period_ends_belongs_to_the_next()
    {
        var order = Given.ClosedWorkOrder();
        Call(order, December.To, Solved.Yes);

        ScoredOrder.In(order.Fresh, December).ShouldBeNull();
        ScoredOrder.In(order.Fresh, January).ShouldNotBeNull();
    }

    [Fact]
    public void An_attempt_that_is_not_the_last_counts_in_no_period()
    {
        var order = Given.ClosedWorkOrder();
        order.CallBack(
            new(CallbackOutcome.Unreachable, null, null, null),
            Given.Policy,
            Given.Friday18,
            Given.Friday18,
            Given.Caller,
            Given.Tuesday9
        );

        ScoredOrder.In(order.Fresh, December).ShouldBeNull();
    }

    [Fact]
    public void What_happens_after_the_end_of_a_period_changes_nothing_in_it()
    {
        var order = Called(Solved.Yes);
        var before = ScoredOrder.In(order.Fresh, December)!.For("u");

        order.Exclude(new("malicious", "见附件", "规则第三条"), null, Given.Handler, InJanuary);
        order.DecideExclusion(true, "属实", true, 1, Given.Reviewer, InJanuary);
        order.Reopen("又堆上了", InJanuary.AddDays(2), Given.Caller, InJanuary);

        ScoredOrder.In(order.Fresh, December)!.For("u").ShouldBe(before);
    }

    [Theory]
    [InlineData(0, true, 1)] // exactly at the limit
    [InlineData(1, false, 0)] // a second late is late, whatever the requester says
    public void A_contact_made_late_is_no_response(int secondsLate, bool inTime, int response)
    {
        var order = Given.SignedForWorkOrder();
        order.LogContact("phone", false, "", Given.Handler, Given.Clocks().Contact.AddSeconds(secondsLate));
        order.Answer(HandlingResult.Solved, "已清走", "物业管理条例第二十条", Given.Handler, Given.Friday18);
        order.Close(Given.Friday18.AddDays(1), Given.Handler, Given.Friday18);
        Call(order, Given.Friday18.AddHours(1), Solved.Yes);

        var fact = ScoredOrder.In(order.Fresh, December)!.For("u");

        fact.ContactedInTime.ShouldBe(inTime);
        Scoring.Rate([fact], Policy)[0].Raw.Response.ShouldBe(new Rate(response, 1));
    }

    [Fact]
    public void A_return_is_charged_to_the_unit_that_gave_it_back_and_not_to_the_one_that_solved_it()
    {
        var order = Given.WorkOrderUnderObjection();
        order.RuleObjection(
            true,
            Given.Assignment(Given.Youanmen),
            Given.Clocks(Given.Tuesday9),
            "确属右安门",
            Given.Reviewer,
            Given.Tuesday9
        );
        order.SignFor(Given.Friday18, Given.Handler, Given.Tuesday9);
        order.LogContact("phone", false, "", Given.Handler, Given.Tuesday9);
        order.Answer(HandlingResult.Solved, "已修好", "燃气条例", Given.Handler, Given.Tuesday9);
        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);
        Call(order, Given.Friday18, Solved.Yes);

        var scored = ScoredOrder.In(order.Fresh, December)!;

        scored.Answered.LeadUnit.ShouldBe(new UnitCode(Given.Youanmen));
        scored.ReturnedBy.ShouldBe([new UnitCode(Given.Fangzhuang)]);
        scored.For(Given.Youanmen).Returned.ShouldBeFalse();
        var given = Scoring.Rate([FactPattern.OnlyReturned.Fact(Given.Fangzhuang, "n")], Policy)[0];
        (given.Indicators.Objection, given.Raw.Solved.Of).ShouldBe((new Rate(1, 1), 0));
    }

    private static WorkOrder Called(Solved solved)
    {
        var order = Given.ClosedWorkOrder();
        Call(order, Given.Friday18, solved);
        return order;
    }

    private static void Call(WorkOrder order, DateTimeOffset at, Solved solved) =>
        order.CallBack(
            new(CallbackOutcome.Reached, true, solved, solved is Solved.Yes ? Satisfied.Yes : Satisfied.No),
            Given.Policy,
            at.AddDays(1),
            at.AddDays(1),
            Given.Caller,
            at
        );

    private static void Redo(WorkOrder order, DateTimeOffset at, Solved solved)
    {
        order.Stage.ShouldBe(Stage.InHandling);
        order.LogContact("phone", false, "", Given.Handler, at);
        order.Answer(HandlingResult.Solved, "已清走", "物业管理条例第二十条", Given.Handler, at);
        order.Close(at.AddDays(1), Given.Handler, at);
        Call(order, at, solved);
    }
}
