using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Jiban.Server.Admin;
using Jiban.Server.Exchange;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>目录表: catalogue rows as the export writes them, in either language, read back to the fields programs send.</summary>
sealed class CatalogueSheet
{
    /// <summary>No row can do without these.</summary>
    static readonly string[] needed = ["rule", "category", "lead"];

    /// <summary>What the export says besides; publishing decides it.</summary>
    static readonly string[] unread = ["version", "from", "until"];

    static readonly CultureInfo[] languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    readonly IReadOnlyList<AdminInput> inputs;
    readonly Dictionary<string, int> at = [];
    readonly Dictionary<string, Dictionary<string, string>> values;

    /// <exception cref="UnreadableFileException">A column nobody knows, one that is there twice, or one missing that no row can do without.</exception>
    public CatalogueSheet(AdminAction add, Scene scene, IReadOnlyList<string> heads)
    {
        inputs = Read(add);
        for (var i = 0; i < heads.Count; i++)
            if (heads[i].Length > 0)
                Place(heads[i], i);
        var missing = needed.Where(f => !at.ContainsKey(f)).Select(FieldWords.Of).ToList();
        if (missing.Count > 0)
            throw new UnreadableFileException(
                $"缺少列：{string.Join("、", missing)}",
                $"Columns missing: {string.Join(", ", missing)}"
            );
        values = inputs.ToDictionary(i => i.Name, i => ValuesOf(i, scene));
    }

    /// <summary>How many of a row's cells are heads of a catalogue.</summary>
    public static int Known(AdminAction add, IReadOnlyList<string> cells) =>
        cells.Count(c => Read(add).Any(i => FieldWords.Means(i.Name, c)));

    public string Rule(SheetRow row) => Cell(row, "rule");

    /// <summary>The fields the file has a column for, as programs would send them; the rule is read apart.</summary>
    public JsonElement Fields(SheetRow row)
    {
        var sent = new JsonObject();
        foreach (var input in inputs.Where(i => at.ContainsKey(i.Name)))
            sent[input.Name] = Value(input, Cell(row, input.Name));
        return JsonSerializer.SerializeToElement(sent);
    }

    void Place(string head, int column)
    {
        if (inputs.FirstOrDefault(i => FieldWords.Means(i.Name, head)) is { } input)
        {
            if (!at.TryAdd(input.Name, column))
                throw new UnreadableFileException($"列“{head}”出现两次", $"The column '{head}' is there twice");
        }
        else if (!unread.Any(f => FieldWords.Means(f, head)) && !Titles().Contains(head))
            throw new UnreadableFileException(
                $"看不懂的列“{head}”；列名请照导出的表",
                $"Nobody knows the column '{head}'; call columns as the export does"
            );
    }

    JsonNode? Value(AdminInput input, string cell) =>
        input.Kind switch
        {
            InputKind.YesNo => cell.ToLowerInvariant() switch
            {
                "" or "否" or "no" or "false" or "0" => false,
                "是" or "yes" or "true" or "1" => true,
                _ => cell,
            },
            InputKind.Number when cell.Length == 0 => null,
            InputKind.Number => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : cell,
            _ => values[input.Name].GetValueOrDefault(cell, input.Name is "category" ? cell.Split(' ')[0] : cell),
        };

    /// <summary>A dash stands in the export where there is nothing.</summary>
    string Cell(SheetRow row, string field) =>
        at.TryGetValue(field, out var i) && i < row.Cells.Count && ImportText.Tidy(row.Cells[i]) is var cell and not "—"
            ? cell
            : "";

    static List<AdminInput> Read(AdminAction add) => [.. add.Inputs.Where(i => i.Name is not "why")];

    static HashSet<string> Titles() =>
        [.. InBothLanguages(() => new[] { new CatalogueSubject().Word, new CatalogueDraftSubject().Word })];

    /// <summary>Words of a field's values → what programs send; words two values share say neither.</summary>
    static Dictionary<string, string> ValuesOf(AdminInput input, Scene scene) =>
        InBothLanguages(() =>
                input.Name is "placeType" ? CatalogueTargets.PlaceTypes : [.. input.Options?.Invoke(scene) ?? []]
            )
            .GroupBy(c => c.Text, c => c.Value)
            .Where(words => words.Distinct().Count() == 1)
            .ToDictionary(words => words.Key, words => words.First());

    static List<T> InBothLanguages<T>(Func<IReadOnlyList<T>> say)
    {
        var (readers, said) = (CultureInfo.CurrentUICulture, new List<T>());
        try
        {
            foreach (var language in languages)
            {
                CultureInfo.CurrentUICulture = language;
                said.AddRange(say());
            }
            return said;
        }
        finally
        {
            CultureInfo.CurrentUICulture = readers;
        }
    }
}
