namespace Jiban.Insight.Classification;

/// <summary>评估: how good a classifier is on labelled texts it has not learnt from.</summary>
/// <param name="Count">Texts judged.</param>
/// <param name="Accuracy">准确率: share whose likeliest label is right.</param>
/// <param name="MacroF1">Mean of <see cref="LabelFigures.F1"/> over <see cref="PerLabel"/>, each label counting the same.</param>
/// <param name="Top3">Share with the right label among the three likeliest.</param>
/// <param name="CalibrationError">校准误差: by how much the probability of the likeliest label misses the share that is right, in
/// 15 equal steps of probability weighted by their texts (expected calibration error); 0 is perfect.</param>
/// <param name="PerLabel">Every label given or foretold at least once, in ordinal order; labels never learnt too.</param>
public sealed record Evaluation(
    int Count,
    double Accuracy,
    double MacroF1,
    double Top3,
    double CalibrationError,
    IReadOnlyList<LabelFigures> PerLabel
)
{
    private const int Steps = 15;

    /// <summary>Judges <paramref name="classifier"/> by texts whose label is known.</summary>
    /// <exception cref="ArgumentException">No texts.</exception>
    public static Evaluation Of(Classifier classifier, IReadOnlyList<LabelledText> texts)
    {
        var number = classifier.Labels.Index().ToDictionary(l => l.Item, l => l.Index, StringComparer.Ordinal);
        var rows = texts.Select(text =>
        {
            var probabilities = new float[number.Count];
            classifier.Probabilities(text.Title, text.Detail, probabilities);
            return (text.Label, Probabilities: probabilities);
        });
        return Of(classifier.Labels, [.. rows]);
    }

    /// <summary>The same from probabilities, whoever gave them.</summary>
    /// <param name="labels">What the probabilities are of.</param>
    /// <param name="rows">The right label of each text, and a probability for each of <paramref name="labels"/>.</param>
    /// <exception cref="ArgumentException">No rows.</exception>
    public static Evaluation Of(IReadOnlyList<string> labels, IReadOnlyList<(string Label, float[] Probabilities)> rows)
    {
        if (rows.Count == 0)
            throw new ArgumentException("There is nothing to judge by.", nameof(rows));
        var judged = rows.Select(row =>
            {
                var best = Enumerable.Range(0, labels.Count).OrderByDescending(k => row.Probabilities[k]).Take(3);
                int[] top = [.. best];
                return (
                    row.Label,
                    Foretold: labels[top[0]],
                    Probability: (double)row.Probabilities[top[0]],
                    Near: top.Any(k => labels[k] == row.Label)
                );
            })
            .ToArray();
        LabelFigures[] figures =
        [
            .. judged
                .SelectMany(j => new[] { j.Label, j.Foretold })
                .Distinct()
                .Order(StringComparer.Ordinal)
                .Select(label => LabelFigures.Of(label, [.. judged.Select(j => (j.Label, j.Foretold))])),
        ];
        var missed = judged
            .GroupBy(j => Math.Min((int)(j.Probability * Steps), Steps - 1))
            .Sum(step => Math.Abs(step.Sum(j => j.Probability) - step.Count(j => j.Label == j.Foretold)));
        return new(
            judged.Length,
            judged.Average(j => j.Label == j.Foretold ? 1.0 : 0),
            figures.Average(f => f.F1),
            judged.Average(j => j.Near ? 1.0 : 0),
            missed / judged.Length,
            figures
        );
    }
}
