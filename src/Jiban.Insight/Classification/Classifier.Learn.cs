namespace Jiban.Insight.Classification;

public sealed partial class Classifier
{
    /// <summary>No more scores than this are used to learn how sure to be.</summary>
    private const int MostScores = 4_000_000;

    /// <summary>Up to so many classes plain counts speak in full; among many, rare ones make them noisy.</summary>
    private const double FewClasses = 8;

    /// <summary>学习: a classifier from labelled texts.</summary>
    /// <param name="rows">At least one; a label with a single row is learnt too. Texts may be empty.</param>
    /// <param name="how">How; the standing choices when null.</param>
    /// <exception cref="ArgumentException">No rows, or one without a label.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A choice of <paramref name="how"/> is outside its range.</exception>
    public static Classifier Learn(IReadOnlyList<LabelledText> rows, Learning? how = null)
    {
        how ??= new Learning();
        how.Check();
        if (rows.Count == 0)
            throw new ArgumentException("There is nothing to learn from.", nameof(rows));
        for (var i = 0; i < rows.Count; i++)
            if (string.IsNullOrWhiteSpace(rows[i].Label))
                throw new ArgumentException($"Row {i} has no label.", nameof(rows));

        string[] labels = [.. rows.Select(r => r.Label).Distinct().Order(StringComparer.Ordinal)];
        var number = labels.Index().ToDictionary(l => l.Item, l => l.Index, StringComparer.Ordinal);
        int[] of = [.. rows.Select(r => number[r.Label])];
        var calibration = Calibrated(rows, of, labels.Length, how);
        var (grams, weights) = Fit(rows, of, labels.Length, how);
        return new Classifier(labels, grams, new BriefWeights(weights), calibration, how.Confidence);
    }

    private static (Grams, Weights) Fit(IReadOnlyList<LabelledText> rows, int[] labels, int classes, Learning how)
    {
        var grams = GramSelection.Of(rows, labels, classes, how);
        var vectors = GramRows.Of(rows, grams);
        var weights = Separation.Learn(vectors, labels, classes, grams.Columns, how);
        if (how.Counts > 0)
            ClassCounts.AddTo(weights, vectors, labels, how.Counts * Math.Sqrt(Math.Min(1, FewClasses / classes)));
        return (grams, weights);
    }

    /// <summary>Holds each part out in turn, rows of one title together, and compares its scores with its labels.</summary>
    private static Calibration Calibrated(IReadOnlyList<LabelledText> rows, int[] labels, int classes, Learning how)
    {
        if (how.Parts == 0 || classes == 1)
            return Calibration.Plain(classes);
        var titles = rows.Select((r, i) => r.Title.Length > 0 ? r.Title : $"\0{i}").ToArray();
        string[] order = [.. titles.Distinct()];
        new Random(how.Seed).Shuffle(order);
        var part = order.Index().ToDictionary(t => t.Item, t => t.Index % how.Parts, StringComparer.Ordinal);
        var scores = new List<(float[] Scores, int Label)>();
        for (var held = 0; held < how.Parts; held++)
        {
            int[] rest = [.. Enumerable.Range(0, rows.Count).Where(i => part[titles[i]] != held)];
            if (rest.Length == 0 || rest.Length == rows.Count)
                continue;
            var (grams, weights) = Fit([.. rest.Select(i => rows[i])], [.. rest.Select(i => labels[i])], classes, how);
            var scratch = grams.Scratch();
            foreach (var i in Enumerable.Range(0, rows.Count).Where(i => part[titles[i]] == held))
            {
                var given = new float[weights.Width];
                grams.Read(rows[i].Title, rows[i].Detail, scratch);
                weights.Score(scratch.ReadIds, scratch.ReadValues, given);
                scores.Add((given[..classes], labels[i]));
            }
        }
        var every = Math.Max(1, (int)((long)scores.Count * classes / MostScores));
        return Calibration.Learn([.. scores.Where((_, i) => i % every == 0)], classes);
    }
}
