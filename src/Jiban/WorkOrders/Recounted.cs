namespace Jiban.WorkOrders;

/// <summary>重算时限: deadlines counted anew, each from where its clock began; null where none runs or it stays.</summary>
/// <param name="DispatchDue">派单.</param>
/// <param name="SignForDue">签收.</param>
/// <param name="ContactDue">联系.</param>
/// <param name="Due">办理.</param>
/// <param name="ObjectionUntil">The end of the window for an objection.</param>
/// <param name="CallbackDue">回访.</param>
public sealed record Recounted(
    DateTimeOffset? DispatchDue,
    DateTimeOffset? SignForDue,
    DateTimeOffset? ContactDue,
    DateTimeOffset? Due,
    DateTimeOffset? ObjectionUntil = null,
    DateTimeOffset? CallbackDue = null
)
{
    /// <summary>The deadlines of an order that are others by now, since a calendar or a limit changed: the stored ones follow the sum the history makes.</summary>
    /// <param name="order">The order.</param>
    /// <param name="clocks">Its clocks, reckoned by the policy of now.</param>
    /// <returns>Only those that moved, whether to later or to earlier; null when none did. A clock that stands still has none, and one that stopped — kept or missed — keeps its own.</returns>
    public static Recounted? Moved(WorkOrder order, IEnumerable<ReckonedClock> clocks)
    {
        var running = clocks
            .Where(c => c.Clock is { Stopped: null, Part: null })
            .ToDictionary(c => c.Clock.Kind, c => c.Due);
        var moved = new Recounted(
            To(ClockKind.Dispatch, order.DispatchDueAt),
            To(ClockKind.SignFor, order.SignForDueAt),
            To(ClockKind.Contact, order.ContactDueAt),
            To(ClockKind.Handling, order.HandlingDueAt),
            To(ClockKind.Objection, order.ObjectionUntil),
            To(ClockKind.Callback, order.CallbackDueAt)
        );
        return moved == new Recounted(null, null, null, null) ? null : moved;

        DateTimeOffset? To(ClockKind kind, DateTimeOffset? stands) =>
            stands is not null && running.GetValueOrDefault(kind) is { } due && due != stands ? due : null;
    }
}
