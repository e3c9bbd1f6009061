using Jiban.Callback;

namespace Jiban.WorkOrders;

/// <summary>回访来源: whose caller asked.</summary>
public enum CallbackSource
{
    /// <summary>区回访: by the district's own caller, or by the requester's own hand.</summary>
    District,

    /// <summary>市回访: by the city's caller, brought in from a file.</summary>
    City,
}

/// <summary>以谁的回访为准: which callback of an order counts when district and city both called; policy data.</summary>
public enum CallbackPrecedence
{
    /// <summary>市级优先: the city's last one; the district's where the city did not call.</summary>
    City,

    /// <summary>区级优先: the district's last one; the city's where the district did not call.</summary>
    District,

    /// <summary>以最后一次为准, whoever called.</summary>
    Latest,
}

/// <summary>结束的回访: a callback that will not be tried again, with its answers; what the score may count.</summary>
/// <param name="Source">Whose.</param>
/// <param name="At">When the call ended; a city's result is recorded later than that.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Contacted">Q1; null when it was not put.</param>
/// <param name="Solved">Q2, given exactly when reached.</param>
/// <param name="Satisfied">Q3, given exactly when reached.</param>
/// <param name="Fact">The fact it stands in.</param>
public sealed record EndedCallback(
    CallbackSource Source,
    DateTimeOffset At,
    CallbackOutcome Outcome,
    bool? Contacted,
    Solved? Solved,
    Satisfied? Satisfied,
    WorkOrderEvent Fact
)
{
    /// <summary>Every ended callback of a history, by when the calls ended.</summary>
    /// <remarks>
    /// Of two results of the city for the same instant the one recorded later is its correction and stands alone.
    /// Attempts of the district that are not the last are none. Calls of the same instant keep the order of the history.
    /// </remarks>
    /// <param name="history">Facts of one order, in their order; others than callbacks may be left out.</param>
    public static IReadOnlyList<EndedCallback> Of(IEnumerable<WorkOrderEvent> history)
    {
        var ended = new List<EndedCallback>();
        foreach (var fact in history)
            if (fact is RequesterCalledBack { Final: true } own)
                ended.Add(
                    new(CallbackSource.District, own.At, own.Outcome, own.Contacted, own.Solved, own.Satisfied, own)
                );
            else if (fact is CityCalledBack city)
            {
                ended.RemoveAll(e => e.Source is CallbackSource.City && e.At == city.CalledAt);
                ended.Add(
                    new(
                        CallbackSource.City,
                        city.CalledAt,
                        city.Outcome,
                        city.Contacted,
                        city.Solved,
                        city.Satisfied,
                        city
                    )
                );
            }
        return [.. ended.OrderBy(e => e.At)];
    }

    /// <summary>计入的那一次: the one of several that counts; null of none.</summary>
    /// <param name="ended">In the order of <see cref="Of"/>.</param>
    /// <param name="precedence">Whose goes first.</param>
    public static EndedCallback? Counting(IReadOnlyList<EndedCallback> ended, CallbackPrecedence precedence)
    {
        var last = ended.LastOrDefault();
        return precedence switch
        {
            CallbackPrecedence.City => ended.LastOrDefault(e => e.Source is CallbackSource.City) ?? last,
            CallbackPrecedence.District => ended.LastOrDefault(e => e.Source is CallbackSource.District) ?? last,
            CallbackPrecedence.Latest => last,
        };
    }
}
