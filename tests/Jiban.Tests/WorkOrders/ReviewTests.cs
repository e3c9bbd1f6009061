using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>失分复盘: statements and lessons of orders that lost points, once their period is over.</summary>
public sealed class ReviewTests
{
    static readonly DateTimeOffset now = Given.Friday18;
    static readonly AppealCase lost = Given.Lost(now);

    [Fact]
    public void A_unit_says_what_it_did_and_a_lesson_is_drawn_and_both_are_facts()
    {
        var order = Given.ArchivedWorkOrder();

        order.StateReview(lost, new(Given.Fangzhuang), " 没有回电 ", Given.Handler, now);
        order.DrawLesson(lost, "先联系再上门", ["联系"], Given.Handler, now);

        order.Stage.ShouldBe(Stage.Archived);
        order.Fresh.OfType<ReviewStated>().Single().Text.ShouldBe("没有回电");
        order.Fresh.OfType<LessonDrawn>().Single().Tags.ShouldBe(["联系"]);
    }

    [Fact]
    public void What_is_not_lost_or_not_over_is_not_reviewed()
    {
        var order = Given.ArchivedWorkOrder();
        var early = lost.From.AddTicks(-1);

        order.ShouldRefuse(o => State(o, null, "x", now), new NothingLost());
        order.ShouldRefuse(o => Lesson(o, null, "x", now), new NothingLost());
        order.ShouldRefuse(o => State(o, lost, "x", early), new ReviewTooEarly(lost.From));
        order.ShouldRefuse(o => Lesson(o, lost, "x", early), new ReviewTooEarly(lost.From));
        State(order, lost, "x", lost.From);
        order.ShouldRefuse(o => State(o, lost, " ", now), new ReasonMissing("text"));
        order.ShouldRefuse(o => Lesson(o, lost, " ", now), new ReasonMissing("text"));
        order.ShouldRefuse(
            o => Lesson(o, lost, new string('长', WorkOrder.LongestLesson + 1), now),
            new LessonTooLong(WorkOrder.LongestLesson, WorkOrder.MostTags)
        );
        order.ShouldRefuse(
            o => o.DrawLesson(lost, "x", ["1", "2", "3", "4", "5", "6"], Given.Handler, now),
            new LessonTooLong(WorkOrder.LongestLesson, WorkOrder.MostTags)
        );
        Given
            .DispatchedWorkOrder()
            .ShouldRefuse(
                o => State(o, lost, "x", now),
                new NotAtStage(WorkOrderAction.StateReview, Stage.AwaitingSignFor)
            );
    }

    static void State(WorkOrder order, AppealCase? lost, string text, DateTimeOffset at) =>
        order.StateReview(lost, new(Given.Fangzhuang), text, Given.Handler, at);

    static void Lesson(WorkOrder order, AppealCase? lost, string text, DateTimeOffset at) =>
        order.DrawLesson(lost, text, [], Given.Handler, at);
}
