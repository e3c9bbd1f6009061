using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.WorkOrders.HardCaseState;

namespace Jiban.Tests.WorkOrders;

/// <summary>疑难: reported by the unit, decided by somebody else, led by a leader by name, ended.</summary>
public sealed class HardCaseTests
{
    static readonly DateTimeOffset now = Given.Friday18;
    static readonly StaffId leader = Given.Person(8, Given.Fangzhuang).Staff;
    static readonly StaffId other = Given.Person(9, "desk").Staff;

    [Fact]
    public void It_is_asked_for_accepted_led_by_another_and_ended_and_every_step_is_a_fact()
    {
        var order = Given.SignedForWorkOrder();

        Ask(order);
        (order.HardCase, order.HardCaseReason, order.CaseLeader).ShouldBe((Requested, "several-units", null));
        Decide(order, true);
        (order.HardCase, order.CaseLeader).ShouldBe((Marked, leader));
        order.ChangeCaseLeader(other, "分工调整", Given.Reviewer, now);
        order.CaseLeader.ShouldBe(other);
        order.EndHardCase("已经不难", Given.Reviewer, now);

        (order.HardCase, order.HardCaseReason, order.HardCaseAskedBy, order.CaseLeader).ShouldBe(
            (None, null, null, null)
        );
        order.Stage.ShouldBe(Stage.InHandling);
        order
            .Fresh.TakeLast(4)
            .Select(fact => fact.GetType())
            .ShouldBe([
                typeof(HardCaseRequested),
                typeof(HardCaseDecided),
                typeof(CaseLeaderChanged),
                typeof(HardCaseEnded),
            ]);
    }

    [Fact]
    public void Refused_it_is_an_order_like_any_other_and_may_be_asked_for_again()
    {
        var order = Given.SignedForWorkOrder();
        Ask(order);

        Decide(order, false);

        (order.HardCase, order.CaseLeader).ShouldBe((None, null));
        order.Fresh.OfType<HardCaseDecided>().Single().Leader.ShouldBeNull("nobody leads what is no hard case");
        order.Allows(WorkOrderAction.AskHardCase).ShouldBeTrue();
    }

    [Fact]
    public void It_needs_a_reason_words_another_person_and_a_leader()
    {
        var order = Given.SignedForWorkOrder();
        order.ShouldRefuse(o => o.AskHardCase(" ", "难", null, Given.Handler, now), new ReasonMissing("reason"));
        order.ShouldRefuse(o => o.AskHardCase("r", " ", null, Given.Handler, now), new ReasonMissing("why"));
        order.ShouldRefuse(o => Decide(o, true), new NothingToDecide());
        order.ShouldRefuse(o => o.ChangeCaseLeader(other, "说明", Given.Reviewer, now), new NoHardCase());
        order.ShouldRefuse(o => o.EndHardCase("说明", Given.Reviewer, now), new NoHardCase());
        Ask(order);

        order.ShouldRefuse(o => Ask(o), new AlreadyAsked(WorkOrderAction.AskHardCase));
        order.ShouldRefuse(
            o => o.DecideHardCase(true, leader, "同意", Given.Handler, now),
            new AskedByOneself(WorkOrderAction.DecideHardCase)
        );
        order.ShouldRefuse(o => o.DecideHardCase(true, leader, " ", Given.Reviewer, now), new ReasonMissing("why"));
        order.ShouldRefuse(o => o.DecideHardCase(true, null, "同意", Given.Reviewer, now), new LeaderNotNamed());
        order.ShouldRefuse(o => o.EndHardCase("说明", Given.Reviewer, now), new NoHardCase());
        Decide(order, true);

        order.ShouldRefuse(o => Decide(o, true), new NothingToDecide());
        order.ShouldRefuse(o => Ask(o), new AlreadyAsked(WorkOrderAction.AskHardCase));
        order.ShouldRefuse(o => o.ChangeCaseLeader(leader, "说明", Given.Reviewer, now), new LeadsItAlready());
        order.ShouldRefuse(o => o.ChangeCaseLeader(other, " ", Given.Reviewer, now), new ReasonMissing("why"));
        order.ShouldRefuse(o => o.EndHardCase(" ", Given.Reviewer, now), new ReasonMissing("why"));
    }

    [Theory]
    [InlineData(Stage.AwaitingDispatch)]
    [InlineData(Stage.AwaitingSignFor)]
    [InlineData(Stage.UnderObjection)]
    [InlineData(Stage.AwaitingRequester)]
    [InlineData(Stage.AwaitingCallback)]
    [InlineData(Stage.Archived)]
    public void It_is_asked_for_while_it_is_handled(Stage stage)
    {
        Given.WorkOrderAt(stage).ShouldRefuse(o => Ask(o), new NotAtStage(WorkOrderAction.AskHardCase, stage));
        var onAccount = Given.WorkOrderOnAccount();
        Ask(onAccount);
        onAccount.HardCase.ShouldBe(Requested);
    }

    [Fact]
    public void Given_back_it_is_no_hard_case_of_the_next_unit()
    {
        var order = Given.SignedForWorkOrder();
        Ask(order);
        Decide(order, true);
        order.RaiseObjection("not-competent", "第十条", now, Given.Handler, Given.Monday10);

        order.RuleObjection(true, null, null, "确实不归它", Given.Reviewer, now, now.AddHours(2));

        (order.HardCase, order.CaseLeader).ShouldBe((None, null));
    }

    [Fact]
    public void What_nobody_decided_is_over_with_the_order_and_what_was_decided_stays()
    {
        foreach (var decided in new[] { false, true })
        {
            var order = Given.AnsweredWorkOrder();
            Ask(order);
            if (decided)
                Decide(order, true);
            order.Close(now.AddDays(1), Given.Handler, now);

            order.CallBack(Given.Content, Given.Policy, now, now, Given.Caller, now);

            order.Stage.ShouldBe(Stage.Archived);
            (order.HardCase, order.CaseLeader).ShouldBe(decided ? (Marked, leader) : (None, (StaffId?)null));
        }
    }

    static void Ask(WorkOrder order) => order.AskHardCase("several-units", "三家都有份", other, Given.Handler, now);

    static void Decide(WorkOrder order, bool accept) =>
        order.DecideHardCase(accept, leader, "核实过", Given.Reviewer, now);
}
