using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>申辩: once, inside its window, with evidence, decided by somebody else.</summary>
public sealed class AppealTests
{
    static readonly DateTimeOffset now = Given.Friday18;

    [Fact]
    public void An_appeal_is_raised_and_upheld_and_the_order_stays_where_it_was()
    {
        var order = Given.ArchivedWorkOrder();

        Raise(order);
        order.Appeal.ShouldBe(AppealState.Raised);
        order.DecideAppeal(true, "属实", Given.Reviewer, now);

        order.Appeal.ShouldBe(AppealState.Upheld);
        order.Stage.ShouldBe(Stage.Archived);
        order.Exclusion.ShouldBe(ExclusionState.None, "it is left out of one period, not for good");
        order.Fresh.OfType<AppealRaised>().Single().Lost.ShouldBe(Given.Lost(now).Lost);
    }

    [Fact]
    public void Rejected_it_cannot_be_raised_again()
    {
        var order = Given.ArchivedWorkOrder();
        Raise(order);

        order.DecideAppeal(false, "不属实", Given.Reviewer, now);

        order.Appeal.ShouldBe(AppealState.Rejected);
        order.ShouldRefuse(o => Raise(o), new AlreadyAsked(WorkOrderAction.Appeal));
        order.ShouldRefuse(o => o.DecideAppeal(true, "说明", Given.Reviewer, now), new NothingToDecide());
    }

    [Theory]
    [InlineData(-1, "too early")]
    [InlineData(0, "")] // the very end of the period
    [InlineData(48 * 60, "")] // the very end of the window
    [InlineData(48 * 60 + 1, "too late")]
    public void The_window_is_kept_to_the_minute(int minutes, string refused)
    {
        var order = Given.ArchivedWorkOrder();
        var lost = Given.Lost(now);
        var at = lost.From.AddMinutes(minutes);

        if (refused == "")
            order.RaiseAppeal(lost, "已按期办结", "规则", null, Given.Handler, at);
        else
            order.ShouldRefuse(
                o => o.RaiseAppeal(lost, "已按期办结", "规则", null, Given.Handler, at),
                refused == "too early" ? new AppealTooEarly(lost.From) : new AppealWindowClosed(lost.Until)
            );
    }

    [Fact]
    public void It_needs_a_loss_grounds_evidence_and_another_person_with_a_reason()
    {
        Given.SignedForWorkOrder().ShouldRefuse(o => Raise(o), new NothingLost());
        var order = Given.ArchivedWorkOrder();
        order.ShouldRefuse(o => o.RaiseAppeal(null, "理由", "规则", null, Given.Handler, now), new NothingLost());
        order.ShouldRefuse(o => Raise(o, grounds: " "), new ReasonMissing("grounds"));
        order.ShouldRefuse(o => Raise(o, document: " "), new EvidenceNotShown());
        order.ShouldRefuse(o => o.DecideAppeal(true, "属实", Given.Reviewer, now), new NothingToDecide());
        order.RaiseAppeal(Given.Lost(now), "已按期办结", "", Guid.CreateVersion7(now), Given.Handler, now);

        order.ShouldRefuse(
            o => o.DecideAppeal(true, "属实", Given.Handler, now),
            new AskedByOneself(WorkOrderAction.DecideAppeal)
        );
        order.ShouldRefuse(o => o.DecideAppeal(true, " ", Given.Reviewer, now), new ReasonMissing("why"));
    }

    static void Raise(WorkOrder order, string grounds = "已按期办结", string document = "规则第三条") =>
        order.RaiseAppeal(Given.Lost(now), grounds, document, null, Given.Handler, now);
}
