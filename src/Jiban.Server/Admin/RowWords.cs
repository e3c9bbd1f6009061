using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>The values of a row as people read them: names instead of codes, yes and no, local times.</summary>
public static class RowWords
{
    public static string Of(AdminSubject? subject, Scene scene, string field, JsonNode? value) =>
        value switch
        {
            null => "—",
            JsonArray many => many.Count == 0
                ? "—"
                : string.Join(Say.It("、", ", "), many.Select(one => Of(subject, scene, field, one))),
            JsonValue one => one.GetValueKind() switch
            {
                JsonValueKind.True => Say.It("是", "Yes"),
                JsonValueKind.False => Say.It("否", "No"),
                JsonValueKind.String => OfText(subject, scene, field, one.GetValue<string>()),
                _ => one.ToJsonString(),
            },
            _ => value.ToJsonString(RowText.Json),
        };

    static string OfText(AdminSubject? subject, Scene scene, string field, string text)
    {
        if (text.Length == 0)
            return "—";
        if (field is "permissions" && Kebab.TryRead<Permission>(text, out var permission))
            return Words.Of(permission);
        if (field is "unit" or "parent" && scene.Book.Units.TryGetValue(new(text), out var unit))
            return Say.Chinese || unit.NameEn.Length == 0 ? unit.Name : unit.NameEn;
        if (field is "category" && scene.Book.Categories.ContainsKey(text))
            return $"{text} {scene.Book.NameOfCategory(text)}";
        if (field is "placeType")
            return Dispatch.CatalogueTargets.PlaceType(text);
        if (field is "area" && subject?.RowType == typeof(Dispatch.CatalogueEntry))
            return Dispatch.CatalogueConditions.Areas(scene.Book, text);
        if (field is "hours")
            return Dispatch.CatalogueConditions.Hours(text);
        if (field is "owner" && Kebab.TryRead<Ownership>(text, out var owner))
            return Words.Of(owner);
        if (field is "urgency" && Kebab.TryRead<Urgency>(text, out var tier))
            return Words.Of(tier);
        if (field is "scoring.points")
            return PolicyPoints.Words(text);
        if (field is "lead" && subject is not null)
            return Dispatch.CatalogueTargets.Word(scene, text);
        if (subject?.Input(field)?.Options?.Invoke(scene).FirstOrDefault(o => o.Value == text) is { } choice)
            return choice.Text;
        return
            text.Length > 19
            && text[10] == 'T'
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? TimeWords.Moment(at)
            : text;
    }
}

/// <summary>One field that a change gave another value.</summary>
public sealed record FieldChange(string Field, string? Before, string? After)
{
    static readonly string[] unsaid = ["path", "district", "id"];

    public static IReadOnlyList<FieldChange> Of(AdminSubject? subject, Scene scene, LoggedChange change)
    {
        var (before, after) = (Flat(change.Before), Flat(change.After));
        return
        [
            .. after
                .Select(f => f.Key)
                .Union(before.Select(f => f.Key))
                .Except(unsaid)
                .Where(f => !JsonNode.DeepEquals(before[f], after[f]))
                .Select(f => new FieldChange(f, Word(before, f), Word(after, f)))
                .Where(f => f.Before != f.After && (f.Before ?? "—", f.After ?? "—") is not ("—", "—")),
        ];

        string? Word(JsonObject row, string field) =>
            row.ContainsKey(field) ? RowWords.Of(subject, scene, field, row[field]) : null;
    }

    /// <summary>A policy's document is told setting by setting.</summary>
    static JsonObject Flat(JsonNode? row)
    {
        var flat = row?.DeepClone().AsObject() ?? [];
        if (flat["document"]?.GetValue<string>() is { } document)
        {
            flat.Remove("document");
            foreach (var (path, value) in PolicyFields.Read(document))
                flat[path] = value?.DeepClone();
        }
        return flat;
    }
}
