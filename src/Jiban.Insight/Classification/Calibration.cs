namespace Jiban.Insight.Classification;

/// <summary>
/// 校准: turns scores into probabilities that come true: softmax of scale × score + shift. Scale and shifts are learnt
/// from scores of rows that the scoring weights had not seen; shifts lean to 0, so that small classes are not overdone.
/// </summary>
/// <param name="Scale">Above 0.</param>
/// <param name="Shifts">A class each.</param>
internal sealed record Calibration(double Scale, double[] Shifts)
{
    private const int Rounds = 40;
    private const double Lean = 4;
    private const double Damping = .6;

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

    /// <summary>Fits by damped Newton steps on each parameter (the likelihood is concave).</summary>
    public static Calibration Learn(IReadOnlyList<(float[] Scores, int Label)> scores, int classes)
    {
        var now = Plain(classes);
        if (scores.Count == 0 || classes < 2)
            return now;
        var (probabilities, slopes, curves) = (new float[classes], new double[classes], new double[classes]);
        for (var round = 0; round < Rounds; round++)
        {
            var (slope, curve) = (0.0, 1e-9);
            for (var k = 0; k < classes; k++)
                (slopes[k], curves[k]) = (Lean * now.Shifts[k], Lean);
            foreach (var (row, label) in scores)
            {
                row.CopyTo(probabilities, 0);
                now.Apply(probabilities);
                var (mean, square) = (0.0, 0.0);
                for (var k = 0; k < classes; k++)
                {
                    double p = probabilities[k];
                    mean += p * row[k];
                    square += p * row[k] * row[k];
                    slopes[k] += p;
                    curves[k] += p * (1 - p);
                }
                slope += mean - row[label];
                curve += square - mean * mean;
                slopes[label]--;
            }
            var shifts = now.Shifts.Select((shift, k) => shift - Damping * slopes[k] / curves[k]).ToArray();
            now = new Calibration(Math.Clamp(now.Scale - Damping * slope / curve, .1, 100), shifts);
        }
        return now;
    }
}
