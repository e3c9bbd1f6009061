using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>试算: where the newest orders would have gone under the draft, beside where the catalogue sends them now. Changes nothing.</summary>
public sealed class TryCatalogue(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    const int Orders = 1000;
    const int Shown = 30;

    /// <param name="Tried">Orders looked at.</param>
    /// <param name="Elsewhere">Those whose lead would be another.</param>
    public sealed record Outcome(int Tried, int Elsewhere, IReadOnlyList<Difference> First);

    public sealed record Difference(string Number, string Category, UnitCode Now, UnitCode Then, string? Rule);

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<Outcome> Handle(CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(scene.Reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        var district = scene.Reach.District;
        var draft = (await db.CatalogueDraft.AsNoTracking().ToListAsync(ct))
            .Select(d => CatalogueVersions.Row(d, scene.Today))
            .ToList();
        var orders = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district)
            .OrderByDescending(o => o.AcceptedAt)
            .Take(Orders)
            .Select(o => new
            {
                o.Number,
                o.Category,
                o.Urgency,
                o.Place,
            })
            .ToListAsync(ct);

        var different = new List<Difference>();
        foreach (var order in orders)
        {
            var matter = new Matter(order.Category, order.Urgency, order.Place, scene.Today);
            var (now, then) = (Decide(scene, scene.Book.Catalogue, matter), Decide(scene, draft, matter));
            if (now.Lead != then.Lead)
                different.Add(new(order.Number.Value, order.Category, now.Lead, then.Lead, then.Rule));
        }
        return new(orders.Count, different.Count, [.. different.Take(Shown)]);
    }

    static Suggestion Decide(Scene scene, IReadOnlyList<CatalogueRow> rows, Matter matter) =>
        Responsibility.Decide(
            rows,
            scene.Book.Units,
            scene.Book.Firms,
            scene.Book.Districts[scene.Reach.District].DeskUnit,
            matter
        );
}
