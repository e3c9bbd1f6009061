using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>逾期任务: one task whose day has passed, of a unit of this person or of a whistle their unit blew.</summary>
/// <param name="Ours">Whether this person's unit is to do it.</param>
public sealed record LateTask(Guid Whistle, string Title, WhistleTask Task, bool Ours);

/// <summary>The tasks whose passing this person's unit was told of and that are not done, the oldest first: notices on the desk of owner and whistler.</summary>
public sealed class LateTasks(JibanDb db, Me me, RequestersOfOrders requesters, CurrentPolicy policy)
{
    const int Most = 5;

    public async Task<IReadOnlyList<LateTask>> Handle(CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        if (!reach.May(Permission.AnswerWhistles) && !reach.May(Permission.BlowWhistles))
            return [];
        string[] mine = [.. WhistleList.Standing(reach, book)];
        var own = reach.Actor.Unit;
        var whistles = await WhistleList
            .Readable(db.Whistles.AsNoTracking(), reach, book)
            .Where(w => w.LateUnits.Any(c => mine.Contains(c)) || w.Unit == own && w.LateUnits.Length > 0)
            .OrderBy(w => w.BlownAt)
            .ToListAsync(ct);
        var known = await requesters.Of(reach.District, whistles.Select(w => w.Order).OfType<WorkOrderNumber>(), ct);
        return
        [
            .. whistles
                .SelectMany(w =>
                    w.Tasks.Where(t => t is { LateTold: true, FinishedAt: null })
                        .Select(t => new LateTask(
                            w.Id,
                            known.Mask(w.Order, w.Title),
                            t with
                            {
                                What = known.Mask(w.Order, t.What),
                            },
                            mine.Contains(t.Unit.Value)
                        ))
                        .Where(t => t.Ours || w.Unit == own)
                )
                .OrderBy(t => t.Task.DueOn)
                .Take(Most),
        ];
    }
}
