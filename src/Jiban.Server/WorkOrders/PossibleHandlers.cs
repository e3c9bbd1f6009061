using Jiban.Server.Access;
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
}
