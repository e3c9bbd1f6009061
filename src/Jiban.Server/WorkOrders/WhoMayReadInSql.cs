using System.Linq.Expressions;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary><see cref="WhoMay.MayRead"/> for a whole list at once, as conditions of the query: no list shows an order its reader may not open. A test holds the two together.</summary>
public static class WhoMayReadInSql
{
    public static IQueryable<WorkOrder> Readable(this IQueryable<WorkOrder> orders, Reach reach, PolicyBook book)
    {
        orders = orders.Where(o => o.District == reach.District);
        if (!WhoMay.MayReadAny(reach))
            return orders.Where(_ => false);
        return orders.Where(NotAboutMe(reach, book)).Where(Touching(reach, book));
    }

    static Expression<Func<WorkOrder, bool>> NotAboutMe(Reach reach, PolicyBook book)
    {
        var me = reach.Actor.Staff;
        UnitCode?[] mine = [.. book.Units.Values.Where(u => reach.StandsIn(u.Path)).Select(u => u.Code)];
        return o =>
            (o.AboutStaff == null || o.AboutStaff != me) && (o.AboutUnit == null || !mine.Contains(o.AboutUnit));
    }

    static Expression<Func<WorkOrder, bool>> Touching(Reach reach, PolicyBook book)
    {
        if (reach.DistrictWide)
            return _ => true;
        UnitCode?[] units = [.. book.Below(reach.UnitPath).Select(u => u.Code)];
        string[] codes = [.. units.OfType<UnitCode>().Select(u => u.Value)];
        var area = reach.Area;
        return o =>
            units.Contains(o.LeadUnit)
            || units.Contains(o.HandlingUnit)
            // That there are any is what the index of open ones asks first.
            || o.CoUnits.Length > 0 && o.CoUnits.Any(c => codes.Contains(c))
            || area != "" && (o.Place.Community ?? o.Place.Street ?? "").StartsWith(area);
    }
}
