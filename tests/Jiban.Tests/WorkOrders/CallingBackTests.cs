using Jiban.Callback;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>回访 and 重办 (rules 38 to 40).</summary>
public sealed class CallingBackTests
{
    private static readonly DateTimeOffset Again = Given.Tuesday9.AddDays(1);
    private static readonly CallbackAnswer Unsolved = new(CallbackOutcome.Reached, true, Solved.No, Satisfied.No);

    [Fact]
    public void A_requester_whose_matter_is_solved_ends_it()
    {
        var order = Given.ArchivedWorkOrder();

        (order.Stage, order.DueAt, order.ArchivedAt).ShouldBe((Stage.Archived, null, Given.Tuesday9));
        (order.AnsweredContacted, order.AnsweredSolved, order.AnsweredSatisfied).ShouldBe(
            (true, Solved.Yes, Satisfied.Yes)
        );
    }

    [Fact]
    public void Unsolved_opens_it_again_for_the_same_lead_with_nothing_ticked_off()
    {
        var order = Given.ClosedWorkOrder();

        Call(order, Unsolved);

        (order.Stage, order.Round, order.DueAt).ShouldBe((Stage.InHandling, 2, Given.Friday18));
        order.LeadUnit!.Value.Value.ShouldBe(Given.Fangzhuang);
        order.MissingForClosing().ShouldBe([ClosingNeed.Contact, ClosingNeed.Reply, ClosingNeed.EvidenceOrBasis]);
    }

    [Fact]
    public void Co_units_owe_their_reply_again_in_the_next_round()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.HeatFirm);
        order.CoReply(new(Given.HeatFirm), "已修", Given.Handler, Given.Monday10);
        order.LogContact("phone", true, "", Given.Handler, Given.Monday10);
        order.Answer(HandlingResult.Solved, "已修", "依据", Given.Handler, Given.Monday10);
        order.Close(Given.Tuesday9, Given.Handler, Given.Monday10);

        Call(order, Unsolved);

        order.CoUnitsOpen.ShouldBe([new(Given.HeatFirm)]);
    }

    [Fact]
    public void Unsolved_no_longer_reopens_by_itself_after_the_policys_last_round()
    {
        var order = Given.ClosedWorkOrder();

        order.CallBack(
            Unsolved,
            Given.Policy with
            {
                MostRounds = 1,
            },
            Again,
            Given.Friday18,
            Given.Caller,
            Given.Tuesday9
        );

        (order.Stage, order.AnsweredSolved).ShouldBe((Stage.Archived, Solved.No));
    }

    [Fact]
    public void Unsolved_reopens_nothing_where_the_policy_says_so()
    {
        var order = Given.ClosedWorkOrder();

        order.CallBack(
            Unsolved,
            Given.Policy with
            {
                ReopenOnUnsolved = false,
            },
            Again,
            Given.Friday18,
            Given.Caller,
            Given.Tuesday9
        );

        order.Stage.ShouldBe(Stage.Archived);
    }

    [Theory]
    [InlineData(CallbackOutcome.Unreachable)]
    [InlineData(CallbackOutcome.WrongNumber)]
    public void Whoever_is_not_reached_is_tried_again_up_to_the_policys_last_attempt(CallbackOutcome outcome)
    {
        var order = Given.ClosedWorkOrder();

        Call(order, new(outcome));
        (order.Stage, order.CallbackAttempts, order.DueAt).ShouldBe((Stage.AwaitingCallback, 1, Again));
        (order.CallbackDueAt, order.ClockStartedAt).ShouldBe((Again, Given.Tuesday9));
        order.CalledBackAt.ShouldBeNull();
        Call(order, new(outcome));
        Call(order, new(outcome));

        (order.Stage, order.CallbackAttempts, order.CallbackOutcome).ShouldBe((Stage.Archived, 3, outcome));
    }

    [Fact]
    public void Whoever_will_not_say_is_not_asked_again()
    {
        var order = Given.ClosedWorkOrder();

        Call(order, new(CallbackOutcome.Refused));

        order.Stage.ShouldBe(Stage.Archived);
    }

    public static TheoryData<CallbackAnswer, string> Mismatches =>
        new()
        {
            { new(CallbackOutcome.Reached, true, null, Satisfied.Yes), "solved" },
            { new(CallbackOutcome.Reached, true, Solved.Yes), "satisfied" },
            { new(CallbackOutcome.Unreachable, null, Solved.Yes), "solved" },
            { new(CallbackOutcome.Refused, null, null, Satisfied.No), "satisfied" },
            { new(CallbackOutcome.WrongNumber, false), "contacted" },
        };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void Answers_come_from_whoever_was_reached_and_from_nobody_else(CallbackAnswer answer, string field) =>
        Given.ClosedWorkOrder().ShouldRefuse(o => Call(o, answer), new AnswerMismatch(field));

    [Fact]
    public void The_requesters_words_stay_out_of_the_history()
    {
        var order = Given.ClosedWorkOrder();

        Call(order, Given.Content with { Words = "师傅姓什么我不记得了" });

        var fact = order.Fresh.OfType<RequesterCalledBack>().Single();
        HistoryText.Write(fact).ShouldNotContain("师傅");
        fact.WordsHash.ShouldBe(HistoryChain.HashText("师傅姓什么我不记得了"));
    }

    [Fact]
    public void An_archived_order_is_reopened_with_a_reason_and_a_limit_ahead()
    {
        var order = Given.ArchivedWorkOrder();
        order.ShouldRefuse(
            o => o.Reopen("", Given.Friday18, Given.Caller, Given.Tuesday9),
            new ReasonMissing("reason")
        );
        order.ShouldRefuse(
            o => o.Reopen("又堆了", Given.Tuesday9, Given.Caller, Given.Tuesday9),
            new DueHasPassed(Given.Tuesday9)
        );

        order.Reopen("又堆了", Given.Friday18, Given.Caller, Given.Tuesday9);

        (order.Stage, order.Round, order.ArchivedAt).ShouldBe((Stage.InHandling, 2, null));
    }

    private static void Call(WorkOrder order, CallbackAnswer answer) =>
        order.CallBack(answer, Given.Policy, Again, Given.Friday18, Given.Caller, Given.Tuesday9);
}
