using Jiban.Insight.Similarity;

namespace Jiban.Insight.Topics;

/// <summary>Names a topic in its own words: the place most of its texts name, and the words they share that others seldom use.</summary>
internal static class TopicLabel
{
    private const int Most = 3;
    private const int Longest = 8;
    private const int Opening = 40;

    /// <summary>What is said nearly as often with a letter more is no word by itself.</summary>
    private const double Whole = .8;

    /// <summary>Words that neither begin nor end a telling word.</summary>
    private const string Fillers =
        "的在有我是了和与及请对于把被让到从向将能要就也都还很这那其个为何吗呢吧啊不上下内区市县省镇小";

    /// <param name="texts">Of one topic.</param>
    /// <param name="rarity">How rare a pair of characters is among all texts.</param>
    public static string Of(IReadOnlyList<TopicText> texts, Func<char, char, double> rarity)
    {
        string[] lines = [.. texts.Select(t => NormalForm.Of(Line(t)))];
        var place = PlaceOf(texts, lines);
        var words = Words(lines.Select(line => place.Length > 0 ? line.Replace(place, "\n") : line), rarity);
        var chosen = new List<string>();
        foreach (var word in words)
            if (chosen.Count < Most && !chosen.Any(c => ShingleSet.Of(c).Shared(ShingleSet.Of(word)) > 0))
                chosen.Add(word);
        var label = string.Join(' ', chosen.Prepend(place).Where(part => part.Length > 0));
        return label.Length > 0 ? label : Line(texts[0]);
    }

    /// <summary>The name that most texts contain; of those the longest.</summary>
    private static string PlaceOf(IReadOnlyList<TopicText> texts, string[] lines) =>
        texts
            .SelectMany(t => t.Place.Length > 0 ? [t.Place] : PlaceNames.In(Line(t)))
            .Select(NormalForm.Of)
            .Distinct(StringComparer.Ordinal)
            .Select(name =>
                (
                    Name: name,
                    Texts: texts
                        .Zip(lines, (t, l) => l.Contains(name) || NormalForm.Of(t.Place) == name)
                        .Count(has => has)
                )
            )
            .OrderByDescending(n => n.Texts)
            .ThenByDescending(n => n.Name.Length)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => n.Name)
            .FirstOrDefault("");

    /// <summary>Words that several lines share and others seldom use, best first; no part of a word that is as frequent.</summary>
    private static IEnumerable<string> Words(IEnumerable<string> lines, Func<char, char, double> rarity)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = 0;
        foreach (var line in lines)
        {
            all++;
            foreach (var run in Runs(line).Distinct(StringComparer.Ordinal))
                counts[run] = counts.GetValueOrDefault(run) + 1;
        }
        foreach (var (word, count) in counts.Where(c => c.Key.Length > 2).ToList())
        foreach (var part in new[] { word[1..], word[..^1] })
            if (counts.TryGetValue(part, out var alone) && count >= Whole * alone)
                counts[part] = 0;
        return counts
            .Where(w => w.Value >= Math.Max(2, all / 5) && IsWord(w.Key))
            .OrderByDescending(w => w.Value * Math.Sqrt(w.Key.Length - 1) * w.Key.Zip(w.Key.Skip(1), rarity).Average())
            .ThenBy(w => w.Key, StringComparer.Ordinal)
            .Select(w => w.Key);
    }

    private static bool IsWord(string run) =>
        !Fillers.Contains(run[0]) && !Fillers.Contains(run[^1]) && !run.Any(char.IsAsciiLetterOrDigit);

    private static string Line(TopicText text) =>
        text.Title.Length > 0 ? text.Title
        : text.Detail.Length > Opening ? text.Detail[..Opening]
        : text.Detail;

    private static IEnumerable<string> Runs(string letters)
    {
        for (var from = 0; from < letters.Length; from++)
        for (var length = 2; length <= Longest && from + length <= letters.Length; length++)
            if (letters.AsSpan(from, length).Contains('\n'))
                break;
            else
                yield return letters.Substring(from, length);
    }
}
