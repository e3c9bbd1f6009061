using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>关联工单: an order that another one names, or that names it.</summary>
/// <param name="Title">Masked.</param>
/// <param name="NamedHere">The order one looks at names it, or is carried on by it; else it is the other way round.</param>
public sealed record LinkedOrder(string Number, string Title, Stage Stage, DateTimeOffset AcceptedAt, bool NamedHere);

/// <summary>
/// Threads orders by the numbers that stand in their words, however they came in: what a requester names need not be
/// entered again. Read from the words each time, so that nothing is kept twice; only what the reader may open.
/// </summary>
public sealed class LinkedOrders(JibanDb db)
{
    /// <summary>So many in each direction, the newest first.</summary>
    const int Most = 20;

    public async Task<IReadOnlyList<LinkedOrder>> Of(
        WorkOrder order,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var named = WorkOrderNumber
            .In($"{order.Masked.Title}\n{order.Masked.Text}")
            .Where(n => n != order.Number && n.District == order.District)
            .Distinct()
            .Take(Most)
            .ToArray();
        // Where a check found the matter back, the order that carries on need not name this one in words.
        var (carried, carriedOn) = await Carried(order, ct);
        named = [.. named.Concat(carried)];
        var (half, full) = ($"%{order.Number.Value}%", $"%{FullWidth(order.Number.Value)}%");
        var (halfPairs, fullPairs) = (SearchPairs.Sought(order.Number.Value), SearchPairs.Sought(full.Trim('%')));
        var rows = await db
            .WorkOrders.AsNoTracking()
            .Readable(reach, book)
            .Where(o => o.Id != order.Id)
            .Where(o =>
                named.Contains(o.Number)
                || carriedOn.Contains(o.Id)
                || halfPairs.All(pair => o.Masked.Pairs.Contains(pair))
                    && EF.Functions.ILike(o.Masked.Title + " " + o.Masked.Text, half)
                || fullPairs.All(pair => o.Masked.Pairs.Contains(pair))
                    && EF.Functions.ILike(o.Masked.Title + " " + o.Masked.Text, full)
            )
            .OrderByDescending(o => o.AcceptedAt)
            .Take(2 * Most)
            .Select(o => new
            {
                o.Number,
                o.Masked.Title,
                o.Stage,
                o.AcceptedAt,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(o => new LinkedOrder(
                o.Number.Value,
                o.Title,
                o.Stage,
                o.AcceptedAt,
                named.Contains(o.Number)
            )),
        ];
    }

    /// <summary>接续工单 of this order, and the orders it carries on.</summary>
    async Task<(WorkOrderNumber[] Successors, Guid[] Before)> Carried(WorkOrder order, CancellationToken ct)
    {
        var checks = db.Reinspections.AsNoTracking().Where(c => c.District == order.District && c.Successor != null);
        return (
            await checks.Where(c => c.OrderId == order.Id).Select(c => c.Successor!.Value).ToArrayAsync(ct),
            await checks.Where(c => c.Successor == order.Number).Select(c => c.OrderId).ToArrayAsync(ct)
        );
    }

    static string FullWidth(string half) => string.Concat(half.Select(c => (char)(c + 0xfee0)));
}
