using Jiban.Insight.Classification;
using Suggested = Jiban.Insight.Classification.Suggestion;

namespace Jiban.Server.Intake;

/// <summary>Tells a category from words: what was learnt speaks where it is sure, else the words of the categories, else nobody surely.</summary>
public static class ToldCategory
{
    public static Suggested Of(Classifier? learnt, Vocabulary words, string title, string text, int top = 3)
    {
        var spoken = words.Suggest(text, title, top);
        if (learnt is null)
            return spoken;
        var told = learnt.Suggest(title, text, top);
        return !told.Unsure || spoken.Candidates.Count == 0 ? told
            : spoken.Unsure ? new(Together(told, spoken, top), Unsure: true)
            : new(Together(spoken, told, top), Unsure: false);
    }

    /// <summary>The first one's, then what only the other names.</summary>
    static Candidate[] Together(Suggested first, Suggested other, int top) =>
        [.. first.Candidates.Concat(other.Candidates).DistinctBy(c => c.Category).Take(top)];
}
