using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>复核待办 of one order: what it was drawn for without a finding yet.</summary>
static class OpenRechecks
{
    /// <summary>The one this person was sent to, else one nobody was sent to, else the oldest, and what follows from one that does not hold; null when there is none they may look at.</summary>
    public static async Task<(RecheckRow Row, FailedRecheck Failed)?> OpenRecheck(
        this JibanDb db,
        WorkOrder order,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var me = reach.Actor.Staff.Value;
        var row = (
            await db
                .Rechecks.Where(r => r.District == order.District && r.OrderId == order.Id && r.Holds == null)
                .ToListAsync(ct)
        )
            .Where(r => !reach.StandsIn(book.PathOf(r.Unit)))
            .OrderBy(r =>
                r.AssignedTo == me ? 0
                : r.AssignedTo is null ? 1
                : 2
            )
            .ThenBy(r => r.Period, StringComparer.Ordinal)
            .FirstOrDefault();
        if (row is null)
            return null;
        var failed = await db
            .RecheckLists.Where(l => l.District == order.District && l.Period == row.Period)
            .Select(l => l.Failed)
            .SingleAsync(ct);
        return (row, failed);
    }

    /// <summary>Whether who they are allows it, whatever was drawn.</summary>
    public static bool May(Reach reach, Parties parties) =>
        WhoMay.Refusal(reach, WorkOrderAction.Recheck, parties) is null;

    /// <summary>What this person may record a finding of now: it was drawn, not from a unit of theirs, and nobody else was sent; null when nothing.</summary>
    public static async Task<RecheckRow?> ToRecheck(
        this JibanDb db,
        WorkOrder order,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    ) =>
        await db.OpenRecheck(order, reach, book, ct) is var (row, _)
        && (row.AssignedTo is null || row.AssignedTo == reach.Actor.Staff.Value)
            ? row
            : null;
}
