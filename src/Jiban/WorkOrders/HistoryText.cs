using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>履历文本: facts as JSON text and back. Who and when stand beside the text, not in it.</summary>
public static class HistoryText
{
    static readonly FrozenDictionary<string, Type> types = typeof(WorkOrderEvent)
        .Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(WorkOrderEvent)))
        .ToFrozenDictionary(t => t.Name);

    static readonly JsonSerializerOptions options = Options(typeof(WorkOrderEvent));

    /// <summary>Every kind of fact by its stored name.</summary>
    public static IReadOnlyDictionary<string, Type> Types => types;

    /// <summary>The payload of a fact.</summary>
    public static string Write(WorkOrderEvent fact) => JsonSerializer.Serialize(fact, fact.GetType(), options);

    /// <summary>The fact a stored row stands for.</summary>
    /// <exception cref="InvalidDataException">Unknown type or unreadable payload.</exception>
    public static WorkOrderEvent Read(string type, string payload, Actor by, DateTimeOffset at)
    {
        if (!types.TryGetValue(type, out var clr))
            throw new InvalidDataException($"unknown fact {type}");
        var fact =
            (WorkOrderEvent?)JsonSerializer.Deserialize(payload, clr, options)
            ?? throw new InvalidDataException($"empty fact {type}");
        return fact with { By = by, At = at };
    }

    /// <summary>How facts are written whose kinds all derive from <paramref name="facts"/>.</summary>
    internal static JsonSerializerOptions Options(Type facts) =>
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
