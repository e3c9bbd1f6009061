using Jiban.Governance;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>定期检查计划 of one order, read off its history: pages, programs and guards ask here.</summary>
static class ReinspectionsOfOrder
{
    public static IReadOnlyList<ReinspectionRun> Reinspections(
        this PolicyBook book,
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history
    ) => ReinspectionRun.Of(history, at => book.Day(order.District, at));

    /// <summary>The plan that runs now; null when none does.</summary>
    public static ReinspectionRun? Reinspection(
        this PolicyBook book,
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now
    ) =>
        book.Reinspections(order, history) is [.., var last] && last.IsOpen(book.Day(order.District, now))
            ? last
            : null;

    public static bool IsReinspected(
        this PolicyBook book,
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now
    ) => book.Reinspection(order, history, now) is not null;

    /// <summary>Whether a check may be recorded now, and this person is of the unit that checks or above it.</summary>
    public static bool IsToReinspect(
        this PolicyBook book,
        Reach reach,
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now
    ) =>
        book.Reinspection(order, history, now) is { } run
        && run.Next(book.Day(order.District, now)) is not null
        && reach.Covers(book.PathOf(run.Unit));

    /// <summary>Until when the requester reads that the place is checked; null when no plan runs or its unit chose not to tell.</summary>
    public static DateOnly? ToldUntil(
        this PolicyBook book,
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now
    ) => book.Reinspection(order, history, now) is { Began.Told: true } run ? run.Until : null;

    /// <summary>An order that is opened again ends its plan: what lists read is told so.</summary>
    public static async Task StopReinspection(
        this JibanDb db,
        WorkOrder order,
        IReadOnlyList<ReinspectionRun> runs,
        CancellationToken ct
    )
    {
        if (runs is [.., { Stop: ReinspectionStop.Reopened, StoppedOn: { } day } run])
            await db.StopReinspection(order, run.Number, day, ReinspectionStop.Reopened, ct);
    }

    /// <summary>A plan that ended early is kept so, with all its checks; one that has ended stays as it is.</summary>
    public static async Task StopReinspection(
        this JibanDb db,
        WorkOrder order,
        int number,
        DateOnly day,
        ReinspectionStop stop,
        CancellationToken ct
    )
    {
        if (await db.ReinspectionPlans.FindAsync([order.District, order.Id, number], ct) is not { Stop: null } plan)
            return;
        (plan.StoppedOn, plan.Stop) = (day, stop);
        var checks = await db
            .Reinspections.Where(c => c.District == order.District && c.OrderId == order.Id && c.Plan == number)
            .ToListAsync(ct);
        foreach (var check in checks)
            check.StoppedOn = day;
    }

    /// <summary>建议: what policy proposes for a category on a day, its finest row; null when nothing is.</summary>
    public static ReinspectionTemplate? ReinspectionTemplateOf(this PolicyBook book, string category, DateOnly day) =>
        book
            .ReinspectionTemplates.Where(t =>
                t.From <= day && category.StartsWith(t.Category, StringComparison.Ordinal)
            )
            .OrderByDescending(t => t.Category.Length)
            .ThenByDescending(t => t.From)
            .FirstOrDefault()
            is { Checks: > 0 } proposed
            ? proposed
            : null;
}
