using Jiban.Insight.Classification;
using Jiban.WorkOrders;
using Suggested = Jiban.Insight.Classification.Suggestion;

namespace Jiban.Server.Intake;

/// <summary>What a district has learnt, and from how many confirmed orders.</summary>
public sealed record Experience(Classifier Classifier, int Orders);

/// <summary>
/// Tells a category from words: one list of probabilities. What the words of the categories say is believed before anything
/// is learnt, and as much as <see cref="WordsAreWorth"/> confirmed orders afterwards. Call desk, form, API, dispatch desk and
/// the judging of versions all ask here.
/// </summary>
public static class ToldCategory
{
    /// <summary>把握: sure from this probability on, whoever spoke: likelier than all others together.</summary>
    public const double Sure = .5;

    /// <summary>As many confirmed orders say as much as the words of the categories.</summary>
    const double WordsAreWorth = 100;

    /// <summary>What speaks against every word found, in words: one alone is right four times of five.</summary>
    const double Doubt = .5;

    /// <summary>How likely words leave a category that none of them names.</summary>
    const double Unnamed = .003;

    /// <summary>Part of its doubt that what was learnt leaves to each category.</summary>
    const double LeftOpen = .05;

    const int MostWords = 5;

    /// <summary>What is fourth with one may be first with both.</summary>
    const int More = 3;

    /// <returns>Best first, equals in order of category; the shares are probabilities and add up to no more than 1.</returns>
    public static Suggested Of(Experience? learnt, Vocabulary words, string title, string text, int top = 3)
    {
        var (own, brief) = Titles(title, text);
        var shares = new Dictionary<string, (double Share, IEnumerable<string> Words)>(StringComparer.Ordinal);
        var spoken = Probable(words.Suggest(text, own, int.MaxValue));
        var told = learnt?.Classifier.Suggest(brief, text, top + More).Candidates ?? [];
        // Without a word it knows, a classifier only tells what is frequent.
        if (!told.Any(c => c.Words.Count > 0))
            told = [];
        var trust =
            told.Count == 0 ? 0
            : spoken.Length == 0 ? 1
            : learnt!.Orders / (learnt.Orders + WordsAreWorth);
        foreach (var one in spoken)
            Add(one, 1 - trust);
        foreach (var one in spoken.Length == 0 ? told : Together(told, spoken))
            Add(one, trust);
        var best = shares
            .OrderByDescending(s => s.Value.Share)
            .ThenBy(s => s.Key, StringComparer.Ordinal)
            .Take(top)
            .Select(s => new Candidate(s.Key, s.Value.Share, [.. s.Value.Words.Distinct().Take(MostWords)]))
            .ToArray();
        return new(best, Unsure: best.Length == 0 || best[0].Share < Sure);

        void Add(Candidate one, double by)
        {
            var (share, heard) = shares.GetValueOrDefault(one.Category, (0, []));
            shares[one.Category] = (share + by * one.Share, heard.Concat(one.Words));
        }
    }

    /// <summary>A title cut from the text is none of the requester's own, so its words do not count twice; what was learnt knows
    /// every order by one. The same text is so told the same with and without it.</summary>
    public static (string Own, string Short) Titles(string title, string text)
    {
        var cut = Opening.TitleOf(text);
        var begun = title.Trim().TrimEnd('…');
        return text.Contains(begun, StringComparison.Ordinal) ? ("", cut) : (title, title);
    }

    /// <summary>Two witnesses: how likely one holds it times how likely the other does. What was learnt leaves open in its doubt
    /// is open to the words, also to those of categories it never met.</summary>
    static Candidate[] Together(IReadOnlyList<Candidate> told, Candidate[] spoken)
    {
        if (told.Count == 0)
            return [];
        var open = (1 - told[0].Share) * LeftOpen;
        var by = told.Concat(spoken).Select(c => c.Category).Distinct().ToArray();
        double[] both = [.. by.Select(k => (Of(told, k) + open) * (Of(spoken, k) + Unnamed))];
        var all = both.Sum() + Math.Max(0, 1 - told.Sum(c => c.Share)) * Unnamed;
        return [.. by.Select((k, i) => new Candidate(k, both[i] / all, Heard(k)))];

        double Of(IReadOnlyList<Candidate> witness, string category) =>
            witness.FirstOrDefault(c => c.Category == category)?.Share ?? 0;
        IReadOnlyList<string> Heard(string category) => told.FirstOrDefault(c => c.Category == category)?.Words ?? [];
    }

    /// <summary>Twice the weight is four times as likely.</summary>
    static Candidate[] Probable(Suggested spoken)
    {
        double Square(double share) => Math.Pow(share * spoken.Weight, 2);
        var all = Doubt * Doubt + spoken.Candidates.Sum(c => Square(c.Share));
        return [.. spoken.Candidates.Select(c => c with { Share = Square(c.Share) / all })];
    }
}
