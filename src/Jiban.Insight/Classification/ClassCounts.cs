namespace Jiban.Insight.Classification;

/// <summary>
/// Weights by the log ratio of each gram inside a class to outside of it (naive Bayes): they know less than separating
/// weights but err elsewhere, and know the second and third choice better.
/// </summary>
internal static class ClassCounts
{
    /// <summary>What a gram is thought to have been seen before anything was.</summary>
    private const double Before = .01;

    public static Weights Of(GramRows rows, int[] labels, int classes, int columns)
    {
        var (counts, weights) = (new Weights(columns, classes), new Weights(columns, classes));
        var width = weights.Width;
        for (var row = 0; row < rows.Count; row++)
        {
            var ids = rows.Ids(row);
            var values = rows.Values(row);
            for (var i = 0; i < ids.Length; i++)
                counts.Values[ids[i] * width + labels[row]] += values[i];
        }
        var inside = new double[classes];
        for (var id = 0; id < columns; id++)
        for (var k = 0; k < classes; k++)
            inside[k] += counts.Values[id * width + k];
        var (all, prior) = (inside.Sum(), Before * columns);
        double[] bias = [.. inside.Select(own => Math.Log((all - own + prior) / (own + prior)))];
        double[] never = [.. bias.Select(b => b + Math.Log(Before))];
        for (var id = 0; id < columns; id++)
        {
            var of = counts.Of(id);
            var to = weights.Of(id);
            var total = 0.0;
            foreach (var count in of)
                total += count;
            var log = Math.Log(total + Before);
            for (var k = 0; k < classes; k++)
                to[k] = (float)(
                    of[k] == 0
                        ? never[k] - log
                        : bias[k] + Math.Log((of[k] + Before) / (Math.Max(0, total - of[k]) + Before))
                );
        }
        return weights;
    }
}
