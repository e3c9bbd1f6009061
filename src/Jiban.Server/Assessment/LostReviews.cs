using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>失分案卷复盘: who owes a statement, and for which unit somebody speaks.</summary>
public static class LostReviews
{
    /// <summary>经手单位: leads, handles or co-handles it; each owes a statement of its own.</summary>
    public static IReadOnlyList<UnitCode> Touching(WorkOrder order) =>
        [
            .. new[] { order.LeadUnit, order.HandlingUnit }
                .OfType<UnitCode>()
                .Concat(order.CoUnits.Select(unit => new UnitCode(unit)))
                .Distinct(),
        ];

    /// <summary>The unit this person speaks for: their own, else the first below it; null when none.</summary>
    public static UnitCode? SpeaksFor(this PolicyBook book, Reach reach, WorkOrder order) =>
        Touching(order)
            .Where(unit => reach.Covers(book.PathOf(unit)))
            .OrderBy(unit => unit != reach.Actor.Unit)
            .Select(unit => (UnitCode?)unit)
            .FirstOrDefault();

    /// <summary>Whether its period is over, so that it is reviewed.</summary>
    public static bool IsToReview(
        this PolicyBook book,
        int district,
        IReadOnlyList<WorkOrderEvent> history,
        DateTimeOffset now
    ) => book.AppealAgainst(district, history, now) is { } lost && now >= lost.From;
}
