using Jiban.Callback;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>Orders whose histories hold what points are counted from.</summary>
internal static class PointedOrders
{
    public static readonly Actor Own = new(Given.Handler.Staff, new(SmallDistrict.Street));
    public static readonly Actor Centre = new(Given.Caller.Staff, new(SmallDistrict.Centre));

    public static WorkOrder Thanked(string unit, Actor by, DateTimeOffset? at = null)
    {
        var order = ClosedOrders.CalledBack(unit, Inside, Solved.Yes);
        var day = new DateOnly(2026, 11, 18);
        order.TakePraise(
            WorkOrderAction.TakePraise,
            new(PraiseKind.Call, new(unit), [], day, "谢谢"),
            new(2026, 11, 1),
            day,
            by,
            (at ?? Inside.AddHours(2)).ToUniversalTime()
        );
        return order;
    }

    public static WorkOrder Overruled(string unit, DateTimeOffset at)
    {
        var order = Orders.Opened(at.AddHours(-3)).SentTo(unit, at.AddHours(-3));
        order.SignFor(at.AddDays(3), Given.Handler, at.AddHours(-2));
        order.RaiseObjection("not-ours", "不归我们管", at.AddHours(4), Given.Handler, at.AddHours(-1));
        order.RuleObjection(false, null, null, "就归它管", Given.Reviewer, at);
        return order;
    }

    public static WorkOrder Rechecked(string unit, DateTimeOffset at)
    {
        var order = ClosedOrders.CalledBack(unit, Inside, Solved.Yes);
        order.Recheck("2026-10", false, "现场还在", null, null, Centre, at);
        return order;
    }
}
