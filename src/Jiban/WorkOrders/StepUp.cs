namespace Jiban.WorkOrders;

/// <summary>提级原因.</summary>
public enum StepUpCause
{
    /// <summary>多次转办: returned by upheld objections.</summary>
    Transfers,

    /// <summary>多次重办: done again.</summary>
    Redos,

    /// <summary>申请: asked for by the unit that had it, and agreed to.</summary>
    Asked,
}

/// <summary>提级: an order that went from unit to unit, or came back again and again, is decided one level up, by the district, and those concerned meet (rule 19).</summary>
/// <param name="Cause">What became too many.</param>
/// <param name="Count">How many there were.</param>
/// <param name="At">The instant at which it was enough.</param>
public sealed record StepUp(StepUpCause Cause, int Count, DateTimeOffset At)
{
    /// <summary>Whether an order is to be stepped up: null when it is not, already was, or is over.</summary>
    /// <param name="order">As it stands; one that waits for judgement or is archived is left alone.</param>
    /// <param name="history">Its facts.</param>
    /// <param name="transfers">So many upheld objections are enough; policy.</param>
    /// <param name="redos">So many rounds after the first are enough; policy.</param>
    public static StepUp? Due(WorkOrder order, IEnumerable<WorkOrderEvent> history, int transfers, int redos)
    {
        if (order.SteppedUpTo is not null || order.Stage is Stage.AwaitingCallback or Stage.Archived)
            return null;
        var (returned, again) = (0, 0);
        foreach (var fact in history)
        {
            if (fact is ObjectionRuled { Accepted: true } && ++returned == transfers)
                return Heard(StepUpCause.Transfers, returned, fact.At);
            if (fact is WorkOrderReopened && ++again == redos)
                return Heard(StepUpCause.Redos, again, fact.At);
        }
        return null;

        StepUp? Heard(StepUpCause cause, int count, DateTimeOffset at) =>
            order.AlarmsFrom is { } from && at <= from ? null : new(cause, count, at);
    }
}
