using Jiban.Handling;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>可结束的流程: which courses somebody may let go before their last step.</summary>
public static class EndableCourses
{
    /// <summary>Whether this person stands above the unit that handles it, or decides on its time without handling it.</summary>
    public static bool StandsAbove(this PolicyBook book, Reach reach, WorkOrder order) =>
        book.PathOf(order.HandlingUnit) is var path && reach.Covers(path) && !reach.StandsIn(path)
        || reach.May(Permission.DecideExtensions) && order.Handler != reach.Actor.Staff;

    public static IEnumerable<CourseRun> EndableBy(
        this PolicyBook book,
        Reach reach,
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history
    ) =>
        CourseRun
            .Of(history)
            .Where(run => !run.Over)
            .Where(run => order.AgainstEnding(run, book.StandsAbove(reach, order), reach.Actor.Staff) is null);
}
