using Jiban.Insight.Classification;
using Suggested = Jiban.Insight.Classification.Suggestion;

namespace Jiban.Server.Intake;

/// <summary>Tells a category from words: what was learnt speaks where it is sure, else the words of the categories, else what both name, else nobody surely.</summary>
public static class ToldCategory
{
    public static Suggested Of(Classifier? learnt, Vocabulary words, string title, string text, int top = 3)
    {
        var spoken = words.Suggest(text, title, top);
        if (learnt is null)
            return spoken;
        var told = learnt.Suggest(title, text, top);
        return !told.Unsure || spoken.Candidates.Count == 0 ? told
            : spoken.Unsure ? new(Together(told, spoken, top), Unsure: !BothName(told.Candidates[0].Category, spoken))
            : new(Together(spoken, told, top), Unsure: false);
    }

    /// <summary>Two witnesses: what was learnt and a word of the category itself name the same, though neither alone is sure.</summary>
    static bool BothName(string category, Suggested spoken) => spoken.Candidates.Any(c => c.Category == category);

    /// <summary>The first one's, then what only the other names.</summary>
    static Candidate[] Together(Suggested first, Suggested other, int top) =>
        [.. first.Candidates.Concat(other.Candidates).DistinctBy(c => c.Category).Take(top)];
}
