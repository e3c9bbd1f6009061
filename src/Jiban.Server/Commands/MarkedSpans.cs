using System.Text.RegularExpressions;
using Jiban.Insight.Phrases;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>
/// Reads what somebody marked as personal in a text: <c>3-14:mobile; 20-22:name</c>. Start and end count UTF-16 units from
/// 0, the end is the first that is not in it; the kind may be left out, and then any fits. Also read: <c>3:14:mobile</c>,
/// and the same as JSON, <c>[[3,14,"mobile"]]</c> or <c>[{"start":3,"end":14,"kind":"mobile"}]</c>.
/// </summary>
internal static partial class MarkedSpans
{
    public static readonly string[] Columns = ["text", "spans"];

    /// <exception cref="WrongInputException">Anything else, or a span beyond the text.</exception>
    public static IReadOnlyList<MarkedSpan> Of(InputRow row)
    {
        var (text, bare) = (row[Columns[0]], Keys().Replace(row[Columns[1]], ""));
        var spans = new List<MarkedSpan>();
        foreach (var part in bare.Split(Between).Select(p => p.Trim(',', ' ')).Where(p => p.Length > 0))
        {
            if (Span().Match(part) is not { Success: true } match)
                throw row.Wrong(Columns[1], $"'{part}' is no span such as 3-14:mobile");
            var span = new MarkedSpan(
                int.Parse(match.Groups[1].Value),
                int.Parse(match.Groups[2].Value),
                Kind(row, match.Groups[3].Value)
            );
            if (span.End <= span.Start || span.End > text.Length)
                throw row.Wrong(Columns[1], $"{span.Start}-{span.End} does not lie in a text of {text.Length}");
            spans.Add(span);
        }
        return [.. spans.Distinct()];
    }

    private static readonly char[] Between = [';', '|', '；', '[', ']', '{', '}'];

    private static PersonalKind? Kind(InputRow row, string word) =>
        word.Length == 0 ? null
        : Kebab.TryRead<PersonalKind>(word, out var kind) ? kind
        : throw row.Wrong(Columns[1], $"'{word}' is none of {string.Join(", ", Kebab.All<PersonalKind>())}");

    [GeneratedRegex("\"(?:start|end|kind)\"\\s*:|\"")]
    private static partial Regex Keys();

    [GeneratedRegex(@"\A(\d{1,6})\s*[-:,]\s*(\d{1,6})(?:\s*[:,]\s*([A-Za-z _-]+))?\z")]
    private static partial Regex Span();
}

/// <summary>One marked span; without a kind, any fits.</summary>
internal readonly record struct MarkedSpan(int Start, int End, PersonalKind? Kind)
{
    public bool Fits(PersonalSpan found) =>
        found.Start == Start && found.End == End && (Kind is null || Kind == found.Kind);
}
