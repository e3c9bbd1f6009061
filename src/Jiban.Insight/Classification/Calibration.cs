namespace Jiban.Insight.Classification;

/// <summary>
/// 校准: turns scores into probabilities that come true: softmax of scale × score + shift. Scale and shifts are learnt
/// from scores of rows that the scoring weights had not seen; shifts lean to 0, so that small classes are not overdone.
/// </summary>
/// <param name="Scale">Above 0.</param>
/// <param name="Shifts">A class each.</param>
internal sealed record Calibration(double Scale, double[] Shifts)
{
    /// <summary>For want of anything to learn from.</summary>
    public static Calibration Plain(int classes) => new(3, new double[classes]);

    /// <summary>Scores become probabilities in place; they add up to 1.</summary>
    public void Apply(Span<float> scores)
    {
        var most = float.NegativeInfinity;
        for (var k = 0; k < scores.Length; k++)
            most = Math.Max(most, scores[k] = (float)(Scale * scores[k] + Shifts[k]));
        var sum = 0f;
        for (var k = 0; k < scores.Length; k++)
            sum += scores[k] = MathF.Exp(scores[k] - most);
        for (var k = 0; k < scores.Length; k++)
            scores[k] /= sum;
    }
}
