using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>可检查单位: units around an order of which somebody can read it and record a check; a check nobody can see would only be missed.</summary>
public sealed class ReinspectionUnits(JibanDb db)
{
    /// <summary>The handling unit first, then lead, co-units, those directly above and below, and those of the place.</summary>
    public async Task<IReadOnlyList<UnitCode>> Of(WorkOrder order, PolicyBook book, CancellationToken ct)
    {
        var parties = book.Parties(order);
        UnitCode[] near = [.. Near(order, book)];
        var people = await db
            .Staff.AsNoTracking()
            .Where(s => s.Active && near.Contains(s.Unit))
            .Where(s => s.Permissions.Contains(nameof(Permission.HandleOrders)))
            .ToListAsync(ct);
        var able = people
            .Where(person =>
                Me.ReachOf(person, book) is { } reach
                && reach.District == order.District
                && WhoMay.MayRead(reach, parties)
                && WhoMay.Refusal(reach, WorkOrderAction.Reinspect, parties) is null
            )
            .Select(person => person.Unit)
            .ToHashSet();
        return [.. near.Where(able.Contains)];
    }

    static IEnumerable<UnitCode> Near(WorkOrder order, PolicyBook book)
    {
        UnitCode[] own =
        [
            .. new[] { order.HandlingUnit, order.LeadUnit }.OfType<UnitCode>(),
            .. order.CoUnits.Select(code => new UnitCode(code)),
        ];
        var above = own.Select(code => book.Units.GetValueOrDefault(code)?.Parent).OfType<UnitCode>();
        var below = book.Units.Values.Where(u => u.Parent is { } parent && own.Contains(parent)).Select(u => u.Code);
        var place = new[] { order.Place.Community, order.Place.Street }.OfType<string>().Select(c => new UnitCode(c));
        return own.Concat(above)
            .Concat(below.OrderBy(code => code.Value, StringComparer.Ordinal))
            .Concat(place)
            .Distinct()
            .Where(code => book.Units.TryGetValue(code, out var unit) && unit.Active);
    }
}
