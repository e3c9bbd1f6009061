using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>定遮盖: what was missed is told later too, so it is decided at any stage.</summary>
public sealed class MaskingTests
{
    static readonly MaskedWords Masked = new("灯不亮", "张**说灯不亮", "", null);

    public static TheoryData<Stage> Stages => [.. Enum.GetValues<Stage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void It_is_decided_at_any_stage_and_moves_nothing_else(Stage stage)
    {
        var order = Given.WorkOrderAt(stage);
        var (due, version) = (order.DueAt, order.Version);

        order.DecideMasking("1 0 3 name", Masked, "漏了", Given.Clerk, Given.Friday18);

        (order.MaskingDecision, order.Masked).ShouldBe(("1 0 3 name", Masked));
        (order.Stage, order.DueAt, order.Version).ShouldBe((stage, due, version + 1));
        order.Fresh[^1].ShouldBe(new MaskingDecided("1 0 3 name", "漏了", Given.Clerk, Given.Friday18));
    }

    [Fact]
    public void The_same_decision_again_is_refused_and_another_is_not()
    {
        var order = Given.OpenedWorkOrder();
        order.DecideMasking("1 0 3 name", Masked, "", Given.Clerk, Given.Monday10);

        order.ShouldRefuse(
            o => o.DecideMasking("1 0 3 name", Masked, "", Given.Clerk, Given.Monday10),
            new MaskedLikeThat()
        );

        order.DecideMasking("", Masked, "", Given.Clerk, Given.Monday10);
        order.MaskingDecision.ShouldBe("");
    }
}
