using System.Globalization;
using System.Text.Json.Nodes;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>How a field is asked on a page and read from JSON.</summary>
public enum InputKind
{
    Line,
    Lines,
    Day,
    Number,
    YesNo,
    One,
    Many,
}

/// <summary>One field of an <see cref="AdminAction"/>: the page draws it and the API reads it by the same facts.</summary>
public sealed record AdminInput(string Name, InputKind Kind)
{
    public bool Needed { get; init; }
    public int Most { get; init; } = 100;
    public double Least { get; init; }
    public double Greatest { get; init; }
    public string? Label { get; init; }
    public string? Hint { get; init; }

    /// <summary>The first line of a select, which stands for none.</summary>
    public string? Empty { get; init; }
    public Func<Scene, IEnumerable<Choice>>? Options { get; init; }

    /// <summary>What stands in the field of a new row; ticks a program leaves out are these. Several are apart by blanks.</summary>
    public Func<Scene, string?>? Begin { get; init; }

    public string Word => Label ?? FieldWords.Of(Name);

    public static AdminInput Line(string name, int most, bool needed = false) =>
        new(name, InputKind.Line) { Most = most, Needed = needed };

    public static AdminInput Lines(string name, int most, bool needed = false) =>
        new(name, InputKind.Lines) { Most = most, Needed = needed };

    public static AdminInput Day(string name, bool needed = true) =>
        new(name, InputKind.Day) { Needed = needed, Begin = needed ? s => Written(s.Today) : null };

    public static AdminInput Number(string name, double least, double greatest) =>
        new(name, InputKind.Number)
        {
            Needed = true,
            Least = least,
            Greatest = greatest,
        };

    public static AdminInput YesNo(string name) => new(name, InputKind.YesNo);

    public static AdminInput One(string name, Func<Scene, IEnumerable<Choice>> options, bool needed = true) =>
        new(name, InputKind.One) { Needed = needed, Options = options };

    /// <summary>A closed list, by the words of its values.</summary>
    public static AdminInput One<T>(string name, Func<T, string> word, bool needed = true)
        where T : struct, Enum =>
        One(name, _ => Enum.GetValues<T>().Select(v => new Choice(Kebab.Of(v), word(v))), needed);

    public static AdminInput Many(string name, Func<Scene, IEnumerable<Choice>> options) =>
        new(name, InputKind.Many) { Options = options };

    /// <summary>Why it is changed: asked last, kept in the change log.</summary>
    public static AdminInput Why(bool needed = true) => Lines("why", 500, needed);

    public static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads <see cref="Written"/> back, where it stands in a row's key; the first of all days for anything else.</summary>
    public static DateOnly DayOf(string written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : default;

    /// <summary>Reads and checks the field; what is wrong is remembered by <paramref name="fields"/>.</summary>
    public JsonNode? Read(JsonFields fields, Scene scene) =>
        Kind switch
        {
            InputKind.Line or InputKind.Lines => fields.Text(Name, Most, Needed),
            InputKind.Day => fields.Day(Name, Needed) is { } day ? Written(day) : null,
            InputKind.Number => ReadNumber(fields),
            InputKind.YesNo => fields.YesNo(Name) ?? Ticked(scene).Contains("true"),
            InputKind.One => ReadOne(fields, scene),
            InputKind.Many => ReadMany(fields, scene),
        };

    JsonValue? ReadNumber(JsonFields fields)
    {
        if (Needed && !fields.Has(Name))
            fields.Missing(Name);
        return fields.Number(Name, Least, Greatest) is { } number ? JsonValue.Create((decimal)number) : null;
    }

    string? ReadOne(JsonFields fields, Scene scene) =>
        fields.Text(Name, 200, Needed) is { Length: > 0 } chosen
            ? Known(scene).Contains(chosen)
                ? chosen
                : fields.Wrong<string>(Name, NoSuch(chosen, scene))
            : null;

    JsonArray? ReadMany(JsonFields fields, Scene scene)
    {
        var (chosen, known) = (fields.Texts(Name, 200) ?? Ticked(scene), Known(scene));
        return chosen.FirstOrDefault(c => !known.Contains(c)) is { } stranger
            ? fields.Wrong<JsonArray>(Name, NoSuch(stranger, scene))
            : [.. chosen.Distinct().Select(c => JsonValue.Create(c))];
    }

    /// <summary>What is ticked on a new row.</summary>
    public IReadOnlyList<string> Ticked(Scene scene) => Begin?.Invoke(scene)?.Split(' ') ?? [];

    HashSet<string> Known(Scene scene) => Options?.Invoke(scene).Select(o => o.Value).ToHashSet() ?? [];

    string NoSuch(string chosen, Scene scene) =>
        Options?.Invoke(scene).ToList() is { Count: <= 20 } few
            ? Say.It(
                $"只能是：{string.Join("、", few.Select(o => o.Text == o.Value ? o.Value : $"{o.Text}（{o.Value}）"))}",
                $"must be one of: {string.Join(", ", few.Select(o => o.Text == o.Value ? o.Value : $"{o.Value} ({o.Text})"))}"
            )
            : Say.It($"没有 {chosen}", $"there is no {chosen}");
}
