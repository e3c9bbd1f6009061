namespace Jiban.Insight.Classification;

/// <summary>学习方式: how a classifier learns. The same rows in the same order and the same choices give the same bytes.</summary>
/// <remarks>The standing choices were measured on titled messages of 20–2,000 characters in 7–150 classes.</remarks>
public sealed record Learning
{
    /// <summary>Decides the order in which rows are visited and the parts they are calibrated in.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Grams of fewer texts than this are not learnt, at least 1; when nothing else is left they are.</summary>
    public int LeastTexts { get; init; } = 2;

    /// <summary>How often each row is visited, at least 1.</summary>
    public int Rounds { get; init; } = 6;

    /// <summary>What an error costs against the size of the weights, above 0: more fits the rows closer.</summary>
    public double Cost { get; init; } = 6;

    /// <summary>How much the plain counts of each class add to the separating weights, at least 0, when no parts are held out to
    /// learn it from.</summary>
    public double Counts { get; init; } = .05;

    /// <summary>How much more a gram is worth that weighed much in a first learning, at least 0: the power of how much. Without
    /// it all is learnt once.</summary>
    public double Sharpness { get; init; } = .75;

    /// <summary>The share of the grams that is kept for a second learning, above 0 up to 1: those that moved scores most in the first.
    /// Small sets keep all.</summary>
    public double Kept { get; init; } = .5;

    /// <summary>Parts held out in turn to learn how sure to be, 2 or more; 0 leaves probabilities uncalibrated.</summary>
    public int Parts { get; init; } = 4;

    /// <summary>Characters read of title and detail together, at least 1; the rest is not looked at.</summary>
    public int MostCharacters { get; init; } = 2000;

    /// <summary>Most weights kept (4 bytes each), at least 1,000; the grams that tell least go first.</summary>
    public int MostWeights { get; init; } = 24_000_000;

    /// <summary>把握: probability from which a suggestion is sure, 0–1.</summary>
    public double Confidence { get; init; } = .6;

    /// <summary>Refuses choices outside their range.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastTexts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rounds, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(Cost > 0 && double.IsFinite(Cost), true, nameof(Cost));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Counts >= 0 && double.IsFinite(Counts), true, nameof(Counts));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Sharpness is >= 0 and <= 4, true, nameof(Sharpness));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Kept is > 0 and <= 1, true, nameof(Kept));
        ArgumentOutOfRangeException.ThrowIfNotEqual(Parts is 0 or >= 2, true, nameof(Parts));
        ArgumentOutOfRangeException.ThrowIfLessThan(MostCharacters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MostCharacters, 1_000_000);
        ArgumentOutOfRangeException.ThrowIfLessThan(MostWeights, 1000);
        ArgumentOutOfRangeException.ThrowIfNotEqual(Confidence is >= 0 and <= 1, true, nameof(Confidence));
    }
}
