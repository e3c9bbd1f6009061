using Jiban.WorkOrders;
using Shouldly;

namespace Jiban.Tests.WorkOrders;

/// <summary>Asserts that the rules said no, why, and that nothing was changed by asking.</summary>
internal static class Refused
{
    public static void ShouldRefuse(this WorkOrder order, Action<WorkOrder> act, Refusal because)
    {
        var (version, stage, facts) = (order.Version, order.Stage, order.Fresh.ToList());

        var refused = Should.Throw<RefusedException>(() => act(order));

        refused.Refusal.ShouldBe(because);
        (order.Version, order.Stage).ShouldBe((version, stage));
        order.Fresh.ShouldBe(facts);
    }
}
