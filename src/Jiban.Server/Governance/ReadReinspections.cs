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
    sealed record Row(ReinspectionRow Check, ReinspectionPlanRow Plan, WorkOrder Order)
    {
        public ReinspectionState On(DateOnly today) =>
            ReinspectionCheck.StateOf(Check.Finding, Check.DueOn, Check.MissedFrom, Plan.StoppedOn, today);

        public bool IsLooked => Check.Finding is ReinspectionFinding.Holds or ReinspectionFinding.CameBack;
    }

    /// <param name="asked">The period of now and the reader's own unit when none is named; what is still to do, whatever its period, when nothing else is asked for.</param>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    public async Task<ReinspectionsRead> Handle(ReinspectionsAsked asked, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        var today = book.Day(reach.District, now);
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(asked.Period, ct) is { } code ? cut.Called(code) : cut.At(now);
        var unit = asked.Unit ?? MonthEndList.UnitOf(reach, book);
        var view = asked.View ?? ReinspectionView.Open;
        UnitCode[] below = book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit];
        var (first, last) = (period.FirstDay, period.LastDay);
        var rows = await Rows(
            from check in db.Reinspections
            from plan in db.ReinspectionPlans
            where check.District == plan.District && check.OrderId == plan.OrderId && check.Plan == plan.Plan
            where below.Contains(plan.Unit)
            where
                check.DueOn >= first && check.DueOn <= last
                || check.Finding == null && check.MissedFrom > today && plan.StoppedOn == null
            select check,
            reach,
            book,
            ct
        );
        bool InPeriod(Row row) => row.Check.DueOn >= first && row.Check.DueOn <= last;
        var states = rows.Select(row => row.On(today)).ToList();
        var chosen = rows.Where(row => Shows(view, row.On(today), InPeriod(row)));
        return new(
            period.Code,
            first,
            last,
            unit.Value,
            view,
            states.Count(s => s is Overdue),
            states.Count(s => s is Due),
            Tally([.. rows.Where(InPeriod)], today),
            await Lines(
                [
                    .. IsToDo(view)
                        ? chosen.OrderBy(row => row.Check.DueOn)
                        : chosen.OrderByDescending(row => row.Check.DueOn),
                ],
                reach,
                today,
                ct
            )
        );
    }

    /// <summary>Of one order, plan after plan.</summary>
    public async Task<IReadOnlyList<ReinspectionLine>> Of(WorkOrder order, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var rows = await Rows(db.Reinspections.Where(c => c.OrderId == order.Id), reach, book, ct);
        return await Lines(
            [.. rows.OrderBy(row => row.Check.Plan).ThenBy(row => row.Check.Number)],
            reach,
            book.Day(reach.District, clock.GetUtcNow()),
            ct
        );
    }

    async Task<List<Row>> Rows(
        IQueryable<ReinspectionRow> checks,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    ) =>
        await (
            from check in checks.AsNoTracking()
            where check.District == reach.District
            join plan in db.ReinspectionPlans.AsNoTracking()
                on new
                {
                    check.District,
                    check.OrderId,
                    check.Plan,
                } equals new
                {
                    plan.District,
                    plan.OrderId,
                    plan.Plan,
                }
            join order in db.WorkOrders.AsNoTracking().Readable(reach, book)
                on new { check.District, Id = check.OrderId } equals new { order.District, order.Id }
            orderby check.DueOn, check.OrderId, check.Plan, check.Number
            select new Row(check, plan, order)
        ).ToListAsync(ct);

    static bool IsToDo(ReinspectionView view) =>
        view is ReinspectionView.Open or ReinspectionView.Today or ReinspectionView.Overdue or ReinspectionView.Coming;

    /// <summary>What is still to do is shown whatever its period.</summary>
    static bool Shows(ReinspectionView view, ReinspectionState state, bool inPeriod) =>
        view switch
        {
            ReinspectionView.Open => state is Overdue or Due or Coming,
            ReinspectionView.Today => state is Due,
            ReinspectionView.Overdue => state is Overdue,
            ReinspectionView.Coming => state is Coming,
            ReinspectionView.Done => inPeriod && state is Holds or CameBack or NotChecked,
            ReinspectionView.CameBack => inPeriod && state is CameBack,
            ReinspectionView.Missed => inPeriod && state is Missed,
            ReinspectionView.All => inPeriod,
        };

    static IReadOnlyList<ReinspectionTally> Tally(IReadOnlyList<Row> rows, DateOnly today) =>
        [
            .. from row in rows
            let state = row.On(today)
            where state is not (Coming or Dropped)
            group (row, state) by row.Plan.Unit.Value into unit
            orderby unit.Key
            let looked = unit.Where(u => u.row.IsLooked).ToList()
            select new ReinspectionTally(
                unit.Key,
                unit.Count(),
                looked.Count,
                looked.Count(u => u.row.Check.DoneOn <= u.row.Check.DueOn),
                unit.Count(u => u.state is NotChecked),
                unit.Count(u => u.state is Missed),
                looked.Select(u => u.row.Order.Id).Distinct().Count(),
                looked.Where(u => u.state is CameBack).Select(u => u.row.Order.Id).Distinct().Count()
            ),
        ];

    async Task<IReadOnlyList<ReinspectionLine>> Lines(List<Row> rows, Reach reach, DateOnly today, CancellationToken ct)
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

        ReinspectionLine Line(Row row)
        {
            var (check, plan, mask) = (row.Check, row.Plan, known.Of(row.Order.Number));
            return new(
                row.Order.Number.Value,
                row.Order.Masked.Title,
                mask.Mask(plan.What),
                mask.MaskAddress(plan.Place),
                plan.Unit.Value,
                plan.Plan,
                check.Number,
                counts[(check.OrderId, check.Plan)],
                check.DueOn,
                row.On(today),
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
