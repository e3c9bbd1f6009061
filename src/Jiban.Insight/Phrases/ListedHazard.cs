using System.Text.RegularExpressions;

namespace Jiban.Insight.Phrases;

/// <summary>清单条目: one line of a list of hazard phrases.</summary>
/// <param name="Line">Where it stands in the list, from 1, empty lines counted too.</param>
/// <param name="Prefix">Its own number as it was written, such as <c>3.</c>; empty when it has none.</param>
/// <param name="Text">The line without that number.</param>
public sealed partial record ListedHazard(int Line, string Prefix, string Text)
{
    /// <summary>What could be read of it.</summary>
    public HazardReading Reading { get; } = HazardReading.Of(Text);

    /// <summary>The line as it was written, without the blanks around it.</summary>
    public override string ToString() => Prefix + Text;

    /// <summary>Every line of a list that says anything.</summary>
    public static IReadOnlyList<ListedHazard> In(string list) =>
        [.. list.Split('\n').Select((line, at) => Of(at + 1, line.Trim())).Where(hazard => hazard.Text.Length > 0)];

    private static ListedHazard Of(int line, string written) =>
        ItemNumber().Match(written) is { Success: true } number
            ? new(line, number.Value, written[number.Length..])
            : new(line, "", written);

    [GeneratedRegex(@"\A[0-9]{1,4}\s*[.、．)）]\s*")]
    private static partial Regex ItemNumber();
}
