using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jiban.Server.Commands;

/// <summary>What a command says on standard output: one line for a person, or with --json exactly one object.</summary>
internal static class Answer
{
    static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Task Give(bool json, object facts, string line) =>
        Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(facts, options) : line);
}
