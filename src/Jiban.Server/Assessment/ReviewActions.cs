using System.ComponentModel.DataAnnotations;
using Jiban.Server.Access;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>复盘陈述.</summary>
public sealed record StateReview([property: MaxLength(2000)] string Text);

/// <summary>写教训.</summary>
public sealed record DrawLesson(
    [property: MaxLength(WorkOrder.LongestLesson)] string Text,
    [property: MaxLength(20)] IReadOnlyList<string>? Tags = null
);

/// <summary>The lesson gives somebody away; it is shown to others than those of its order.</summary>
public sealed record LessonNamesSomebody : Refusal;

/// <summary>The use cases of 失分案卷复盘.</summary>
public sealed class ReviewActions(WorkOrderChange change, RequestersOfOrders requesters)
{
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, StateReview command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.StateReview,
            command,
            async (o, s) =>
                o.StateReview(
                    s.Book.AppealAgainst(o.District, await change.Past(o, ct), s.Now),
                    s.Book.SpeaksFor(s.Reach, o)
                        ?? throw new RefusedException(new NotYours(WorkOrderAction.StateReview)),
                    command.Text,
                    s.By,
                    s.Now
                ),
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, DrawLesson command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DrawLesson,
            command,
            async (o, s) =>
            {
                var known = await requesters.Of(o, ct);
                List<string> tags = [.. (command.Tags ?? []).Select(t => t.Trim()).Where(t => t.Length > 0).Distinct()];
                foreach (var words in tags.Append(command.Text))
                    Guard.Require(known.Mask(words) == words, new LessonNamesSomebody());
                o.DrawLesson(
                    s.Book.AppealAgainst(o.District, await change.Past(o, ct), s.Now),
                    command.Text,
                    tags,
                    s.By,
                    s.Now
                );
            },
            ct
        );
}
