namespace Jiban.Insight.Similarity;

/// <summary>
/// 分带: how a signature is cut so that texts of a given similarity are found. Two texts meet when all rows of at least one
/// band agree: with similarity s in 1 − (1 − s^rows)^bands of all cases (Indyk and Motwani 1998).
/// </summary>
/// <param name="Count">Bands, 1–<see cref="Most"/>.</param>
/// <param name="Rows">Places of the signature in a band, at least 1.</param>
public readonly record struct Bands(int Count, int Rows)
{
    /// <summary>More bands would make a query look at more memory than it has time for.</summary>
    public const int Most = 96;

    /// <summary>How many of the pairs that lie just at the threshold may be missed; above it far fewer are.</summary>
    public const double Missed = .005;

    /// <summary>So many bands keep a query at a few microseconds.</summary>
    private const int Quick = 24;

    /// <summary>With fewer rows too many strangers meet, when texts are many.</summary>
    private const int Strict = 4;

    /// <summary>The chance that two texts of similarity <paramref name="jaccard"/> meet, 0–1.</summary>
    public double Chance(double jaccard) => 1 - Math.Pow(1 - Math.Pow(jaccard, Rows), Count);

    /// <summary>The longest bands, so with the fewest strangers meeting, that miss no more than <see cref="Missed"/> at
    /// <paramref name="threshold"/>: .7 gives 20 bands of 4 rows, .5 needs 83. Below about .06 even single rows need more than
    /// <see cref="Most"/> bands: then as many single rows as there may be, and <see cref="Chance"/> says what that gives.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not above 0 and at most 1.</exception>
    public static Bands For(double threshold)
    {
        if (!(threshold is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A similarity above 0 and at most 1.");
        for (var rows = 16; rows >= 1; rows--)
            if (Needed(threshold, rows) is var count && count <= (rows > Strict ? Quick : Most))
                return new((int)count, rows);
        return new(Most, 1);
    }

    private static double Needed(double threshold, int rows)
    {
        var meeting = Math.Pow(threshold, rows);
        return meeting >= 1 ? 1 : Math.Ceiling(Math.Log(Missed) / Math.Log(1 - meeting));
    }
}
