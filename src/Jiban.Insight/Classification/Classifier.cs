namespace Jiban.Insight.Classification;

/// <summary>分类器: puts texts under labels it has learnt from labelled texts, with calibrated probabilities.</summary>
/// <remarks>
/// Linear over characters and pairs of characters of the title and of the whole (decision 22): one table of weights, however many
/// ways they were learnt in. Where that leaves doubt, the learnt texts that share its rarest grams are heard as well (decision 31). Only letters, digits and Chinese characters count; case and full width make no difference.
/// Immutable and safe to share between threads; asking for probabilities allocates nothing.
/// </remarks>
public sealed partial class Classifier
{
    private readonly string[] labels;
    private readonly Grams grams;
    private readonly BriefWeights weights;
    private readonly Calibration calibration;
    private readonly SecondLook? second;
    private Desk? spare;

    internal Classifier(ClassifierParts parts)
    {
        (labels, grams, weights, calibration, second) = (
            parts.Labels,
            parts.Grams,
            parts.Weights,
            parts.Calibration,
            parts.Second
        );
        Confidence = parts.Confidence;
    }

    /// <summary>All labels it can give, in ordinal order; at least one.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>把握: probability from which a suggestion is sure, 0–1.</summary>
    public double Confidence { get; }

    /// <summary>How many grams it knows; 0 when it learnt from empty texts.</summary>
    public int GramCount => grams.Worth.Length;

    /// <summary>The probability of every label for a text, in the order of <see cref="Labels"/>; they add up to 1.</summary>
    /// <param name="title">Its title; may be empty.</param>
    /// <param name="detail">The rest; may be empty. A text without a known gram gets what the labels are worth without one.</param>
    /// <param name="probabilities">Room for each label.</param>
    /// <exception cref="ArgumentException"><paramref name="probabilities"/> is shorter than <see cref="Labels"/>.</exception>
    public void Probabilities(ReadOnlySpan<char> title, ReadOnlySpan<char> detail, Span<float> probabilities)
    {
        if (probabilities.Length < labels.Length)
            throw new ArgumentException($"There are {labels.Length} labels.", nameof(probabilities));
        probabilities = probabilities[..labels.Length];
        var desk =
            Interlocked.Exchange(ref spare, null)
            ?? new Desk(grams.Scratch(), new float[weights.Width], second?.Precedents.Scratch());
        grams.Score(title, detail, weights, desk.Scratch, desk.Scores);
        var scores = desk.Scores.AsSpan(0, labels.Length);
        scores.CopyTo(probabilities);
        calibration.Apply(probabilities);
        if (second is not null && SecondLook.Needed(probabilities))
        {
            scores.CopyTo(probabilities);
            second.Precedents.Votes(desk.Scratch.ReadIds, desk.Precedents!, scores);
            second.Apply(probabilities, scores);
        }
        spare = desk;
    }

    /// <summary>The likeliest labels of a text with the words that spoke for them.</summary>
    /// <param name="title">Its title; may be empty.</param>
    /// <param name="detail">The rest; may be empty.</param>
    /// <param name="top">How many candidates at most, at least 1.</param>
    /// <returns>Best first, equals in order of label; <see cref="Candidate.Share"/> is the probability. Unsure below
    /// <see cref="Confidence"/> and when the text has no known gram.</returns>
    public Suggestion Suggest(string title, string detail, int top = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var probabilities = new float[labels.Length];
        Probabilities(title, detail, probabilities);
        var scratch = grams.Scratch();
        grams.Read(title, detail, scratch);
        var best = Enumerable.Range(0, labels.Length).OrderByDescending(k => probabilities[k]).Take(top).ToArray();
        var words = new TellingWords(grams, weights, scratch, title, detail);
        return new Suggestion(
            [.. best.Select(k => new Candidate(labels[k], probabilities[k], words.For(k)))],
            Unsure: scratch.Count == 1 || probabilities[best[0]] < Confidence
        );
    }

    internal ClassifierParts Parts() => new(labels, grams, weights, calibration, second, Confidence);

    /// <summary>What reading one text needs; kept for the next, since nearly always one thread asks at a time.</summary>
    private sealed record Desk(GramScratch Scratch, float[] Scores, PrecedentScratch? Precedents);
}
