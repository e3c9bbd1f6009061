using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Assessment;

/// <summary>计入本期的工单: what one order's history says for one period, whatever happened to it afterwards.</summary>
/// <remarks>
/// An order belongs to exactly one period: the one in which its first callback ended (rule 44). Inside it the last
/// callback counts; what is said, excluded or put on account after the period's end changes nothing (rule 51).
/// </remarks>
/// <param name="Answered">The order at the callback that counts: its lead, its contact, its limits.</param>
/// <param name="Answer">That callback.</param>
/// <param name="AtEnd">The order at the period's end: exclusion, account, rounds.</param>
/// <param name="ReturnedBy">Every unit that gave it back and was right to, in the order of doing so.</param>
public sealed record ScoredOrder(
    WorkOrder Answered,
    RequesterCalledBack Answer,
    WorkOrder AtEnd,
    IReadOnlyList<UnitCode> ReturnedBy
)
{
    /// <summary>Reads it off the history; null when the order belongs to another period or to none yet.</summary>
    /// <param name="history">All facts of one order, in their order.</param>
    /// <param name="period">The period.</param>
    public static ScoredOrder? In(IReadOnlyList<WorkOrderEvent> history, AssessmentPeriod period)
    {
        var known = history.TakeWhile(fact => fact.At < period.To).ToList();
        var ended = known.OfType<RequesterCalledBack>().Where(called => called.Final).ToList();
        if (ended.Count == 0 || !period.Contains(ended[0].At))
            return null;
        var answer = ended[^1];
        return new(
            WorkOrder.Relive(known.Take(known.IndexOf(answer) + 1)),
            answer,
            WorkOrder.Relive(known),
            Returns(known)
        );
    }

    /// <summary>归期: the period an order belongs to; null while no callback of it has ended.</summary>
    /// <param name="history">All facts of one order, in their order.</param>
    /// <param name="periods">How time is cut.</param>
    public static AssessmentPeriod? PeriodOf(IEnumerable<WorkOrderEvent> history, AssessmentPeriods periods) =>
        history.OfType<RequesterCalledBack>().FirstOrDefault(called => called.Final) is { } first
            ? periods.At(first.At)
            : null;

    private static List<UnitCode> Returns(IEnumerable<WorkOrderEvent> history)
    {
        var (lead, returned) = ((UnitCode?)null, new List<UnitCode>());
        foreach (var fact in history)
            if (fact is WorkOrderDispatched sent)
                lead = sent.Unit;
            else if (fact is ObjectionRuled { Accepted: true } && lead is { } unit)
                returned.Add(unit);
        return returned;
    }
}
