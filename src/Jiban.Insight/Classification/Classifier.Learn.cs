namespace Jiban.Insight.Classification;

public sealed partial class Classifier
{
    /// <summary>No more scores than this are used to learn how sure to be.</summary>
    private const int MostScores = 4_000_000;

    /// <summary>So many scores are enough to learn how sure to be: no further part is held out.</summary>
    private const int EnoughScores = 200_000;

    /// <summary>Rounds of the first learning, which only has to tell which grams matter.</summary>
    private const int FirstRounds = 2;

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
        var held = Held(rows, of, labels.Length, how);
        var (calibration, counts) = new HeldOut(held, labels.Length).Learn(how.Counts);
        var fit = Fit(rows, of, labels.Length, how);
        fit.Separating.Add(fit.Counting, (float)counts);
        return new Classifier(
            new(
                labels,
                fit.Grams,
                new BriefWeights(fit.Separating),
                calibration,
                SecondLook.Learn(fit.Precedents, held, calibration, counts),
                how.Confidence
            )
        );
    }

    /// <summary>Learns twice: what weighs much the first time is worth more the second, what weighs little less, and what moved
    /// scores least is dropped.</summary>
    private static Fitted Fit(IReadOnlyList<LabelledText> rows, int[] labels, int classes, Learning how)
    {
        var grams = GramSelection.Of(rows, labels, classes, how);
        var vectors = GramRows.Of(rows, grams);
        if (how.Sharpness > 0)
        {
            var hasty = how with { Rounds = Math.Min(how.Rounds, FirstRounds) };
            var first = Separation.Learn(vectors, labels, classes, grams.Columns, hasty);
            grams = GramSelection.Sharpened(grams, first, how);
            vectors = GramRows.Of(rows, grams);
        }
        return new(
            grams,
            Separation.Learn(vectors, labels, classes, grams.Columns, how),
            ClassCounts.Of(vectors, labels, classes, grams.Columns),
            Precedents.Of(vectors, labels, grams.Worth.Length, how.MostWeights / 2)
        );
    }

    /// <summary>Holds parts out in turn, rows of one title together, and scores them by what was learnt from the rest.</summary>
    private static List<HeldRow> Held(IReadOnlyList<LabelledText> rows, int[] labels, int classes, Learning how)
    {
        var scores = new List<HeldRow>();
        var parts = classes == 1 ? 0 : how.Parts;
        var titles = rows.Select((r, i) => r.Title.Length > 0 ? r.Title : $"\0{i}").ToArray();
        string[] order = [.. titles.Distinct()];
        new Random(how.Seed).Shuffle(order);
        var part = order.Index().ToDictionary(t => t.Item, t => t.Index % Math.Max(1, parts), StringComparer.Ordinal);
        var every = Math.Max(1, (int)((long)rows.Count * classes / MostScores));
        for (var held = 0; held < parts && scores.Count * (long)classes < EnoughScores; held++)
        {
            int[] rest = [.. Enumerable.Range(0, rows.Count).Where(i => part[titles[i]] != held)];
            if (rest.Length == 0 || rest.Length == rows.Count)
                continue;
            var fit = Fit([.. rest.Select(i => rows[i])], [.. rest.Select(i => labels[i])], classes, how);
            var (scratch, near) = (fit.Grams.Scratch(), fit.Precedents.Scratch());
            foreach (var i in Enumerable.Range(0, rows.Count).Where(i => part[titles[i]] == held && i % every == 0))
            {
                fit.Grams.Read(rows[i].Title, rows[i].Detail, scratch);
                var votes = new float[classes];
                fit.Precedents.Votes(scratch.ReadIds, near, votes);
                scores.Add(new(Scores(fit.Separating, scratch), Scores(fit.Counting, scratch), votes, labels[i]));
            }
        }
        return scores;
    }

    private static float[] Scores(Weights weights, GramScratch read)
    {
        var scores = new float[weights.Width];
        weights.Score(read.ReadIds, read.ReadValues, scores);
        return scores[..weights.Classes];
    }

    private sealed record Fitted(Grams Grams, Weights Separating, Weights Counting, Precedents Precedents);
}
