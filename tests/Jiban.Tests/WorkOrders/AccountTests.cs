using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>挂账 and 剔除 (rules 33 and 48).</summary>
public sealed class AccountTests
{
    private static readonly DateOnly Earliest = new(2026, 11, 24);
    private static readonly DateOnly Latest = new(2027, 5, 23);

    [Fact]
    public void On_account_nobodys_clock_runs_until_it_is_cleared()
    {
        var order = Given.WorkOrderOnAccount();
        (order.Stage, order.DueAt, order.AccountSince).ShouldBe((Stage.OnAccount, null, Given.Monday10));

        order.ClearAccount("已完工", Given.Clocks().Handling.AddDays(4), Given.Handler, Given.Friday18);

        (order.Stage, order.DueAt, order.AccountReason).ShouldBe(
            (Stage.InHandling, Given.Clocks().Handling.AddDays(4), null)
        );
    }

    [Fact]
    public void A_rejected_account_leaves_the_clock_running()
    {
        var order = Given.SignedForWorkOrder();
        Ask(order);

        order.DecideAccount(false, "可以马上办", Given.Reviewer, Given.Monday10);

        (order.Stage, order.DueAt, order.AccountReason).ShouldBe((Stage.InHandling, Given.Clocks().Handling, null));
    }

    [Theory]
    [InlineData("2026-11-24", true)] // the day after
    [InlineData("2026-11-23", false)]
    [InlineData("2027-05-23", true)] // the longest term
    [InlineData("2027-05-24", false)]
    public void The_review_day_lies_ahead_and_within_the_longest_term(string day, bool accepted)
    {
        var order = Given.SignedForWorkOrder();

        if (accepted)
        {
            Ask(order, DateOnly.Parse(day));
            order.AccountReviewOn.ShouldBe(DateOnly.Parse(day));
        }
        else
            order.ShouldRefuse(o => Ask(o, DateOnly.Parse(day)), new ReviewDateOutside(Earliest, Latest));
    }

    [Fact]
    public void An_account_needs_reason_and_plan_and_is_asked_once()
    {
        var order = Given.SignedForWorkOrder();
        order.ShouldRefuse(o => Ask(o, reason: ""), new ReasonMissing("reason"));
        order.ShouldRefuse(o => Ask(o, plan: "\t"), new ReasonMissing("plan"));
        Ask(order);

        order.Allows(WorkOrderAction.PutOnAccount).ShouldBeFalse();
        order.ShouldRefuse(o => Ask(o), new AlreadyAsked(WorkOrderAction.PutOnAccount));
    }

    [Fact]
    public void Only_an_account_that_was_asked_for_is_decided_and_a_rejection_says_why()
    {
        var order = Given.SignedForWorkOrder();
        order.ShouldRefuse(o => o.DecideAccount(true, "", Given.Reviewer, Given.Monday10), new NothingToDecide());
        Ask(order);

        order.ShouldRefuse(o => o.DecideAccount(false, "", Given.Reviewer, Given.Monday10), new ReasonMissing("why"));
    }

    [Fact]
    public void An_account_is_cleared_with_a_reason() =>
        Given
            .WorkOrderOnAccount()
            .ShouldRefuse(
                o => o.ClearAccount(" ", Given.Friday18, Given.Handler, Given.Tuesday9),
                new ReasonMissing("why")
            );

    private static void Ask(
        WorkOrder order,
        DateOnly? reviewOn = null,
        string reason = "works",
        string plan = "计划"
    ) => order.PutOnAccount(reason, plan, reviewOn ?? Given.ReviewDay, Earliest, Latest, Given.Handler, Given.Monday10);
}
