namespace Jiban.Server.Assessment;

/// <summary>The order the sweep is asked for: <c>sort=missing</c>, or <c>sort=-missing</c> the other way round; the most pressing first when not given. What has no limit comes last, ties stand by number.</summary>
public static class MonthEndSort
{
    public const string Usual = "due";

    static readonly Dictionary<string, Func<MonthEndLine, IComparable?>> values = new()
    {
        ["due"] = line => line.DueAt,
        ["accepted"] = line => line.AcceptedAt,
        ["number"] = line => line.Number,
        ["urgency"] = line => line.Urgency,
        ["disposal"] = line => line.Disposal,
        ["state"] = line => line.State,
        ["missing"] = line => line.Missing.Count,
    };

    public static IEnumerable<string> Keys => values.Keys;

    public static bool Knows(string? sort) => string.IsNullOrEmpty(sort) || values.ContainsKey(Bare(sort));

    public static IEnumerable<MonthEndLine> Of(IEnumerable<MonthEndLine> lines, string? sort)
    {
        var asked = string.IsNullOrEmpty(sort) || !Knows(sort) ? Usual : sort;
        var value = values[Bare(asked)];
        var sorted = lines.OrderBy(line => value(line) is null);
        return asked.StartsWith('-')
            ? sorted.ThenByDescending(value).ThenByDescending(line => line.Number, StringComparer.Ordinal)
            : sorted.ThenBy(value).ThenBy(line => line.Number, StringComparer.Ordinal);
    }

    static string Bare(string sort) => sort.StartsWith('-') ? sort[1..] : sort;
}
