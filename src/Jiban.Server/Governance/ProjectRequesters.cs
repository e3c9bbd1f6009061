using Jiban.Governance;
using Jiban.Intake;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>项目诉求人: everybody who asked for what a project was made of, each once, by the number they left.</summary>
public static class ProjectRequesters
{
    /// <returns>A callback for each, and how many contacts left no number.</returns>
    public static async Task<(IReadOnlyList<ProjectCallback> Callbacks, int WithoutNumber)> Of(
        JibanDb db,
        GovernanceProject project,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var district = project.District;
        WorkOrderNumber[] numbers = [.. project.Orders.Select(WorkOrderNumber.Parse)];
        var orders = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && numbers.Contains(o.Number))
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.Confidential,
            })
            .ToDictionaryAsync(o => o.Id, ct);
        Guid[] ids = [.. orders.Keys];
        var contacts = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == district && c.Order != null && ids.Contains(c.Order.Value))
            .Select(c => new
            {
                c.Id,
                Order = c.Order!.Value,
                c.CallerPhone,
                c.Confidential,
                c.ReceivedAt,
                // What a requester adds later comes without number and code: it is nobody new.
                Somebody = c.Outcome == ContactOutcome.OpenedOrder || c.QueryCodeHash.Length > 0,
            })
            .ToListAsync(ct);
        var callbacks = contacts
            .Where(c => c.CallerPhone.Length > 0)
            .GroupBy(c => c.CallerPhone, StringComparer.Ordinal)
            .Select(mine => (Newest: mine.OrderByDescending(c => c.ReceivedAt).ThenBy(c => c.Id).First(), All: mine))
            .OrderBy(mine => mine.Newest.ReceivedAt)
            .ThenBy(mine => mine.Newest.Id)
            .Select(mine => new ProjectCallback(
                project,
                Guid.CreateVersion7(now),
                mine.Newest.Id,
                mine.Newest.Order,
                [.. mine.All.Select(c => orders[c.Order].Number.Value).Distinct().Order(StringComparer.Ordinal)],
                mine.All.Any(c => c.Confidential || orders[c.Order].Confidential),
                now
            ))
            .ToList();
        return (callbacks, contacts.Count(c => c.CallerPhone.Length == 0 && c.Somebody));
    }
}
