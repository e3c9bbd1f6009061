using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>履历文本: an order's facts as text and back, see <see cref="FactText{TFact}"/>.</summary>
public static class HistoryText
{
    static readonly FactText<WorkOrderEvent> text = new((fact, by, at) => fact with { By = by, At = at });

    /// <summary>Every kind of fact by its stored name.</summary>
    public static IReadOnlyDictionary<string, Type> Types => text.Types;

    /// <summary>The payload of a fact.</summary>
    public static string Write(WorkOrderEvent fact) => text.Write(fact);

    /// <summary>The fact a stored row stands for.</summary>
    /// <exception cref="InvalidDataException">Unknown type or unreadable payload.</exception>
    public static WorkOrderEvent Read(string type, string payload, Actor by, DateTimeOffset at) =>
        text.Read(type, payload, by, at);
}
