using System.Collections.Frozen;
using System.Text.Json;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Whistles;

/// <summary>吹哨履历文本: facts as JSON text and back, written as an order's are. Who and when stand beside the text.</summary>
public static class WhistleText
{
    static readonly FrozenDictionary<string, Type> types = typeof(WhistleEvent)
        .Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(WhistleEvent)))
        .ToFrozenDictionary(t => t.Name);

    static readonly JsonSerializerOptions options = HistoryText.Options(typeof(WhistleEvent));

    /// <summary>Every kind of fact by its stored name.</summary>
    public static IReadOnlyDictionary<string, Type> Types => types;

    /// <summary>The payload of a fact.</summary>
    public static string Write(WhistleEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), options);

    /// <summary>The fact a stored row stands for.</summary>
    /// <exception cref="InvalidDataException">Unknown type or unreadable payload.</exception>
    public static WhistleEvent Read(string type, string payload, Actor by, DateTimeOffset at)
    {
        if (!types.TryGetValue(type, out var clr))
            throw new InvalidDataException($"unknown fact {type}");
        var fact =
            (WhistleEvent?)JsonSerializer.Deserialize(payload, clr, options)
            ?? throw new InvalidDataException($"empty fact {type}");
        return fact with { By = by, At = at };
    }
}
