using System.Runtime.CompilerServices;
using Jiban.Assessment;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using static Jiban.Governance.ReinspectionState;

namespace Jiban.Server.Governance;

/// <summary>Reads checks after closing: of one order, or of a unit with all below it; the one list for page, API and export.</summary>
public sealed class ReadReinspections(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    PeriodAsked periods,
    RequestersOfOrders requesters,
    TimeProvider clock
)
{
    public const int MostRows = 200;

    /// <summary>A list is counted no further than to one more.</summary>
    public const int CountNoFurther = 1_000;

    /// <summary>What a list is read from.</summary>
    sealed record Asking(
        Reach Reach,
        PolicyBook Book,
        DateOnly Today,
        AssessmentPeriod Period,
        UnitCode Unit,
        UnitCode[] Below,
        ReinspectionView View,
        IQueryable<PlannedCheck> Checks
    )
    {
        /// <summary>What the list shows, in its order, from behind a check on.</summary>
        public IQueryable<PlannedCheck> Sorted(ReinspectionCursor? last) =>
            ReinspectionCursor.Sorted(
                Checks.Shown(View, Today, Period.FirstDay, Period.LastDay),
                down: !View.IsToDo(),
                last
            );
    }

    /// <param name="asked">The period of now and the reader's own unit when none is named; what is still to do, whatever its period, when nothing else is asked for.</param>
    /// <param name="cursor">Where the page before ended; null for the first.</param>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    /// <exception cref="InvalidInputException">The cursor is not of this list.</exception>
    public async Task<ReinspectionsRead> Handle(
        ReinspectionsAsked asked,
        string? cursor,
        int size,
        CancellationToken ct
    )
    {
        var from = ReinspectionCursor.Read(cursor);
        var asking = await Asked(asked, ct);
        var (lines, next) = await Page(asking, from, Math.Clamp(size, 1, MostRows), ct);
        var due = await db.ChecksDue(asking.Reach, asking.Book, asking.Below, asking.Today, ct);
        return new(
            asking.Period.Code,
            asking.Period.FirstDay,
            asking.Period.LastDay,
            asking.Unit.Value,
            asking.View,
            due.Overdue,
            due.Today,
            await Tally(asking, ct),
            lines,
            await asking.Sorted(null).Take(CountNoFurther + 1).CountAsync(ct),
            next
        );
    }

    /// <summary>The period that is asked for.</summary>
    /// <exception cref="RefusedException">As <see cref="Handle"/>.</exception>
    public async Task<AssessmentPeriod> PeriodOf(ReinspectionsAsked asked, CancellationToken ct) =>
        (await Asked(asked, ct)).Period;

    /// <summary>Every line, a page at a time, for exports.</summary>
    /// <exception cref="RefusedException">As <see cref="Handle"/>.</exception>
    public async IAsyncEnumerable<ReinspectionLine> All(
        ReinspectionsAsked asked,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var asking = await Asked(asked, ct);
        for (ReinspectionCursor? from = null; ; )
        {
            var (lines, next) = await Page(asking, from, MostRows, ct);
            foreach (var line in lines)
                yield return line;
            if ((from = ReinspectionCursor.Read(next)) is null)
                yield break;
        }
    }

    /// <summary>Of one order, plan after plan.</summary>
    public async Task<IReadOnlyList<ReinspectionLine>> Of(WorkOrder order, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var rows = await db.Checks(reach, book, book.Day(reach.District, clock.GetUtcNow()))
            .Where(c => c.Check.OrderId == order.Id)
            .OrderBy(c => c.Check.Plan)
            .ThenBy(c => c.Check.Number)
            .ToListAsync(ct);
        return await Lines(rows, reach, ct);
    }

    async Task<Asking> Asked(ReinspectionsAsked asked, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        var today = book.Day(reach.District, now);
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(asked.Period, ct) is { } code ? cut.Called(code) : cut.At(now);
        var unit = asked.Unit ?? MonthEndList.UnitOf(reach, book);
        var checks = db.Checks(reach, book, today);
        UnitCode[] below = book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit];
        return new(
            reach,
            book,
            today,
            period,
            unit,
            below,
            asked.View ?? ReinspectionView.Open,
            checks.Where(c => below.Contains(c.Check.Unit))
        );
    }

    async Task<(IReadOnlyList<ReinspectionLine> Lines, string? Next)> Page(
        Asking asking,
        ReinspectionCursor? from,
        int size,
        CancellationToken ct
    )
    {
        var rows = await asking.Sorted(from).Take(size + 1).ToListAsync(ct);
        var shown = rows.Take(size).ToList();
        return (
            await Lines(shown, asking.Reach, ct),
            rows.Count > size ? ReinspectionCursor.At(shown[^1].Check).ToString() : null
        );
    }

    static async Task<IReadOnlyList<ReinspectionTally>> Tally(Asking asking, CancellationToken ct)
    {
        var units = await asking
            .Checks.In(asking.Period.FirstDay, asking.Period.LastDay)
            .Where(c => c.State != Coming && c.State != Dropped)
            .GroupBy(c => c.Check.Unit)
            .Select(g => new
            {
                Unit = g.Key,
                Due = g.Count(),
                Done = g.Count(c => c.State == Holds || c.State == CameBack),
                InTime = g.Count(c => (c.State == Holds || c.State == CameBack) && c.Check.DoneOn <= c.Check.DueOn),
                NotChecked = g.Count(c => c.State == NotChecked),
                Missed = g.Count(c => c.State == Missed),
                Matters = g.Where(c => c.State == Holds || c.State == CameBack)
                    .Select(c => c.Check.OrderId)
                    .Distinct()
                    .Count(),
                Back = g.Where(c => c.State == CameBack).Select(c => c.Check.OrderId).Distinct().Count(),
            })
            .ToListAsync(ct);
        return
        [
            .. from u in units.OrderBy(u => u.Unit.Value, StringComparer.Ordinal)
            select new ReinspectionTally(
                u.Unit.Value,
                u.Due,
                u.Done,
                u.InTime,
                u.NotChecked,
                u.Missed,
                u.Matters,
                u.Back
            ),
        ];
    }

    async Task<IReadOnlyList<ReinspectionLine>> Lines(List<PlannedCheck> rows, Reach reach, CancellationToken ct)
    {
        var known = await requesters.Of(reach.District, rows.Select(r => r.Order.Number), ct);
        Guid[] people = [.. rows.Select(r => r.Check.ByStaff).OfType<Guid>().Distinct()];
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => people.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        Guid[] orders = [.. rows.Select(r => r.Order.Id).Distinct()];
        var counts = (
            await db
                .Reinspections.Where(c => c.District == reach.District && orders.Contains(c.OrderId))
                .GroupBy(c => new { c.OrderId, c.Plan })
                .Select(g => new
                {
                    g.Key.OrderId,
                    g.Key.Plan,
                    Count = g.Count(),
                })
                .ToListAsync(ct)
        ).ToDictionary(c => (c.OrderId, c.Plan), c => c.Count);
        return [.. rows.Select(Line)];

        ReinspectionLine Line(PlannedCheck row)
        {
            var (check, plan, mask) = (row.Check, row.Plan, known.Of(row.Order.Number));
            return new(
                row.Order.Number.Value,
                row.Order.Masked.Title,
                mask.Mask(plan.What),
                mask.MaskAddress(plan.Place),
                check.Unit.Value,
                plan.Plan,
                check.Number,
                counts[(check.OrderId, check.Plan)],
                check.DueOn,
                row.State,
                mask.Mask(check.Note),
                check.ByStaff is { } id ? names.GetValueOrDefault(id, Say.It("接口", "a system")) : null,
                check.DoneOn,
                check.DoneOn is { } done ? done <= check.DueOn : null,
                check.Successor?.Value,
                check.Picture
            );
        }
    }
}
