using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>事实文本: the facts of one kind of thing as JSON text and back. Who and when stand beside the text, not in it.</summary>
/// <param name="stamped">Puts who and when back into a fact.</param>
public sealed class FactText<TFact>(Func<TFact, Actor, DateTimeOffset, TFact> stamped)
    where TFact : class
{
    readonly JsonSerializerOptions options = FactJson.Options(typeof(TFact));

    /// <summary>Every kind of fact by its stored name.</summary>
    public FrozenDictionary<string, Type> Types { get; } =
        typeof(TFact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(TFact))).ToFrozenDictionary(t => t.Name);

    /// <summary>The payload of a fact.</summary>
    public string Write(TFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), options);

    /// <summary>The fact a stored row stands for.</summary>
    /// <exception cref="InvalidDataException">Unknown type or unreadable payload.</exception>
    public TFact Read(string type, string payload, Actor by, DateTimeOffset at)
    {
        if (!Types.TryGetValue(type, out var clr))
            throw new InvalidDataException($"unknown fact {type}");
        var fact =
            (TFact?)JsonSerializer.Deserialize(payload, clr, options)
            ?? throw new InvalidDataException($"empty fact {type}");
        return stamped(fact, by, at);
    }
}

/// <summary>How every fact is written.</summary>
static class FactJson
{
    /// <summary>How facts are written whose kinds all derive from <paramref name="facts"/>.</summary>
    public static JsonSerializerOptions Options(Type facts) =>
        new(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower),
                new Codes(),
                new StaffCodes(),
                new Numbers(),
            },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver
            {
                Modifiers = { info => LeaveOutEnvelope(info, facts) },
            },
        };

    static void LeaveOutEnvelope(JsonTypeInfo info, Type facts)
    {
        if (!info.Type.IsSubclassOf(facts))
            return;
        foreach (var property in info.Properties.Where(p => p.Name is "by" or "at"))
            property.ShouldSerialize = static (_, _) => false;
    }

    sealed class Codes : JsonConverter<UnitCode>
    {
        public override UnitCode Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions o) =>
            new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, UnitCode value, JsonSerializerOptions o) =>
            writer.WriteStringValue(value.Value);
    }

    sealed class StaffCodes : JsonConverter<StaffId>
    {
        public override StaffId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions o) =>
            new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, StaffId value, JsonSerializerOptions o) =>
            writer.WriteStringValue(value.Value);
    }

    sealed class Numbers : JsonConverter<WorkOrderNumber>
    {
        public override WorkOrderNumber Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions o) =>
            WorkOrderNumber.Parse(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, WorkOrderNumber value, JsonSerializerOptions o) =>
            writer.WriteStringValue(value.Value);
    }
}
