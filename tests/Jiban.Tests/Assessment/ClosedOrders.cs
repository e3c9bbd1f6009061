using Jiban.Callback;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Tests.Assessment;

/// <summary>Orders handled to the end and called back at an instant, stored as the program stores them.</summary>
internal static class ClosedOrders
{
    /// <param name="ledBy">Who led it as a hard case; null for an order like any other.</param>
    /// <param name="returnedBy">A unit that it was sent to first, and that was right to give it back.</param>
    public static WorkOrder CalledBack(
        string unit,
        DateTimeOffset at,
        Solved solved,
        Satisfied? satisfied = null,
        string? returnedBy = null,
        StaffId? ledBy = null
    )
    {
        at = at.ToUniversalTime();
        var begun = at.AddDays(-2);
        var order = Orders.Opened(begun);
        if (returnedBy is not null)
        {
            order.SentTo(returnedBy, begun);
            order.SignFor(begun.AddHours(4), Given.Handler, begun);
            order.RaiseObjection("not-ours", "不归我们管", begun.AddHours(4), Given.Handler, begun);
            order.RuleObjection(true, null, null, "确实不归它", Given.Reviewer, begun, begun.AddHours(2));
        }
        order.SentTo(unit, begun);
        order.SignFor(begun.AddDays(7), Given.Handler, begun);
        if (ledBy is { } leader)
        {
            order.AskHardCase("several-units", "三家都有份", null, Given.Handler, begun);
            order.DecideHardCase(true, leader, "同意", Given.Reviewer, begun);
        }
        order.LogContact("phone", false, "说好了时间", Given.Handler, begun);
        order.Answer(HandlingResult.Solved, "已清走", "物业管理条例第二十条", Given.Handler, begun);
        order.Close(begun.AddDays(1), Given.Handler, begun);
        order.CallBack(
            new(
                CallbackOutcome.Reached,
                true,
                solved,
                satisfied ?? (solved is Solved.Yes ? Satisfied.Yes : Satisfied.No)
            ),
            Given.Policy,
            at.AddDays(1),
            at.AddDays(1),
            Given.Caller,
            at
        );
        return order;
    }
}
