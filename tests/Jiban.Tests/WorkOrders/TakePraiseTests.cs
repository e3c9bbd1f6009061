using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>表扬 (S23): recorded against the order and a unit.</summary>
public sealed class TakePraiseTests
{
    private static readonly DateOnly Accepted = new(2026, 11, 23);
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Fact]
    public void Thanks_are_a_fact_that_moves_the_order_nowhere_and_holds_no_word_of_them()
    {
        var order = Given.ArchivedWorkOrder();

        Take(order, Thanks(Today) with { Staff = [Given.Handler.Staff] });

        order.Stage.ShouldBe(Stage.Archived);
        var fact = order.Fresh.OfType<PraiseReceived>().Single();
        (fact.Kind, fact.Unit, fact.On, fact.TextHash).ShouldBe(
            (PraiseKind.Banner, new UnitCode(Given.Fangzhuang), Today, HistoryChain.HashText("为民解忧"))
        );
        fact.Staff.ShouldBe([Given.Handler.Staff]);
        HistoryText.Write(fact).ShouldNotContain("为民解忧");
    }

    [Theory]
    [InlineData("2026-11-22", false)] // the day before it was accepted
    [InlineData("2026-11-23", true)]
    [InlineData("2026-11-27", true)] // today
    [InlineData("2026-11-28", false)]
    public void They_came_between_acceptance_and_today(string on, bool taken)
    {
        var (order, praise) = (Given.ClosedWorkOrder(), Thanks(DateOnly.Parse(on)));

        if (taken)
            Take(order, praise);
        else
            order.ShouldRefuse(o => Take(o, praise), new PraiseDayOutside(Accepted, Today));
    }

    [Fact]
    public void They_are_for_a_unit_that_had_to_do_with_it_and_in_words()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.HeatFirm);

        order.ShouldRefuse(
            o => Take(o, Thanks(Today) with { Unit = new(Given.Youanmen) }),
            new UnitNotThanked(new(Given.Youanmen))
        );
        order.ShouldRefuse(o => Take(o, Thanks(Today) with { Text = " " }), new ReasonMissing("text"));
        order.ShouldRefuse(o => Take(o, Thanks(Today) with { Text = "！！" }), new NothingInWords("text"));
        Take(order, Thanks(Today) with { Unit = new(Given.HeatFirm) });

        order.Fresh.OfType<PraiseReceived>().Single().Unit.Value.ShouldBe(Given.HeatFirm);
    }

    [Fact]
    public void Nobody_is_thanked_before_it_is_handled()
    {
        var order = Given.DispatchedWorkOrder();

        order.ShouldRefuse(
            o => Take(o, Thanks(Today)),
            new NotAtStage(WorkOrderAction.RecordPraise, Stage.AwaitingSignFor)
        );
    }

    [Fact]
    public void The_picture_of_a_banner_is_no_evidence_of_handling()
    {
        var order = Given.SignedForWorkOrder();

        order.AddEvidence(Guid.Empty, EvidenceKind.Thanks, "ab", Given.Handler, Given.Monday10);

        order.Evidence.ShouldBe(0);
        Given
            .DispatchedWorkOrder()
            .ShouldRefuse(
                o => o.AddEvidence(Guid.Empty, EvidenceKind.Thanks, "ab", Given.Handler, Given.Monday10),
                new NotAtStage(WorkOrderAction.RecordPraise, Stage.AwaitingSignFor)
            );
    }

    private static Praise Thanks(DateOnly on) => new(PraiseKind.Banner, new(Given.Fangzhuang), [], on, "为民解忧");

    private static void Take(WorkOrder order, Praise praise) =>
        order.TakePraise(WorkOrderAction.RecordPraise, praise, Accepted, Today, Given.Handler, Given.Friday18);
}
