using Jiban.Dispatch;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>派单推理 of the newest dispatch.</summary>
/// <param name="Unit">The unit the catalogue named; the order may have gone elsewhere.</param>
public sealed record ReasoningOnOrder(string Unit, string? Version, IReadOnlyList<SuggestionStep> Steps)
{
    public static ReasoningOnOrder? Of(IEnumerable<HistoryRow> history) =>
        history.Select(h => h.Fact).OfType<WorkOrderDispatched>().LastOrDefault()?.Reasoning is { } r
            ? new(r.Unit.Value, r.Version, r.Steps)
            : null;
}
