using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Assessment;

/// <summary>计入本期的工单: what one order's history says for one period, whatever happened to it afterwards.</summary>
/// <remarks>
/// An order belongs to exactly one period: the one in which its first callback ended, the city's or the district's
/// (rule 44). Inside it the last callback counts, the city's or the district's by policy; what is said, excluded or put
/// on account after the period's end changes nothing (rule 51) — but for an appeal, which cannot be raised before: upheld,
/// it leaves the order out of the period it was raised about (rule 50). A result of the city counts by when the city
/// called, whenever it is brought in.
/// </remarks>
/// <param name="Answered">The order at the callback that counts: its lead, its contact, its limits.</param>
/// <param name="Answer">That callback.</param>
/// <param name="AtEnd">The order at the period's end: exclusion, account, rounds.</param>
/// <param name="ReturnedBy">Every unit that gave it back and was right to, in the order of doing so.</param>
/// <param name="Newest">When the newest fact that went in was recorded.</param>
/// <param name="Upheld">The appeal that was upheld, whenever; null when none was.</param>
public sealed record ScoredOrder(
    WorkOrder Answered,
    EndedCallback Answer,
    WorkOrder AtEnd,
    IReadOnlyList<UnitCode> ReturnedBy,
    DateTimeOffset Newest,
    AppealDecided? Upheld = null
)
{
    /// <summary>剔除: by a decision that stood at the period's end, or by an appeal upheld since.</summary>
    public bool Excluded => Upheld is not null || AtEnd.Exclusion is ExclusionState.Excluded;

    /// <summary>疑难: it was a hard case as the requester answered; what is marked afterwards changes nothing.</summary>
    public bool HardCase => Answered.HardCase is HardCaseState.Marked;

    /// <summary>领办领导: who led it then; null for every other order.</summary>
    public StaffId? CaseLeader => HardCase ? Answered.CaseLeader : null;

    /// <summary>Reads it off the history; null when the order belongs to another period or to none yet.</summary>
    /// <param name="history">All facts of one order, in their order.</param>
    /// <param name="period">The period.</param>
    /// <param name="precedence">Whose callback counts when both called in it.</param>
    public static ScoredOrder? In(
        IReadOnlyList<WorkOrderEvent> history,
        AssessmentPeriod period,
        CallbackPrecedence precedence = CallbackPrecedence.City
    )
    {
        var ended = EndedCallback.Of(history).Where(called => called.At < period.To).ToList();
        if (ended.Count == 0 || !period.Contains(ended[0].At))
            return null;
        var known = history.TakeWhile(fact => fact.At < period.To).ToList();
        var answer = EndedCallback.Counting(ended, precedence)!;
        var atEnd = WorkOrder.Relive(known);
        var upheld = history.OfType<AppealDecided>().LastOrDefault(appeal => appeal.Upheld);
        return new(
            WorkOrder.Relive(Until(known, answer)),
            answer,
            atEnd,
            Returns(known),
            ended.Select(called => called.Fact.At).Append(atEnd.ChangedAt).Append(upheld?.At ?? atEnd.ChangedAt).Max(),
            upheld
        );
    }

    /// <summary>归期: the period an order belongs to; null while no callback of it has ended.</summary>
    /// <param name="history">All facts of one order, in their order.</param>
    /// <param name="periods">How time is cut.</param>
    public static AssessmentPeriod? PeriodOf(IEnumerable<WorkOrderEvent> history, AssessmentPeriods periods) =>
        EndedCallback.Of(history) is [var first, ..] ? periods.At(first.At) : null;

    /// <summary>The facts that stood when the requester answered; the city's own result is recorded after them.</summary>
    private static IEnumerable<WorkOrderEvent> Until(List<WorkOrderEvent> known, EndedCallback answer) =>
        answer.Source is CallbackSource.District
            ? known.Take(known.IndexOf(answer.Fact) + 1)
            : known.TakeWhile(fact => fact.At <= answer.At);

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
