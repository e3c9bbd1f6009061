using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>计入依据: in which period an order counts, which of its callbacks, and by which version of the policy.</summary>
/// <param name="Period">2026-11.</param>
/// <param name="PolicyVersion">In force on the period's first day; null before there is any.</param>
/// <param name="Precedence">Whose callback goes first in it.</param>
/// <param name="Callback">The one that counts.</param>
/// <param name="Until">When the period ends: what is excluded afterwards changes nothing in it (rule 51).</param>
public sealed record HowItCounts(
    string Period,
    string? PolicyVersion,
    CallbackPrecedence Precedence,
    EndedCallback Callback,
    DateTimeOffset Until
)
{
    /// <summary>By the rules of <see cref="ScoredOrder"/>; null while no callback of it has ended.</summary>
    public static HowItCounts? Of(
        IReadOnlyList<WorkOrderEvent> history,
        int district,
        PolicyBook book,
        DateTimeOffset now
    )
    {
        var cut = PeriodCut.Of(book, district, now);
        return
            ScoredOrder.PeriodOf(history, cut.Periods) is { } period
            && ScoredOrder.In(history, period, cut.Counts(period)) is { } scored
            ? new(period.Code, book.RowFor(period)?.Version, cut.Counts(period), scored.Answer, period.To)
            : null;
    }
}
