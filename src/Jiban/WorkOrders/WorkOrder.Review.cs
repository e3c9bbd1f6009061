using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>复盘教训: at most so many characters.</summary>
    public const int LongestLesson = 500;

    /// <summary>标签: at most so many.</summary>
    public const int MostTags = 5;

    /// <summary>复盘陈述: what a unit that touched a lost order has to say of it, once its period is over (rule 50, S21).</summary>
    /// <param name="lost">Where and in what; null when it lost nothing.</param>
    /// <param name="unit">The unit that speaks.</param>
    /// <param name="text">What it did, and why it was lost.</param>
    /// <param name="by">Who speaks for it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingLost"/>, <see cref="ReviewTooEarly"/>, <see cref="ReasonMissing"/>.</exception>
    public void StateReview(AppealCase? lost, UnitCode unit, string text, Actor by, DateTimeOffset now)
    {
        RequireLost(WorkOrderAction.StateReview, lost, now);
        Require(text.Trim().Length > 0, new ReasonMissing("text"));

        Record(new ReviewStated(unit, text.Trim(), by, now));
    }

    /// <summary>写教训: what the next like it should know; the newest counts.</summary>
    /// <param name="lost">Where and in what; null when it lost nothing.</param>
    /// <param name="text">The lesson, short, naming nobody.</param>
    /// <param name="tags">标签.</param>
    /// <param name="by">Who drew it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingLost"/>, <see cref="ReviewTooEarly"/>, <see cref="ReasonMissing"/>, <see cref="LessonTooLong"/>.</exception>
    public void DrawLesson(AppealCase? lost, string text, IReadOnlyList<string> tags, Actor by, DateTimeOffset now)
    {
        RequireLost(WorkOrderAction.DrawLesson, lost, now);
        Require(text.Trim().Length > 0, new ReasonMissing("text"));
        Require(
            text.Trim().Length <= LongestLesson && tags.Count <= MostTags,
            new LessonTooLong(LongestLesson, MostTags)
        );

        Record(new LessonDrawn(text.Trim(), tags, by, now));
    }

    void RequireLost(WorkOrderAction action, AppealCase? lost, DateTimeOffset now)
    {
        RequireStage(action);
        if (lost is null || !WasCalledBack)
            throw new RefusedException(new NothingLost());
        Require(now >= lost.From, new ReviewTooEarly(lost.From));
    }
}
