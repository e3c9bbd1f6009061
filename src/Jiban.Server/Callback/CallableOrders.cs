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

/// <summary>What is to be called back in a turn, by whoever may.</summary>
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
        orders = orders
            .Where(o => o.Stage == Stage.AwaitingCallback)
            .Judgeable(WorkOrderAction.CallBack, db.History, reach, book);
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
}
