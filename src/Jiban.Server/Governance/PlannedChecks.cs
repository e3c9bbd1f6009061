using Jiban.Governance;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>A check with its plan, its order and where it stands.</summary>
public sealed class PlannedCheck
{
    public required ReinspectionRow Check { get; init; }
    public required ReinspectionPlanRow Plan { get; init; }
    public required WorkOrder Order { get; init; }
    public required ReinspectionState State { get; init; }
}

/// <summary>Checks as conditions of the query: who may read them, where they stand on a day, and which a list shows.</summary>
public static class PlannedChecks
{
    /// <summary>Those of orders the reader may open; <see cref="ReinspectionCheck.StateOf"/> for a whole list at once. A test holds the two together.</summary>
    public static IQueryable<PlannedCheck> Checks(this JibanDb db, Reach reach, PolicyBook book, DateOnly today) =>
        from check in db.Reinspections.AsNoTracking()
        where check.District == reach.District
        join order in db.WorkOrders.AsNoTracking().Readable(reach, book)
            on new { check.District, Id = check.OrderId } equals new { order.District, order.Id }
        // Asked for from the left, so that it is not looked for where a list is only counted.
        join row in db.ReinspectionPlans.AsNoTracking()
            on new
            {
                check.District,
                check.OrderId,
                check.Plan,
            } equals new
            {
                row.District,
                row.OrderId,
                row.Plan,
            }
            into plans
        from plan in plans.DefaultIfEmpty()
        select new PlannedCheck
        {
            Check = check,
            Plan = plan!,
            Order = order,
            State =
                check.Finding == ReinspectionFinding.Holds ? ReinspectionState.Holds
                : check.Finding == ReinspectionFinding.CameBack ? ReinspectionState.CameBack
                : check.Finding == ReinspectionFinding.NotChecked ? ReinspectionState.NotChecked
                : check.StoppedOn != null
                    ? (check.DueOn < check.StoppedOn ? ReinspectionState.Missed : ReinspectionState.Dropped)
                : today >= check.MissedFrom ? ReinspectionState.Missed
                : today > check.DueOn ? ReinspectionState.Overdue
                : today == check.DueOn ? ReinspectionState.Due
                : ReinspectionState.Coming,
        };

    /// <summary>What is still to do is shown whatever its period.</summary>
    public static IQueryable<PlannedCheck> Shown(
        this IQueryable<PlannedCheck> checks,
        ReinspectionView view,
        DateOnly today,
        DateOnly first,
        DateOnly last
    ) =>
        view switch
        {
            ReinspectionView.Open => checks.Waiting(today),
            ReinspectionView.Today => checks.Waiting(today).Where(c => c.Check.DueOn == today),
            ReinspectionView.Overdue => checks.Waiting(today).Where(c => c.Check.DueOn < today),
            ReinspectionView.Coming => checks.Waiting(today).Where(c => c.Check.DueOn > today),
            ReinspectionView.Done => checks.In(first, last).Where(c => c.Check.Finding != null),
            ReinspectionView.CameBack => checks
                .In(first, last)
                .Where(c => c.Check.Finding == ReinspectionFinding.CameBack),
            ReinspectionView.Missed => checks
                .In(first, last)
                .Where(c => c.Check.Finding == null && c.State == ReinspectionState.Missed),
            ReinspectionView.All => checks.In(first, last),
        };

    /// <summary>Overdue, due or coming, said so that an index finds them.</summary>
    public static IQueryable<PlannedCheck> Waiting(this IQueryable<PlannedCheck> checks, DateOnly today) =>
        checks.Where(c => c.Check.Finding == null && c.Check.MissedFrom > today && c.Check.StoppedOn == null);

    /// <summary>到期的检查 of units: how many are due today and overdue, of orders the reader may open.</summary>
    public static async Task<ChecksDue> ChecksDue(
        this JibanDb db,
        Reach reach,
        PolicyBook book,
        UnitCode[] units,
        DateOnly today,
        CancellationToken ct
    )
    {
        var orders = db.WorkOrders.Readable(reach, book);
        var days = await db
            .Reinspections.Where(c => c.District == reach.District && units.Contains(c.Unit))
            .Where(c => c.Finding == null && c.MissedFrom > today && c.StoppedOn == null && c.DueOn <= today)
            // One by one: how few of all days contain today is guessed many times too high, and a join would read all orders.
            .Where(c => orders.Count(o => o.District == c.District && o.Id == c.OrderId) == 1)
            .GroupBy(c => c.DueOn == today)
            .Select(g => new { Today = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return new(days.Where(d => d.Today).Sum(d => d.Count), days.Where(d => !d.Today).Sum(d => d.Count));
    }

    public static IQueryable<PlannedCheck> In(this IQueryable<PlannedCheck> checks, DateOnly first, DateOnly last) =>
        checks.Where(c => c.Check.DueOn >= first && c.Check.DueOn <= last);

    public static bool IsToDo(this ReinspectionView view) =>
        view is ReinspectionView.Open or ReinspectionView.Today or ReinspectionView.Overdue or ReinspectionView.Coming;
}
