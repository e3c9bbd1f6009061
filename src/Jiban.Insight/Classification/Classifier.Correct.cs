namespace Jiban.Insight.Classification;

public sealed partial class Classifier
{
    /// <summary>By how much the right score leads after a correction.</summary>
    private const float Lead = .5f;

    private const int MostSteps = 20;

    /// <summary>More of the lead than rounding the weights afterwards can take away.</summary>
    private const float Rounding = Lead / 20;

    /// <summary>纠正: a classifier that has also learnt from rows that somebody put right; this one stays as it is.</summary>
    /// <remarks>
    /// One small step a row (passive–aggressive, Crammer et al. 2006): a row already right by a clear lead changes nothing.
    /// Known grams only: words never seen before, and new labels, wait for the next learning.
    /// </remarks>
    /// <param name="rows">In order; none gives an equal classifier.</param>
    /// <exception cref="ArgumentException">A label is not one of <see cref="Labels"/>.</exception>
    public Classifier Corrected(params IReadOnlyList<LabelledText> rows)
    {
        var better = weights.Widened();
        var (scratch, scores, change) = (grams.Scratch(), new float[weights.Width], new float[weights.Width]);
        var (near, votes) = (second?.Precedents.Scratch(), new float[labels.Length]);
        foreach (var row in rows)
        {
            var right = Array.BinarySearch(labels, row.Label, StringComparer.Ordinal);
            if (right < 0)
                throw new ArgumentException($"{row.Label} is not a label of this classifier.", nameof(rows));
            grams.Read(row.Title, row.Detail, scratch);
            var length = Separation.Square(scratch.ReadValues);
            if (second is not null)
                second.Precedents.Votes(scratch.ReadIds, near!, votes);
            for (var step = 0; step < MostSteps; step++)
            {
                better.Score(scratch.ReadIds, scratch.ReadValues, scores);
                var (rival, missing) = Rival(scores, votes, right);
                if (missing <= (step == 0 ? Rounding : 1e-4f))
                    break;
                Array.Clear(change);
                change[right] = missing / (2 * length);
                change[rival] = -change[right];
                better.Add(scratch.ReadIds, scratch.ReadValues, change);
            }
        }
        return new Classifier(Parts() with { Weights = new BriefWeights(better) });
    }

    /// <summary>The strongest other class as calibrated, and how far the right one is from leading it clearly: by its weights,
    /// and where precedents are asked with them too.</summary>
    private (int Rival, float Missing) Rival(float[] scores, float[] votes, int right)
    {
        var (rival, missing) = (right, 0f);
        for (var k = 0; k < labels.Length; k++)
            if (
                k != right
                && Math.Max(Gap(calibration, 0, k), second is null ? 0 : Gap(second.Calibration, second.Votes, k))
                    is var gap
                && gap > missing
            )
                (rival, missing) = (k, gap);
        return (rival, missing);

        float Gap(Calibration by, double heard, int k) =>
            Lead
            + scores[k]
            - scores[right]
            + (float)(heard * (votes[k] - votes[right]) + (by.Shifts[k] - by.Shifts[right]) / by.Scale);
    }
}
