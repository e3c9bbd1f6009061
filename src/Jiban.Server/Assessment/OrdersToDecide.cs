using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>待审批的剔除和疑难、待裁定的申辩: what the order says and who may, for a whole queue at once. A test holds them together.</summary>
public static class OrdersToDecide
{
    public static IQueryable<WorkOrder> WithExclusionToDecide(
        this IQueryable<WorkOrder> orders,
        IQueryable<HistoryRow> history,
        Reach reach,
        PolicyBook book
    )
    {
        var (me, district) = (reach.Actor.Staff, reach.DistrictWide);
        return orders
            .Where(o =>
                o.ExclusionAskedBy != me
                && (
                    o.Exclusion == ExclusionState.Requested
                    || o.Exclusion == ExclusionState.Endorsed && district && o.ExclusionEndorsedBy != me
                )
            )
            .Judgeable(WorkOrderAction.DecideExclusion, history, reach, book);
    }

    public static IQueryable<WorkOrder> WithHardCaseToDecide(
        this IQueryable<WorkOrder> orders,
        IQueryable<HistoryRow> history,
        Reach reach,
        PolicyBook book
    )
    {
        var me = reach.Actor.Staff;
        return orders
            .Where(o => o.HardCase == HardCaseState.Requested && o.HardCaseAskedBy != me)
            .Judgeable(WorkOrderAction.DecideHardCase, history, reach, book);
    }

    public static IQueryable<WorkOrder> WithAppealToDecide(
        this IQueryable<WorkOrder> orders,
        IQueryable<HistoryRow> history,
        Reach reach,
        PolicyBook book
    )
    {
        var me = reach.Actor.Staff;
        return orders
            .Where(o => o.Appeal == AppealState.Raised && o.AppealedBy != me)
            .Judgeable(WorkOrderAction.DecideAppeal, history, reach, book);
    }
}
