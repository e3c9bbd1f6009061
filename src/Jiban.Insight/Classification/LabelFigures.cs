namespace Jiban.Insight.Classification;

/// <summary>分项指标: how good a classifier is on one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Count">Texts that belong to it; 0 when it was only foretold.</param>
/// <param name="Precision">查准率: share of its foretold texts that are right; 0 when never foretold.</param>
/// <param name="Recall">查全率: share of its texts that were found; 0 when there are none.</param>
/// <param name="F1">Harmonic mean of both; 0 when nothing is right.</param>
public sealed record LabelFigures(string Label, int Count, double Precision, double Recall, double F1)
{
    internal static LabelFigures Of(string label, IReadOnlyList<(string Right, string Foretold)> rows)
    {
        double right = rows.Count(r => r.Right == label && r.Foretold == label);
        var (count, foretold) = (rows.Count(r => r.Right == label), rows.Count(r => r.Foretold == label));
        return new(
            label,
            count,
            foretold == 0 ? 0 : right / foretold,
            count == 0 ? 0 : right / count,
            2 * right / (count + foretold)
        );
    }
}
