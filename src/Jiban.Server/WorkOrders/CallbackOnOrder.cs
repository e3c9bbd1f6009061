using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>结束的回访 of an order, the district's and the city's, by when the calls ended.</summary>
/// <param name="RecordedAt">A result of the city is brought in later.</param>
/// <param name="Counts">Whether it is the one that counts.</param>
public sealed record CallbackOnOrder(
    CallbackSource Source,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    CallbackOutcome Outcome,
    bool? Contacted,
    Solved? Solved,
    Satisfied? Satisfied,
    bool Counts
)
{
    public static IReadOnlyList<CallbackOnOrder> Of(IEnumerable<HistoryRow> history, HowItCounts? counts) =>
        [
            .. EndedCallback
                .Of(history.Select(h => h.Fact))
                .Select(e => new CallbackOnOrder(
                    e.Source,
                    e.At,
                    e.Fact.At,
                    e.Outcome,
                    e.Contacted,
                    e.Solved,
                    e.Satisfied,
                    e == counts?.Callback
                )),
        ];
}

/// <summary>计入依据: in which period it counts, by which version of the policy, and whose callback goes first in it.</summary>
public sealed record CountingOnOrder(string Period, string? Policy, CallbackPrecedence Precedence)
{
    public static CountingOnOrder? Of(HowItCounts? counts) =>
        counts is null ? null : new(counts.Period, counts.PolicyVersion, counts.Precedence);
}
