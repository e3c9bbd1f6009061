using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>可经办人: who of the handling unit may be given the order; never the person it complains about (rule 70).</summary>
public static class PossibleHandlers
{
    public static IQueryable<StaffMember> WhoMayHandle(this IQueryable<StaffMember> staff, WorkOrder order)
    {
        var (unit, accused) = (order.HandlingUnit ?? default, order.AboutStaff?.Value);
        return staff.Where(s =>
            s.Unit == unit && s.Active && s.Id != accused && s.Permissions.Contains(nameof(Permission.HandleOrders))
        );
    }

    /// <summary>可领办人: who of the handling unit, or of a unit above it up to the district, may answer for a course of the order: whoever could find it in their case list. A firm's people only where the firm handles it; nobody it complains about.</summary>
    public static IQueryable<StaffMember> WhoMayLead(
        this IQueryable<StaffMember> staff,
        WorkOrder order,
        PolicyBook book
    )
    {
        var accused = order.AboutStaff?.Value;
        List<UnitCode> units =
        [
            .. (book.PathOf(order.HandlingUnit) ?? "")
                .Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Select(code => book.Units.GetValueOrDefault(new(code)))
                .OfType<Unit>()
                .Where(u => !u.OutsideGovernment || u.Code == order.HandlingUnit)
                .Where(u => !book.IsAccused(u.Code, order.AboutUnit))
                .Select(u => u.Code),
        ];
        return staff.Where(s =>
            units.Contains(s.Unit)
            && s.Active
            && s.Id != accused
            && (
                s.Permissions.Contains(nameof(Permission.ReadOrders))
                || s.Permissions.Contains(nameof(Permission.HandleOrders))
            )
        );
    }
}
