using Jiban.WorkOrders;

namespace Jiban.Handling;

/// <summary>无法解决的依据: why a matter cannot be solved, and which law says so (rule 29, P08).</summary>
/// <param name="Reason">From the closed list of 无法解决.</param>
/// <param name="Law">Name of the law or regulation.</param>
/// <param name="Article">Its article: 第二十条.</param>
public sealed record UnsolvedGround(string Reason, string Law, string Article)
{
    /// <summary>Of the newest reply; null where that solved the matter, was given back with a later round, or was written before grounds were kept.</summary>
    public static UnsolvedGround? Of(IEnumerable<WorkOrderEvent> history)
    {
        var newest = history.LastOrDefault(fact =>
            fact is WorkOrderReplied or WorkOrderReopened or WorkOrderDispatched
        );
        return newest is WorkOrderReplied { Reason: { } reason, Law: { } law, Article: { } article }
            ? new(reason, law, article)
            : null;
    }
}
