using System.Globalization;
using Jiban.Calendar;

namespace Jiban.Handling;

/// <summary>步骤: one step of a 处置流程.</summary>
/// <param name="Name">Name in Chinese.</param>
/// <param name="NameEn">Name in English; may be empty.</param>
/// <param name="Limit">How long it may take from the step before it; null for no clock.</param>
/// <param name="Entries">What is to be written down when it is done.</param>
/// <param name="Repeats">Done as often as needed until the next one is: rounds, sessions, patrols.</param>
/// <param name="Told">Whether the requester reads that it was done, and the words.</param>
public sealed record CourseStep(
    string Name,
    string NameEn,
    Limit? Limit,
    IReadOnlyList<CourseEntry> Entries,
    bool Repeats,
    bool Told
);

/// <summary>记录项: something a step writes down.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Unit of a number, e.g. 分贝; empty for words.</param>
/// <param name="Needed">Whether the step is not done without it.</param>
public sealed record CourseEntry(string Name, string Unit, bool Needed)
{
    /// <summary>A number, since it has a unit.</summary>
    public bool IsNumber => Unit.Length > 0;
}

/// <summary>步骤文本: steps as administrators write them, a line each: <c>名称 | English | 2h | 噪声(分贝)*; 说明 | repeat tell</c>. Limits: <c>h</c> hours, <c>wh</c> working hours, <c>d</c> days, <c>wd</c> working days. Only the name is needed.</summary>
public static class CourseText
{
    /// <summary>More steps than this are no plan anybody follows.</summary>
    public const int MostSteps = 20;

    static readonly (string Sign, LimitUnit Unit)[] units =
    [
        ("wh", LimitUnit.WorkingHours),
        ("wd", LimitUnit.WorkingDays),
        ("h", LimitUnit.Hours),
        ("d", LimitUnit.CalendarDays),
    ];

    /// <summary>Reads steps; empty lines are nothing.</summary>
    /// <exception cref="RefusedException"><see cref="CourseLineWrong"/>, <see cref="NoSteps"/>.</exception>
    public static IReadOnlyList<CourseStep> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var steps = lines
            .Select((line, i) => (Line: line.Trim(), Number: i + 1))
            .Where(l => l.Line.Length > 0)
            .Select(l => Step(l.Line, l.Number))
            .ToList();
        return steps.Count is > 0 and <= MostSteps ? steps : throw new RefusedException(new NoSteps(MostSteps));
    }

    /// <summary>Steps in the form <see cref="Read"/> understands.</summary>
    public static string Write(IEnumerable<CourseStep> steps) => string.Join('\n', steps.Select(Write));

    static CourseStep Step(string line, int number)
    {
        var parts = line.Split('|').Select(p => p.Trim()).ToList();
        if (parts[0].Length is 0 or > 60 || parts.Count > 5)
            throw Wrong(CourseColumn.Name);
        while (parts.Count < 5)
            parts.Add("");
        if (parts[1].Length > 80)
            throw Wrong(CourseColumn.English);
        var flags = parts[4].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (flags.Except(["repeat", "tell"]).Any())
            throw Wrong(CourseColumn.Flags);
        return new(
            parts[0],
            parts[1],
            parts[2].Length == 0 ? null : LimitOf(parts[2]) ?? throw Wrong(CourseColumn.Limit),
            [
                .. parts[3]
                    .Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(e => Entry(e) ?? throw Wrong(CourseColumn.Entries)),
            ],
            flags.Contains("repeat"),
            flags.Contains("tell")
        );

        RefusedException Wrong(CourseColumn column) => new(new CourseLineWrong(number, column));
    }

    static Limit? LimitOf(string text)
    {
        foreach (var (sign, unit) in units)
            if (text.EndsWith(sign, StringComparison.Ordinal))
                return
                    decimal.TryParse(
                        text[..^sign.Length],
                        NumberStyles.AllowDecimalPoint,
                        CultureInfo.InvariantCulture,
                        out var amount
                    ) && Limit.IsPossible(amount, unit)
                    ? new Limit(amount, unit)
                    : null;
        return null;
    }

    static CourseEntry? Entry(string text)
    {
        var needed = text.EndsWith('*');
        var bare = (needed ? text[..^1] : text).Trim().Replace('（', '(').Replace('）', ')');
        var open = bare.IndexOf('(', StringComparison.Ordinal);
        var unit = open > 0 && bare.EndsWith(')') ? bare[(open + 1)..^1].Trim() : "";
        var name = (open > 0 ? bare[..open] : bare).Trim();
        return name.Length is 0 or > 40 || open == 0 || open > 0 && unit.Length is 0 or > 20
            ? null
            : new(name, unit, needed);
    }

    static string Write(CourseStep s) =>
        string.Join(
                " | ",
                s.Name,
                s.NameEn,
                s.Limit is { } limit ? Write(limit) : "",
                string.Join(
                    "; ",
                    s.Entries.Select(e => e.Name + (e.IsNumber ? $"({e.Unit})" : "") + (e.Needed ? "*" : ""))
                ),
                string.Join(' ', new[] { s.Repeats ? "repeat" : "", s.Told ? "tell" : "" }.Where(f => f.Length > 0))
            )
            .TrimEnd(' ', '|');

    static string Write(Limit limit) =>
        limit.Amount.ToString("0.######", CultureInfo.InvariantCulture) + units.First(u => u.Unit == limit.Unit).Sign;
}

/// <summary>步骤文本的栏.</summary>
public enum CourseColumn
{
    /// <summary>名称: missing or longer than 60 characters.</summary>
    Name,

    /// <summary>English name: longer than 80 characters.</summary>
    English,

    /// <summary>时限: not like 2h, 4wh, 3d or 2wd.</summary>
    Limit,

    /// <summary>记录项: not like 噪声(分贝)*; 说明.</summary>
    Entries,

    /// <summary>标记: neither repeat nor tell.</summary>
    Flags,
}

/// <summary>A line of steps cannot be read.</summary>
public sealed record CourseLineWrong(int Line, CourseColumn Column) : Refusal;

/// <summary>No steps, or more than anybody follows.</summary>
public sealed record NoSteps(int Most) : Refusal;
