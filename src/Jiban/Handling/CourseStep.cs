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
/// <param name="Wait">间隔: how long after the step before it may be done at the earliest, in hours or calendar days; null for at once.</param>
public sealed record CourseStep(
    string Name,
    string NameEn,
    Limit? Limit,
    IReadOnlyList<CourseEntry> Entries,
    bool Repeats,
    bool Told,
    Limit? Wait = null
);

/// <summary>步骤文本: steps as administrators write them, a line each: <c>名称 | English | 2h | 噪声(分贝)*; 说明 | repeat tell</c>. Limits: <c>h</c> hours, <c>wh</c> working hours, <c>d</c> days, <c>wd</c> working days. Entries: see <see cref="CourseEntry"/>. Marks: <c>repeat</c>, <c>tell</c>, <c>wait=7d</c>. Only the name is needed.</summary>
public static class CourseText
{
    /// <summary>More steps than this are no plan anybody follows.</summary>
    public const int MostSteps = 20;

    const string WaitSign = "wait=";

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
        if (flags.Except(["repeat", "tell"]).Any(f => !f.StartsWith(WaitSign, StringComparison.Ordinal)))
            throw Wrong(CourseColumn.Flags);
        var waits = flags.Where(f => f.StartsWith(WaitSign, StringComparison.Ordinal)).ToList();
        if (waits.Count > 1)
            throw Wrong(CourseColumn.Wait);
        Limit? wait = waits is [var said]
            ? LimitOf(said[WaitSign.Length..]) is { Unit: LimitUnit.Hours or LimitUnit.CalendarDays } span
                ? span
                : throw Wrong(CourseColumn.Wait)
            : null;
        var step = new CourseStep(
            parts[0],
            parts[1],
            parts[2].Length == 0 ? null : LimitOf(parts[2]) ?? throw Wrong(CourseColumn.Limit),
            [
                .. parts[3]
                    .Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Select(e => CourseEntry.Read(e) ?? throw Wrong(CourseColumn.Entries)),
            ],
            flags.Contains("repeat"),
            flags.Contains("tell"),
            wait
        );
        if (!step.Entries.All(e => e.Fits(step.Entries)))
            throw Wrong(CourseColumn.Bound);
        if (
            wait is { } pause
            && step.Limit is { Unit: LimitUnit.Hours or LimitUnit.CalendarDays } limit
            && Span(limit) <= Span(pause)
        )
            throw Wrong(CourseColumn.Wait);
        return step;

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

    internal static TimeSpan Span(Limit limit) =>
        limit.Unit is LimitUnit.Hours
            ? TimeSpan.FromHours((double)limit.Amount)
            : TimeSpan.FromDays((double)limit.Amount);

    static string Write(CourseStep s) =>
        string.Join(
                " | ",
                s.Name,
                s.NameEn,
                s.Limit is { } limit ? Write(limit) : "",
                string.Join("; ", s.Entries.Select(e => e.Write())),
                string.Join(
                    ' ',
                    new[]
                    {
                        s.Repeats ? "repeat" : "",
                        s.Told ? "tell" : "",
                        s.Wait is { } wait ? WaitSign + Write(wait) : "",
                    }.Where(f => f.Length > 0)
                )
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

    /// <summary>标记: not repeat, tell or wait.</summary>
    Flags,

    /// <summary>间隔: not like wait=7d or wait=24h, or as long as the limit itself.</summary>
    Wait,

    /// <summary>标准: compared with something that is no number of the step, or a unit that is no choice of it.</summary>
    Bound,
}

/// <summary>A line of steps cannot be read.</summary>
public sealed record CourseLineWrong(int Line, CourseColumn Column) : Refusal;

/// <summary>No steps, or more than anybody follows.</summary>
public sealed record NoSteps(int Most) : Refusal;
