using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>A fact as programs may read it: what people wrote in free words is masked (rule 66), everything else is as it was hashed.</summary>
static class MaskedFacts
{
    static readonly HashSet<string> freeWords = new(
        [
            "why",
            "reason",
            "basis",
            "note",
            "text",
            "plan",
            "evidence",
            "document",
            "grounds",
            "what",
            "awaited",
            "words",
            "result",
            "where",
            "law",
            "article",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    static readonly JsonElement nothing = JsonSerializer.SerializeToElement(new JsonObject());

    /// <summary>What the unit heard at a pre-callback is for it and those above it alone.</summary>
    public static JsonElement Of(HistoryRow row, KnownRequesters requesters, bool seesRisk) =>
        row.Type == nameof(RequesterCalledAhead) && !seesRisk ? nothing : Of(row.Payload, requesters);

    public static JsonElement Of(string payload, KnownRequesters requesters)
    {
        var facts = JsonNode.Parse(payload)?.AsObject() ?? [];
        foreach (var name in facts.Select(f => f.Key).Where(freeWords.Contains).ToList())
            if (facts[name] is JsonValue value && value.TryGetValue<string>(out var words))
                facts[name] = requesters.Mask(words);
        if (facts["values"] is JsonArray values)
            facts["values"] = new JsonArray([
                .. values.Select(v => (JsonNode?)JsonValue.Create(requesters.Mask(v?.GetValue<string>() ?? ""))),
            ]);
        return JsonSerializer.SerializeToElement(facts);
    }
}
