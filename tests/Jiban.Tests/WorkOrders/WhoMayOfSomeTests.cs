using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.WorkOrders.WhoMayRows;
using Do = Jiban.WorkOrders.WorkOrderAction;

namespace Jiban.Tests.WorkOrders;

/// <summary>谁可办 beyond the table of <see cref="WhoMayTests"/>: hard cases, and checks after closing.</summary>
public sealed class WhoMayOfSomeTests
{
    private static readonly Do[] HardCases = [Do.DecideHardCase, Do.ChangeCaseLeader, Do.EndHardCase];

    [Fact]
    public void A_hard_case_the_lead_handles_itself_is_the_districts_to_decide()
    {
        var own = Order with { Handling = Street };
        foreach (var action in HardCases)
        {
            WhoMay.Refusal(At(Street), action, own).ShouldBe(new TooNearToJudge(action));
            WhoMay.Refusal(At(Hotline), action, own).ShouldBeNull();
            WhoMay
                .Refusal(At(Hotline) with { Actor = Given.Person(77, "hotline") }, action, Order)
                .ShouldBe(new TooNearToJudge(action), "who handled it, wherever they work now");
        }
    }

    [Theory]
    [InlineData(Do.PlanReinspection, Permission.DispatchOrders)]
    [InlineData(Do.ExtendReinspection, Permission.DecideAccounts)]
    public void Checks_are_planned_by_dispatch_desks_and_reviewers_too(Do action, Permission held) =>
        WhoMay.Refusal(At(Hotline, "", held), action, Order).ShouldBeNull();

    [Fact]
    public void A_check_is_no_dispatchers_to_record() =>
        WhoMay
            .Refusal(At(Hotline, "", Permission.DispatchOrders, Permission.DecideAccounts), Do.Reinspect, Order)
            .ShouldBe(new NotYours(Do.Reinspect));
}
