using Jiban.Callback;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>市回访、区回访: both stand in the history; which of them counts is policy.</summary>
public sealed class EndedCallbackTests
{
    static readonly CallbackAnswer unsolved = new(CallbackOutcome.Reached, true, Solved.No, Satisfied.No);
    static readonly DateTimeOffset later = Given.Tuesday9.AddDays(3);

    [Theory]
    [InlineData(CallbackPrecedence.City, CallbackSource.City)]
    [InlineData(CallbackPrecedence.District, CallbackSource.District)]
    [InlineData(CallbackPrecedence.Latest, CallbackSource.City)]
    public void Of_two_the_policy_says_which_counts(CallbackPrecedence precedence, CallbackSource counts)
    {
        var order = Given.ArchivedWorkOrder();
        Bring(order, unsolved, Given.Tuesday9.AddHours(3));

        Counting(order, precedence).Source.ShouldBe(counts);
    }

    [Fact]
    public void The_last_is_the_last_by_when_the_call_ended_not_by_when_it_was_brought_in()
    {
        var order = Given.ArchivedWorkOrder();
        Bring(order, unsolved, Given.Tuesday9.AddHours(-1));

        EndedCallback.Of(order.Fresh).Select(e => e.Source).ShouldBe([CallbackSource.City, CallbackSource.District]);
        Counting(order, CallbackPrecedence.Latest).Source.ShouldBe(CallbackSource.District);
    }

    [Theory]
    [InlineData(CallbackPrecedence.City)]
    [InlineData(CallbackPrecedence.District)]
    [InlineData(CallbackPrecedence.Latest)]
    public void Where_only_one_called_that_one_counts(CallbackPrecedence precedence)
    {
        Counting(Given.ArchivedWorkOrder(), precedence).Source.ShouldBe(CallbackSource.District);
        var order = Given.ClosedWorkOrder();
        Bring(order, unsolved, Given.Tuesday9.AddHours(1));
        Counting(order, precedence).Source.ShouldBe(CallbackSource.City);
        EndedCallback.Counting([], precedence).ShouldBeNull();
    }

    [Fact]
    public void A_result_of_the_same_instant_corrects_the_one_before_it_and_another_stands_beside_it()
    {
        var order = Given.ClosedWorkOrder();
        Bring(order, unsolved, Given.Tuesday9);
        Bring(order, Given.Content, Given.Tuesday9);
        Bring(order, unsolved, Given.Tuesday9.AddDays(1));

        EndedCallback.Of(order.Fresh).Select(e => e.Solved).ShouldBe([Solved.Yes, Solved.No]);
    }

    [Fact]
    public void An_attempt_that_is_not_the_last_has_not_ended()
    {
        var order = Given.ClosedWorkOrder();
        order.CallBack(
            new(CallbackOutcome.Unreachable),
            Given.Policy,
            later,
            later,
            Given.Caller,
            Given.Tuesday9.AddHours(1)
        );

        EndedCallback.Of(order.Fresh).ShouldBeEmpty();
    }

    public static TheoryData<Stage> Stages => [.. Enum.GetValues<Stage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void The_citys_result_moves_the_order_nowhere_and_stops_no_clock(Stage stage)
    {
        var order = Given.WorkOrderAt(stage);
        var before = (order.Stage, order.Round, order.DueAt, order.CallbackAttempts, order.CalledBackAt);

        Bring(order, unsolved, Given.Tuesday9);
        Bring(order, unsolved, Given.Monday10);

        (order.Stage, order.Round, order.DueAt, order.CallbackAttempts, order.CalledBackAt).ShouldBe(before);
        order.CityCalledAt.ShouldBe(Given.Tuesday9);
    }

    [Fact]
    public void Nobody_calls_back_about_what_was_not_asked_yet()
    {
        var order = Given.ClosedWorkOrder();

        order.ShouldRefuse(
            o => Bring(o, unsolved, Given.Monday9.AddSeconds(-1)),
            new CalledBeforeAccepted(Given.Monday9)
        );
        order.ShouldRefuse(
            o => Bring(o, new(CallbackOutcome.Refused, null, Solved.Yes), Given.Tuesday9),
            new AnswerMismatch("solved")
        );
        Bring(order, unsolved, Given.Monday9);
    }

    [Fact]
    public void The_requesters_words_stay_out_of_the_history()
    {
        var order = Given.ClosedWorkOrder();

        Bring(order, unsolved with { Words = "还是老样子" }, Given.Tuesday9);

        var fact = order.Fresh.OfType<CityCalledBack>().Single();
        HistoryText.Write(fact).ShouldNotContain("老样子");
        fact.WordsHash.ShouldBe(HistoryChain.HashText("还是老样子"));
    }

    static void Bring(WorkOrder order, CallbackAnswer answer, DateTimeOffset calledAt) =>
        order.TakeCityCallback(answer, calledAt, null, Jiban.Units.Actor.System, later);

    static EndedCallback Counting(WorkOrder order, CallbackPrecedence precedence) =>
        EndedCallback.Counting(EndedCallback.Of(order.Fresh), precedence).ShouldNotBeNull();
}
