using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>失分: what one order lost in the period it counts in, by the policy of that period.</summary>
/// <param name="Scored">How the history counts it.</param>
/// <param name="Policy">The version it is counted with.</param>
public sealed record LostOrder(AssessmentPeriod Period, ScoredOrder Scored, HowItCounted Counted, ScoringPolicy Policy);

/// <summary>Finds out from an order's facts whether it lost points, and until when its unit may appeal.</summary>
public static class LostOrders
{
    /// <summary>Null when it belongs to no period yet, lost nothing, or does not count in the adjusted rates.</summary>
    public static LostOrder? Lost(
        this PolicyBook book,
        int district,
        IReadOnlyList<WorkOrderEvent> history,
        DateTimeOffset now
    )
    {
        var cut = PeriodCut.Of(book, district, now);
        if (
            ScoredOrder.PeriodOf(history, cut.Periods) is not { } period
            || ScoredOrder.In(history, period, cut.Counts(period)) is not { } scored
            // Before there is a policy nothing is scored.
            || book.RowFor(period) is null
        )
            return null;
        var policy = book.Scoring(period);
        var counted = HowItCounted.Of(scored.For(""), policy);
        return counted.LostPoints ? new(period, scored, counted, policy) : null;
    }

    /// <summary>可申辩的失分; null when nothing was lost.</summary>
    public static AppealCase? AppealAgainst(
        this PolicyBook book,
        int district,
        IReadOnlyList<WorkOrderEvent> history,
        DateTimeOffset now
    )
    {
        if (book.Lost(district, history, now) is not var (period, _, counted, _))
            return null;
        var last = period.LastDay.AddDays(book.PolicyOn(book.Day(district, now)).Appeals.Days);
        return new(
            period.Code,
            counted.Losses,
            period.To,
            book.Instant(district, last.AddDays(1).ToDateTime(TimeOnly.MinValue)).AddTicks(-1)
        );
    }
}
