using System.Text.Json;
using Jiban.WorkOrders;

namespace Jiban.Tests.WorkOrders;

/// <summary>Lives a history again, fact by fact, in an order that knows nothing else, to see that the facts alone make the state.</summary>
internal static class Replay
{
    /// <summary>What is kept beside the history: identity, and words that may have to be anonymised.</summary>
    private static readonly string[] Beside =
    [
        nameof(WorkOrder.District),
        nameof(WorkOrder.Id),
        nameof(WorkOrder.Title),
        nameof(WorkOrder.Text),
        nameof(WorkOrder.Place),
        nameof(WorkOrder.Masked),
        nameof(WorkOrder.MaskedPlace),
        nameof(WorkOrder.OccurredAt),
        nameof(WorkOrder.AboutUnit),
        nameof(WorkOrder.AboutStaff),
        nameof(WorkOrder.AboutStaffUnit),
        nameof(WorkOrder.QueryCodeHash),
        nameof(WorkOrder.Fresh),
    ];

    public static IEnumerable<string> Of(IEnumerable<WorkOrderEvent> facts)
    {
        var read = facts.Select(fact =>
            HistoryText.Read(fact.GetType().Name, HistoryText.Write(fact), fact.By, fact.At)
        );
        return StateOf(WorkOrder.Relive(read));
    }

    public static IEnumerable<string> StateOf(WorkOrder order) =>
        typeof(WorkOrder)
            .GetProperties()
            .Where(p => !Beside.Contains(p.Name))
            .Select(p => $"{p.Name} = {JsonSerializer.Serialize(p.GetValue(order))}");
}
