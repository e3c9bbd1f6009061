using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>One setting of a <see cref="PolicyDocument"/>: <c>callback.attempts</c>.</summary>
/// <param name="Section">callback.</param>
/// <param name="Name">attempts.</param>
public sealed record PolicyField(string Section, string Name, Type Type)
{
    public string Path => $"{Section}.{Name}";
    public bool IsList => Type == typeof(int[]);
    public bool IsNumber => Type == typeof(int) || Type == typeof(double) || Type == typeof(decimal);
}

/// <summary>The settings of a policy, found on the document's own type, so that a new one has its field at once.</summary>
public static class PolicyFields
{
    public static IReadOnlyList<PolicyField> All { get; } =
    [
        .. from section in typeof(PolicyDocument).GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where section.PropertyType.IsClass && section.PropertyType != typeof(string)
        from setting in section.PropertyType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        select new PolicyField(Camel(section.Name), Camel(setting.Name), setting.PropertyType),
    ];

    public static string? WordOf(string path) => PolicyWords.Of(path);

    public static AdminInput Input(PolicyField field) =>
        field.Path is "scoring.ranking" ? AdminInput.One(field.Path, _ => PolicyWords.Rankings)
        : field.Type == typeof(Treatment) ? AdminInput.One(field.Path, _ => PolicyWords.Treatments)
        : field.Type == typeof(CallbackPrecedence)
            ? AdminInput.One<CallbackPrecedence>(field.Path, Words.Of) with
            {
                Hint = PolicyWords.HintOf(field.Path),
            }
        : field.Type == typeof(FailedRecheck) ? AdminInput.One<FailedRecheck>(field.Path, RecheckWords.Of)
        : field.Type == typeof(HardCaseCounting) ? AdminInput.One(field.Path, _ => PolicyWords.HardCases)
        : field.Type == typeof(RankedBy) ? AdminInput.One<RankedBy>(field.Path, PointWords.Of)
        : field.Path is "scoring.points" ? AdminInput.Lines(field.Path, 2000) with { Hint = PolicyPoints.Hint }
        : field.Path is "scoring.groups"
            ? AdminInput.Line(field.Path, 2000) with
            {
                Hint = PolicyWords.HintOf(field.Path),
            }
        : field.Path is "scoring.classes" or "callback.sample" or "callback.linkFirst" or "rechecks.strata"
            ? AdminInput.Line(field.Path, field.Path is "callback.sample" or "rechecks.strata" ? 400 : 200) with
            {
                Hint = PolicyWords.HintOf(field.Path),
            }
        : field.Type == typeof(bool) ? AdminInput.YesNo(field.Path)
        : field.IsNumber
            ? AdminInput.Number(field.Path, 0, field.Type == typeof(int) ? 100_000 : 10_000) with
            {
                Hint = PolicyWords.HintOf(field.Path),
            }
        : AdminInput.Line(field.Path, 60, true) with { Hint = PolicyWords.HintOf(field.Path) };

    /// <summary>The settings of a stored document by path; what it leaves out as the program understands it.</summary>
    public static JsonObject Read(string document)
    {
        var whole = JsonNode.Parse(PolicyDocument.Read(document).Write())!;
        var flat = new JsonObject();
        foreach (var field in All)
            flat[field.Path] = whole[field.Section]?[field.Name] is { } value
                ? field.IsList
                    ? string.Join(", ", value.AsArray())
                    : value.DeepClone()
                : null;
        return flat;
    }

    /// <summary><paramref name="document"/> with these settings; what the program does not know stays in it.</summary>
    /// <exception cref="InvalidInputException">A setting does not fit its type.</exception>
    public static string Write(string document, IReadOnlyDictionary<string, JsonElement> settings)
    {
        var whole = JsonNode.Parse(document)!.AsObject();
        foreach (var field in All.Where(f => settings.ContainsKey(f.Path)))
        {
            if (whole[field.Section] is not JsonObject section)
                whole[field.Section] = section = [];
            section[field.Name] = Value(field, settings[field.Path]);
        }
        return whole.ToJsonString(new(RowText.Json) { WriteIndented = true });
    }

    static JsonNode? Value(PolicyField field, JsonElement given)
    {
        if (field.Type == typeof(int) && (!given.TryGetDecimal(out var number) || number % 1 != 0))
            throw new InvalidInputException(field.Path, Say.It("要是整数", "must be a whole number"));
        return field.Type == typeof(int) ? JsonValue.Create((int)given.GetDecimal())
            : field.IsList ? Whole(field, given.GetString() ?? "")
            : JsonNode.Parse(given.GetRawText());
    }

    static JsonArray Whole(PolicyField field, string text)
    {
        var numbers = text.Split(
                [',', '，', ' '],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1)
            .ToList();
        return numbers.Contains(-1)
            ? throw new InvalidInputException(
                field.Path,
                Say.It("写整数，用逗号隔开，如 48, 24", "whole numbers apart by commas, e.g. 48, 24")
            )
            : [.. numbers.Select(n => JsonValue.Create(n))];
    }

    static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
