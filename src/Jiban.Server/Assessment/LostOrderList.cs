using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>复盘进度.</summary>
public enum ReviewState
{
    /// <summary>还差陈述或教训.</summary>
    Outstanding,

    /// <summary>复盘完成: every unit has spoken and a lesson is drawn.</summary>
    Done,
}

/// <summary>失分工单: one order that lost points in a period, and how far its review is.</summary>
/// <param name="Owing">Touching units that have not spoken yet.</param>
/// <param name="Lesson">The newest; null when none is drawn.</param>
public sealed record LostOrderLine(
    string Number,
    string Title,
    string Category,
    Stage Stage,
    IReadOnlyList<LostAnswer> Lost,
    AppealState Appeal,
    IReadOnlyList<string> Units,
    IReadOnlyList<string> Owing,
    string? Lesson,
    ReviewState State
);

/// <summary>How many lost orders a unit touched, and of how many it still owes its statement.</summary>
public sealed record ReviewTally(string Unit, int Orders, int Owing);

/// <summary>失分案卷 of one period and unit.</summary>
/// <param name="Lines">As narrowed, by number.</param>
/// <param name="Tally">Every touching unit below the one asked for, whatever the list is narrowed to; most owing first.</param>
public sealed record LostOrdersRead(
    string Period,
    string Unit,
    int Orders,
    int Done,
    IReadOnlyList<ReviewTally> Tally,
    IReadOnlyList<LostOrderLine> Lines
);

/// <summary>Reads the lost orders of a period that is over: the one list for page, API and export; shows only what its reader may open.</summary>
public sealed class LostOrderList(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    PeriodAsked periods,
    CountOrders count,
    CountedTotals totals,
    RequestersOfOrders requesters,
    TimeProvider clock
)
{
    static readonly string[] telling = [nameof(ReviewStated), nameof(LessonDrawn)];

    /// <param name="asked">2026-11; the last that is over when not given.</param>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>, <see cref="PeriodStillRuns"/>.</exception>
    public async Task<LostOrdersRead> Handle(string? asked, UnitCode? of, ReviewState? state, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(asked, ct) is { } code ? cut.Called(code) : cut.Before(cut.At(now));
        Guard.Require(period.To <= now, new PeriodStillRuns(period.Code, period.LastDay));
        var unit = of ?? MonthEndList.UnitOf(reach, book);

        await count.Handle(reach.District, int.MaxValue, ct);
        var scoring = book.Scoring(period);
        var lost = (await totals.Orders(reach.District, period, null, ct))
            .Select(row =>
                (
                    row.OrderId,
                    HowItCounted.Of(new FactPattern(row.Pattern).Fact("", row.Number, row.AnsweredAt), scoring).Losses
                )
            )
            .Where(row => row.Losses.Count > 0)
            .ToDictionary(row => row.OrderId, row => row.Losses);
        var lines = await Lines(lost, unit, reach, book, ct);
        return new(
            period.Code,
            unit.Value,
            lines.Count,
            lines.Count(line => line.State is ReviewState.Done),
            Tally(lines, unit, book),
            [.. lines.Where(line => state is null || line.State == state)]
        );
    }

    async Task<List<LostOrderLine>> Lines(
        Dictionary<Guid, IReadOnlyList<LostAnswer>> lost,
        UnitCode unit,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        UnitCode?[] below = book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit];
        string[] codes = [.. below.OfType<UnitCode>().Select(u => u.Value)];
        Guid[] ids = [.. lost.Keys];
        var orders = await db
            .WorkOrders.AsNoTracking()
            .Readable(reach, book)
            .Where(o => ids.Contains(o.Id))
            .Where(o =>
                below.Contains(o.LeadUnit) || below.Contains(o.HandlingUnit) || o.CoUnits.Any(c => codes.Contains(c))
            )
            .OrderBy(o => o.Number)
            .ToListAsync(ct);
        Guid[] read = [.. orders.Select(o => o.Id)];
        var facts = (
            await db
                .History.AsNoTracking()
                .Where(h => h.District == reach.District && read.Contains(h.OrderId) && telling.Contains(h.Type))
                .OrderBy(h => h.OrderId)
                .ThenBy(h => h.Seq)
                .ToListAsync(ct)
        ).ToLookup(h => h.OrderId, h => h.Fact);
        var known = await requesters.Of(reach.District, orders.Select(o => o.Number), ct);
        return
        [
            .. orders.Select(o =>
                Line(o, lost[o.Id], [.. facts[o.Id]], known.GetValueOrDefault(o.Number) ?? KnownRequesters.Nobody)
            ),
        ];
    }

    static LostOrderLine Line(
        WorkOrder order,
        IReadOnlyList<LostAnswer> lost,
        IReadOnlyList<WorkOrderEvent> facts,
        KnownRequesters known
    )
    {
        var units = LostReviews.Touching(order).Select(u => u.Value).ToList();
        var said = facts.OfType<ReviewStated>().Select(s => s.Unit.Value).ToHashSet();
        var owing = units.Where(u => !said.Contains(u)).ToList();
        var lesson = facts.OfType<LessonDrawn>().LastOrDefault();
        return new(
            order.Number.Value,
            order.Masked.Title,
            order.Category,
            order.Stage,
            lost,
            order.Appeal,
            units,
            owing,
            lesson is null ? null : known.Mask(lesson.Text),
            owing.Count == 0 && lesson is not null ? ReviewState.Done : ReviewState.Outstanding
        );
    }

    static List<ReviewTally> Tally(List<LostOrderLine> lines, UnitCode unit, PolicyBook book)
    {
        var path = book.PathOf(unit) ?? "";
        return
        [
            .. lines
                .SelectMany(line => line.Units.Select(u => (Unit: u, Owes: line.Owing.Contains(u))))
                .Where(one => book.PathOf(new UnitCode(one.Unit))?.StartsWith(path, StringComparison.Ordinal) == true)
                .GroupBy(one => one.Unit)
                .Select(g => new ReviewTally(g.Key, g.Count(), g.Count(one => one.Owes)))
                .OrderByDescending(t => t.Owing)
                .ThenBy(t => t.Unit, StringComparer.Ordinal),
        ];
    }
}
