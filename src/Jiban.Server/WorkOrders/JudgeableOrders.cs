using System.Linq.Expressions;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary><see cref="WhoMay.Refusal"/> of judging for a whole queue at once, as conditions of the query: nobody sees what they are too near to judge (rules 39, 70). A test holds the two together.</summary>
public static class JudgeableOrders
{
    public static IQueryable<WorkOrder> Judgeable(
        this IQueryable<WorkOrder> orders,
        WorkOrderAction action,
        IQueryable<HistoryRow> history,
        Reach reach,
        PolicyBook book
    )
    {
        if (!reach.May(WhoMay.PermissionFor(action)))
            return orders.Where(_ => false);
        orders = orders
            .Where(Served(reach, book))
            .Where(WhoMay.IsDecidedAbove(action) ? NotHandling(reach, book) : NotNear(reach, book));
        var (me, handling) = (reach.Actor.Staff.Value, WorkOrderChange.HandlingFacts);
        return orders.Where(o =>
            !history.Any(h =>
                h.District == o.District && h.OrderId == o.Id && h.ByStaff == me && handling.Contains(h.Type)
            )
        );
    }

    static Expression<Func<WorkOrder, bool>> Served(Reach reach, PolicyBook book)
    {
        if (reach.DistrictWide)
            return _ => true;
        UnitCode?[] below = [.. book.Below(reach.UnitPath).Select(u => u.Code)];
        var area = reach.Area;
        return o =>
            below.Contains(o.LeadUnit) || area != "" && (o.Place.Community ?? o.Place.Street ?? "").StartsWith(area);
    }

    static Expression<Func<WorkOrder, bool>> NotHandling(Reach reach, PolicyBook book)
    {
        UnitCode?[] own = [.. book.Units.Values.Where(u => reach.StandsIn(u.Path)).Select(u => u.Code)];
        UnitCode?[] near = [.. book.Units.Values.Where(u => reach.IsPartOf(u.Path)).Select(u => u.Code)];
        string[] codes = [.. own.OfType<UnitCode>().Select(u => u.Value)];
        return o =>
            (o.HandlingUnit == null || !own.Contains(o.HandlingUnit))
            && (o.AboutUnit == null || !near.Contains(o.AboutUnit))
            && (o.AboutStaffUnit == null || !near.Contains(o.AboutStaffUnit))
            && !o.CoUnits.Any(c => codes.Contains(c));
    }

    static Expression<Func<WorkOrder, bool>> NotNear(Reach reach, PolicyBook book)
    {
        UnitCode?[] near = [.. book.Units.Values.Where(u => reach.IsPartOf(u.Path)).Select(u => u.Code)];
        string[] codes = [.. near.OfType<UnitCode>().Select(u => u.Value)];
        return o =>
            (o.LeadUnit == null || !near.Contains(o.LeadUnit))
            && (o.HandlingUnit == null || !near.Contains(o.HandlingUnit))
            && (o.AboutUnit == null || !near.Contains(o.AboutUnit))
            && (o.AboutStaffUnit == null || !near.Contains(o.AboutStaffUnit))
            && !o.CoUnits.Any(c => codes.Contains(c));
    }
}
