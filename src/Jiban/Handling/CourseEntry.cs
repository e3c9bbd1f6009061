using System.Globalization;

namespace Jiban.Handling;

/// <summary>记录项: something a step writes down. As text: <c>说明</c> words, <c>噪声(分贝)</c> a number with its unit, <c>费用(元+)</c> one that is not negative, <c>同意时间(日期)</c> a day, <c>同意方式(当面、电话)</c> a choice; <c>噪声(分贝+)≤标准值</c> a number compared with another of its step; a star behind means needed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Unit">What stands in brackets; empty for words. A unit that names a choice of the step is the one chosen there.</param>
/// <param name="Needed">Whether the step is not done without it.</param>
/// <param name="Bound">标准: ≤ or ≥ and the name of the number it is compared with; empty for none.</param>
public sealed record CourseEntry(string Name, string Unit, bool Needed, string Bound = "")
{
    /// <summary>How many days back a day may lie: nobody writes down what was done longer ago.</summary>
    public const int DaysBack = 366;

    /// <summary>How many days ahead.</summary>
    public const int DaysAhead = 731;

    const char Or = '、';

    static readonly string[] days = ["日期", "date"];

    /// <summary>A day, as 2026-11-23.</summary>
    public bool IsDay => days.Contains(Unit, StringComparer.OrdinalIgnoreCase);

    /// <summary>One of <see cref="Choices"/>.</summary>
    public bool IsChoice => Unit.Contains(Or, StringComparison.Ordinal);

    /// <summary>A number, since it has a unit.</summary>
    public bool IsNumber => Unit.Length > 0 && !IsDay && !IsChoice;

    /// <summary>Whether a number below zero makes no sense.</summary>
    public bool NotNegative => IsNumber && Unit.EndsWith('+');

    /// <summary>The unit of a number as people read it.</summary>
    public string UnitName => IsNumber ? Unit.TrimEnd('+').TrimEnd() : "";

    /// <summary>What may be chosen; empty for other kinds.</summary>
    public IReadOnlyList<string> Choices => IsChoice ? Unit.Split(Or, StringSplitOptions.TrimEntries) : [];

    /// <summary>The name of the number it is compared with; empty for none.</summary>
    public string Against => Bound.TrimStart('≤', '≥');

    /// <summary>What was written as it is kept.</summary>
    /// <exception cref="RefusedException"><see cref="EntryMissing"/>, <see cref="EntryNotANumber"/>, <see cref="EntryNegative"/>, <see cref="EntryNotADay"/>, <see cref="EntryNotAChoice"/>.</exception>
    internal string Checked(string value, DateOnly today)
    {
        var text = value.Trim();
        Guard.Require(!Needed || text.Length > 0, new EntryMissing(Name));
        if (text.Length == 0)
            return text;
        if (IsNumber)
        {
            var number = NumberOf(text) ?? throw new RefusedException(new EntryNotANumber(Name));
            Guard.Require(!NotNegative || number >= 0, new EntryNegative(Name));
        }
        else if (IsDay)
        {
            var (from, to) = (today.AddDays(-DaysBack), today.AddDays(DaysAhead));
            var isDay = DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            );
            Guard.Require(isDay && day >= from && day <= to, new EntryNotADay(Name, from, to));
        }
        else if (IsChoice)
            Guard.Require(Choices.Contains(text), new EntryNotAChoice(Name, string.Join(Or, Choices)));
        return text;
    }

    /// <summary>超标: whether a number lies beyond what it is compared with; null where one of the two is not there.</summary>
    public bool? IsOver(string value, string against) =>
        Bound.Length > 0 && NumberOf(value) is { } measured && NumberOf(against) is { } bound
            ? Bound[0] == '≤'
                ? measured > bound
                : measured < bound
            : null;

    /// <summary>Whether what it is compared with is another number of the step.</summary>
    internal bool Fits(IReadOnlyList<CourseEntry> step) =>
        Bound.Length == 0 || IsNumber && Against != Name && step.Any(e => e.Name == Against && e.IsNumber);

    /// <summary>Reads one; null when it is none.</summary>
    internal static CourseEntry? Read(string text)
    {
        var needed = text.EndsWith('*');
        var bare = (needed ? text[..^1] : text)
            .Trim()
            .Replace('（', '(')
            .Replace('）', ')')
            .Replace("<=", "≤", StringComparison.Ordinal)
            .Replace(">=", "≥", StringComparison.Ordinal);
        var at = bare.IndexOfAny(['≤', '≥']);
        var bound = at > 0 ? bare[at] + bare[(at + 1)..].Trim() : "";
        bare = at > 0 ? bare[..at].Trim() : bare;
        var open = bare.IndexOf('(', StringComparison.Ordinal);
        var unit = open > 0 && bare.EndsWith(')') ? bare[(open + 1)..^1].Trim() : "";
        var name = (open > 0 ? bare[..open] : bare).Trim();
        var entry = new CourseEntry(name, unit, needed, bound);
        return name.Length is 0 or > 40 || at == 0 || open == 0 || open > 0 && !entry.HasUnit || bound.Length == 1
            ? null
            : entry;
    }

    /// <summary>In the form <see cref="Read"/> understands.</summary>
    internal string Write() => Name + (Unit.Length > 0 ? $"({Unit})" : "") + Bound + (Needed ? "*" : "");

    bool HasUnit =>
        IsChoice
            ? Choices.Count <= 12
                && Choices.All(c => c.Length is > 0 and <= 20)
                && Choices.Distinct().Count() == Choices.Count
            : IsDay || UnitName.Length is > 0 and <= 20;

    static decimal? NumberOf(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}

/// <summary>Something the step must write down is missing.</summary>
public sealed record EntryMissing(string Name) : Refusal;

/// <summary>A measurement is no number.</summary>
public sealed record EntryNotANumber(string Name) : Refusal;

/// <summary>A number of something that cannot be less than nothing is negative.</summary>
public sealed record EntryNegative(string Name) : Refusal;

/// <summary>A day is none, or lies farther off than anybody plans or remembers.</summary>
public sealed record EntryNotADay(string Name, DateOnly From, DateOnly To) : Refusal;

/// <summary>It is none of the choices.</summary>
public sealed record EntryNotAChoice(string Name, string Choices) : Refusal;
