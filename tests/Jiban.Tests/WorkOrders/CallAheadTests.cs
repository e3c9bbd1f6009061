using Jiban.Callback;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>预回访 and 预警工单 (rule 41).</summary>
public sealed class CallAheadTests
{
    [Theory]
    [InlineData(true, Solved.Yes, Satisfied.Yes, false)]
    [InlineData(true, Solved.Yes, Satisfied.Mostly, false)]
    [InlineData(true, Solved.Yes, Satisfied.None, true)]
    [InlineData(true, Solved.Yes, Satisfied.No, true)]
    [InlineData(true, Solved.Partly, Satisfied.Yes, true)]
    [InlineData(true, Solved.No, Satisfied.Yes, true)]
    [InlineData(false, Solved.Yes, Satisfied.Yes, true)]
    public void Anything_less_than_contacted_solved_and_satisfied_marks_the_order(
        bool contacted,
        Solved solved,
        Satisfied satisfied,
        bool atRisk
    )
    {
        var order = Given.ClosedWorkOrder();
        var (stage, due) = (order.Stage, order.DueAt);

        order.CallAhead(new(contacted, solved, satisfied, " 还差一点 "), Given.Handler, Given.Tuesday9);

        (order.AtRisk, order.Stage, order.DueAt, order.WasCalledBack).ShouldBe((atRisk, stage, due, false));
        var fact = order.Fresh.OfType<RequesterCalledAhead>().Single();
        (fact.AtRisk, fact.Words, fact.By).ShouldBe((atRisk, "还差一点", Given.Handler));
    }

    [Fact]
    public void A_later_favourable_answer_takes_the_mark_away()
    {
        var order = Marked();

        order.CallAhead(new(true, Solved.Yes, Satisfied.Yes), Given.Handler, Given.Tuesday9);

        order.AtRisk.ShouldBeFalse();
    }

    [Fact]
    public void Doing_it_again_takes_the_mark_away()
    {
        var order = Marked();

        order.Reopen("又堆上了", Given.Friday18, Given.Caller, Given.Tuesday9);

        order.AtRisk.ShouldBeFalse();
    }

    [Theory]
    [InlineData(Solved.Yes, Stage.Archived)]
    [InlineData(Solved.No, Stage.InHandling)]
    public void The_callback_is_made_as_usual_and_ends_the_mark(Solved solved, Stage then)
    {
        var order = Marked();

        order.CallBack(
            new(CallbackOutcome.Reached, true, solved, Satisfied.Mostly),
            Given.Policy,
            Given.Friday18,
            Given.Friday18,
            Given.Caller,
            Given.Tuesday9
        );

        (order.AtRisk, order.Stage, order.AnsweredSolved).ShouldBe((false, then, (Solved?)solved));
    }

    [Fact]
    public void Before_closing_it_needs_the_contact_of_this_round()
    {
        var order = Given.SignedForWorkOrder();

        order.Allows(WorkOrderAction.CallAhead).ShouldBeFalse();
        order.ShouldRefuse(o => o.CallAhead(Bad, Given.Handler, Given.Monday10), new NotYetContacted());
        order.LogContact("phone", false, "", Given.Handler, Given.Monday10);
        order.CallAhead(Bad, Given.Handler, Given.Monday10);

        order.AtRisk.ShouldBeTrue();
        order.MissingForClosing().ShouldBe([ClosingNeed.Reply, ClosingNeed.EvidenceOrBasis]);
    }

    [Fact]
    public void Of_what_a_patrol_found_nobody_is_asked_until_somebody_joins()
    {
        var order = WorkOrder.Open(Given.Opening() with { Channel = Channel.Patrol }, Given.Clerk, Given.Monday9);
        order.Dispatch(Given.Assignment(), Given.Clocks(), Given.Clerk, Given.Monday9);
        order.SignFor(Given.Monday9.AddHours(6), Given.Handler, Given.Monday10);
        order.LogContact("visit", false, "现场看过", Given.Handler, Given.Monday10);

        order.Allows(WorkOrderAction.CallAhead).ShouldBeFalse();
        order.ShouldRefuse(o => o.CallAhead(Bad, Given.Handler, Given.Monday10), new NobodyAsked());
    }

    [Fact]
    public void Signs_alone_are_no_words_and_what_is_archived_asks_nobody()
    {
        Given
            .ClosedWorkOrder()
            .ShouldRefuse(
                o => o.CallAhead(Bad with { Words = "。。" }, Given.Handler, Given.Tuesday9),
                new NothingInWords("words")
            );
        Given
            .ArchivedWorkOrder()
            .ShouldRefuse(
                o => o.CallAhead(Bad, Given.Handler, Given.Tuesday9),
                new NotAtStage(WorkOrderAction.CallAhead, Stage.Archived)
            );
    }

    private static readonly PreCallback Bad = new(true, Solved.Partly, Satisfied.No);

    private static WorkOrder Marked()
    {
        var order = Given.ClosedWorkOrder();
        order.CallAhead(Bad, Given.Handler, Given.Tuesday9);
        order.AtRisk.ShouldBeTrue();
        return order;
    }
}
