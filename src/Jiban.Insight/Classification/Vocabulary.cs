using Jiban.Insight.Similarity;

namespace Jiban.Insight.Classification;

/// <summary>分类词表: suggests categories from weighted keywords; useful before there is anything to learn from.</summary>
/// <remarks>
/// A word counts once however often it occurs, and not at all where it only occurs inside a longer known word (停车 in
/// 停车费). A word in the title counts twice. A word of several categories speaks for each. Immutable and safe to
/// share; time is linear in the text.
/// </remarks>
public sealed class Vocabulary
{
    private readonly WordFinder finder;
    private readonly List<(string Word, List<Keyword> Speaks)> words = [];
    private readonly VocabularyLimits limits;

    /// <summary>Learns the keywords; the same word may speak for several categories, once for each.</summary>
    /// <exception cref="ArgumentException">A keyword has no category, no letter, a weight that is not above 0, or comes
    /// twice for a category.</exception>
    public Vocabulary(IEnumerable<Keyword> keywords, VocabularyLimits? limits = null)
    {
        this.limits = limits ?? new VocabularyLimits();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var keyword in keywords)
        {
            var form = NormalForm.Of(keyword.Word);
            if (form.Length == 0 || string.IsNullOrWhiteSpace(keyword.Category) || !(keyword.Weight > 0))
                throw new ArgumentException($"Not a keyword: {keyword}");
            if (!known.TryGetValue(form, out var index))
            {
                known.Add(form, index = words.Count);
                words.Add((keyword.Word, []));
            }
            if (words[index].Speaks.Exists(other => other.Category == keyword.Category))
                throw new ArgumentException($"Twice the same keyword: {keyword}");
            words[index].Speaks.Add(keyword);
        }
        finder = new WordFinder(known);
    }

    /// <summary>The likeliest categories of a text.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="title">Its title, if it has one; its words count twice.</param>
    /// <param name="top">How many candidates at most, at least 1.</param>
    public Suggestion Suggest(string text, string title = "", int top = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var found = new Dictionary<int, double>();
        foreach (var word in finder.In(NormalForm.Of(text)))
            found.TryAdd(word, 1);
        foreach (var word in finder.In(NormalForm.Of(title)))
            found[word] = limits.TitleCounts;

        var spoken = found
            .SelectMany(f =>
                words[f.Key].Speaks.Select(k => (k.Category, words[f.Key].Word, Weight: k.Weight * f.Value))
            )
            .ToArray();
        var total = spoken.Sum(s => s.Weight);
        var candidates = spoken
            .GroupBy(s => s.Category, StringComparer.Ordinal)
            .Select(c => (Category: c.Key, Weight: c.Sum(s => s.Weight), Words: Heaviest(c)))
            .OrderByDescending(c => c.Weight)
            .ThenBy(c => c.Category, StringComparer.Ordinal)
            .ToArray();

        var second = candidates.Length > 1 ? candidates[1].Weight : 0;
        var unsure =
            candidates.Length == 0
            || candidates[0].Weight < limits.Weight
            || candidates[0].Weight / total < limits.Share
            || (candidates[0].Weight - second) / total < limits.Lead;
        return new Suggestion(
            [.. candidates.Take(top).Select(c => new Candidate(c.Category, c.Weight / total, c.Words))],
            unsure
        )
        {
            Weight = total,
        };
    }

    private static string[] Heaviest(IEnumerable<(string Category, string Word, double Weight)> spoken) =>
        [.. spoken.OrderByDescending(s => s.Weight).ThenBy(s => s.Word, StringComparer.Ordinal).Select(s => s.Word)];
}

/// <summary>把握的界限: what a suggestion must reach, or it is unsure.</summary>
/// <param name="Weight">Least weight of the best category.</param>
/// <param name="Share">Least share of the best category, 0–1.</param>
/// <param name="Lead">Least distance in share to the second, 0–1.</param>
/// <param name="TitleCounts">How often a word of the title counts.</param>
public sealed record VocabularyLimits(double Weight = 1, double Share = .45, double Lead = .1, double TitleCounts = 2);
