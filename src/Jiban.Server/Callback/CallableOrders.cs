using System.Linq.Expressions;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>轮次: a first callback and one whose time has come are to be made now; one that failed lately waits for its interval (rule 40); one with nobody to be called now is skipped (<see cref="CallbackSkips"/>).</summary>
public enum CallbackTurn
{
    Now,
    Later,
    Skipped,
}

/// <summary><see cref="WhoMay.Refusal"/> of calling back for a whole queue at once, as conditions of the query: nobody sees a callback they are too near to make (rules 39, 70). A test holds the two together.</summary>
public static class CallableOrders
{
    public static IQueryable<WorkOrder> Callable(
        this IQueryable<WorkOrder> orders,
        CallbackTurn turn,
        JibanDb db,
        Reach reach,
        PolicyBook book,
        DateTimeOffset now
    )
    {
        if (!reach.May(WhoMay.PermissionFor(WorkOrderAction.CallBack)))
            return orders.Where(_ => false);
        orders = orders
            .Where(o => o.Stage == Stage.AwaitingCallback)
            .Where(Served(reach, book))
            .Where(NotNear(reach, book));
        var (me, handling, history) = (reach.Actor.Staff.Value, WorkOrderChange.HandlingFacts, db.History);
        orders = orders.Where(o =>
            !history.Any(h =>
                h.District == o.District && h.OrderId == o.Id && h.ByStaff == me && handling.Contains(h.Type)
            )
        );
        if (turn is CallbackTurn.Later)
            return orders.Where(o => o.CallbackAttempts > 0 && o.DueAt > now);
        var rest = CallbackRest.Of(book, reach.District, now);
        var somebody = CallbackSkips.SomebodyMayBeCalled(db, reach.District, rest);
        return orders
            .Where(o => o.CallbackAttempts == 0 || o.DueAt == null || o.DueAt <= now)
            .Where(turn is CallbackTurn.Now ? somebody : Nobody(somebody));
    }

    static Expression<Func<WorkOrder, bool>> Nobody(Expression<Func<WorkOrder, bool>> somebody) =>
        Expression.Lambda<Func<WorkOrder, bool>>(Expression.Not(somebody.Body), somebody.Parameters);

    static Expression<Func<WorkOrder, bool>> Served(Reach reach, PolicyBook book)
    {
        if (reach.DistrictWide)
            return _ => true;
        UnitCode?[] below = [.. book.Below(reach.UnitPath).Select(u => u.Code)];
        var area = reach.Area;
        return o =>
            below.Contains(o.LeadUnit) || area != "" && (o.Place.Community ?? o.Place.Street ?? "").StartsWith(area);
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
