namespace Jiban.Insight.Classification;

/// <summary>分类建议: the likeliest categories of a text, with reasons.</summary>
/// <param name="Candidates">Best first; none when no known word occurs.</param>
/// <param name="Unsure">没有把握: nothing found, or the best too weak or too close to the next. Show the candidates, fill in
/// nothing.</param>
public sealed record Suggestion(IReadOnlyList<Candidate> Candidates, bool Unsure)
{
    /// <summary>The best category, only when sure.</summary>
    public string? Category => Unsure ? null : Candidates[0].Category;

    /// <summary>All the weight that words of a vocabulary found; 0 from a classifier.</summary>
    public double Weight { get; init; }
}

/// <summary>候选分类: one category and what spoke for it.</summary>
/// <param name="Category">The category.</param>
/// <param name="Share">Its part of all the weight found, above 0 up to 1; over all categories they add up to 1.</param>
/// <param name="Words">The words of the vocabulary that occur, heaviest first, each once.</param>
public sealed record Candidate(string Category, double Share, IReadOnlyList<string> Words);
