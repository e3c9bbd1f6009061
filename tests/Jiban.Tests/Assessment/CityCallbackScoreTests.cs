using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>A result of the city counts by when the city called, whenever it is brought in.</summary>
public sealed class CityCallbackScoreTests
{
    static readonly AssessmentPeriods periods = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
    static readonly AssessmentPeriod december = periods.Called("2026-12"); // 19 November to 18 December
    static readonly AssessmentPeriod january = periods.Called("2027-01");
    static readonly CallbackAnswer unsolved = new(CallbackOutcome.Reached, true, Solved.No, Satisfied.No);
    static readonly DateTimeOffset inJanuary = december.To.AddDays(3);

    [Fact]
    public void Brought_in_after_the_period_it_still_counts_in_the_period_of_the_call()
    {
        var order = Given.ArchivedWorkOrder();
        Bring(order, Given.Tuesday9.AddHours(2), at: inJanuary);

        Solution(order, CallbackPrecedence.City).ShouldBe(SolvedAnswer.No);
        Solution(order, CallbackPrecedence.District).ShouldBe(SolvedAnswer.Yes);
        ScoredOrder.In(order.Fresh, december)!.Newest.ShouldBe(inJanuary);
    }

    [Fact]
    public void The_first_of_both_decides_the_period_and_a_later_period_has_no_say()
    {
        var order = Given.ArchivedWorkOrder();
        Bring(order, inJanuary, at: inJanuary.AddDays(1));

        ScoredOrder.PeriodOf(order.Fresh, periods).ShouldBe(december);
        ScoredOrder.In(order.Fresh, january).ShouldBeNull();
        Solution(order, CallbackPrecedence.City).ShouldBe(SolvedAnswer.Yes);
        Solution(order, CallbackPrecedence.Latest).ShouldBe(SolvedAnswer.Yes);
    }

    [Fact]
    public void The_last_instant_of_the_period_is_in_it_and_the_next_is_not()
    {
        var (inside, outside) = (Given.ClosedWorkOrder(), Given.ClosedWorkOrder());
        Bring(inside, december.To.AddSeconds(-1), at: inJanuary);
        Bring(outside, december.To, at: inJanuary);

        ScoredOrder.In(inside.Fresh, december).ShouldNotBeNull();
        ScoredOrder.In(outside.Fresh, december).ShouldBeNull();
        ScoredOrder.In(outside.Fresh, january).ShouldNotBeNull();
    }

    [Fact]
    public void Whoever_led_when_the_city_called_answers_for_it()
    {
        var order = Given.ClosedWorkOrder();
        Bring(order, Given.Tuesday9.AddHours(-1), at: Given.Tuesday9.AddDays(1));

        var scored = ScoredOrder.In(order.Fresh, december)!;

        scored.Answered.Stage.ShouldBe(Stage.InHandling);
        AnsweringUnits.Of(scored).Own.ShouldBe(new UnitCode(Given.Fangzhuang));
    }

    static SolvedAnswer? Solution(WorkOrder order, CallbackPrecedence precedence) =>
        ScoredOrder.In(order.Fresh, december, precedence)!.For("u").Solved;

    static void Bring(WorkOrder order, DateTimeOffset calledAt, DateTimeOffset at) =>
        order.TakeCityCallback(unsolved, calledAt, null, Actor.System, at);
}
