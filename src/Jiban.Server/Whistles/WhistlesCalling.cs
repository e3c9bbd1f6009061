using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>叫我到场: one whistle that waits for a unit of this person, or (下属逾期未到) for one directly below that has let its limit pass.</summary>
public sealed record WhistleCalling(
    Guid Id,
    string Title,
    string Where,
    DateTimeOffset DueAt,
    UnitCode Unit,
    bool Below = false
);

/// <summary>The whistles this person's unit is called to and has not come to, or was told of since one below it did not: the most pressing first, a notice on the desk.</summary>
public sealed class WhistlesCalling(JibanDb db, Me me, RequestersOfOrders requesters, CurrentPolicy policy)
{
    const int Most = 5;

    /// <summary>Looked at beyond those shown, since who has come stands within each whistle.</summary>
    const int Looked = 50;

    public async Task<IReadOnlyList<WhistleCalling>> Handle(CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        if (!reach.May(Permission.AnswerWhistles))
            return [];
        var own = reach.Actor.Unit.Value;
        string[] mine = [.. WhistleList.Standing(reach, book)];
        var whistles = await WhistleList
            .Readable(db.Whistles.AsNoTracking(), reach, book)
            .Where(w => w.DueAt != null && w.OverAt == null)
            .Where(w => w.InvitedUnits.Any(c => mine.Contains(c)) || w.ToldUnits.Contains(own))
            .OrderBy(w => w.DueAt)
            .Take(Looked)
            .ToListAsync(ct);
        var known = await requesters.Of(reach.District, whistles.Select(w => w.Order).OfType<WorkOrderNumber>(), ct);
        return
        [
            .. whistles
                .SelectMany(w =>
                    w.Attendances.Where(a => a.ArrivedAt is null)
                        .Select(a => (Awaited: a, Mine: mine.Contains(a.Unit.Value)))
                        .Where(a => a.Mine || a.Awaited.MissedTold && IsBelow(a.Awaited.Unit))
                        .OrderByDescending(a => a.Mine)
                        .Take(1)
                        .Select(a => new WhistleCalling(
                            w.Id,
                            known.Mask(w.Order, w.Title),
                            known.Of(w.Order).MaskAddress(w.Where),
                            a.Awaited.DueAt,
                            a.Awaited.Unit,
                            !a.Mine
                        ))
                )
                .OrderBy(w => w.DueAt)
                .Take(Most),
        ];

        bool IsBelow(UnitCode unit) => book.Units.GetValueOrDefault(unit)?.Parent == reach.Actor.Unit;
    }
}
