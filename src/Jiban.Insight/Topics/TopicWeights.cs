namespace Jiban.Insight.Topics;

/// <summary>
/// How much two texts are about one matter and one place: cosines of their pairs of characters, each weighted by how rare
/// it is among all texts. What counts as alike is measured against texts of different places, which are alike by chance only.
/// </summary>
internal sealed class TopicWeights
{
    /// <summary>Of so many pairs of strangers the likeness is taken.</summary>
    private const int Strangers = 2000;

    /// <summary>Two texts belong together when they are more alike than all but one in two hundred pairs of strangers, …</summary>
    private const double OfStrangers = .995;

    /// <summary>… two groups when they are so on the average more than all but one in forty.</summary>
    private const double OfStrangersOnAverage = .975;

    /// <summary>Strangers as alike as this write about one matter at two places; that is not chance.</summary>
    private const double OneMatter = .2;

    /// <summary>Where there are few strangers chance may not decide: bounds that texts of a line and texts of a page keep.</summary>
    private static readonly (double Least, double Most) LinkBounds = (.03, .06);
    private static readonly (double Least, double Most) AverageBounds = (.012, .04);

    private static readonly float[] Weight = [.. Enumerable.Range(0, 256).Select(n => n == 0 ? 0 : 1 + MathF.Log(n))];

    private readonly float[] rarity;
    private readonly float[] lengths;
    private readonly float[] placeLengths;
    private readonly IReadOnlyList<TopicRow> rows;
    private readonly float[] dense;

    public TopicWeights(IReadOnlyList<TopicRow> rows, IReadOnlyList<int> having)
    {
        this.rows = rows;
        rarity = [.. having.Select(n => MathF.Log(1 + (float)rows.Count / Math.Max(1, n)))];
        dense = new float[rarity.Length];
        lengths = new float[rows.Count];
        placeLengths = new float[rows.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            lengths[row] = Length(rows[row]);
            placeLengths[row] = MathF.Sqrt(rows[row].Place.Sum(p => rarity[p] * rarity[p]));
        }
        var chance = OfChance();
        Link = Math.Clamp(At(chance, OfStrangers), LinkBounds.Least, LinkBounds.Most);
        Average = Math.Clamp(At(chance, OfStrangersOnAverage), AverageBounds.Least, AverageBounds.Most);
    }

    /// <summary>Least likeness of two texts that belong together.</summary>
    public double Link { get; }

    /// <summary>Least mean likeness of two groups that belong together.</summary>
    public double Average { get; }

    public IEnumerable<(int Pair, float Weight)> Matter(int row)
    {
        var (pairs, times) = (rows[row].Matter, rows[row].Times);
        for (var i = 0; i < pairs.Length; i++)
            yield return (pairs[i], Weight[times[i]] * rarity[pairs[i]] / lengths[row]);
    }

    public IEnumerable<(int Pair, float Weight)> Place(int row) =>
        rows[row].Place.Select(pair => (pair, rarity[pair] / placeLengths[row]));

    public double Rarity(int pair) => rarity[pair];

    /// <summary>Cosines of one text with others.</summary>
    public IEnumerable<(int Row, double Likeness)> With(int row, IReadOnlyList<int> others)
    {
        if (others.Count == 0)
            yield break;
        foreach (var (pair, weight) in Matter(row))
            dense[pair] = weight;
        foreach (var other in others)
            yield return (other, Dot(other));
        foreach (var pair in rows[row].Matter)
            dense[pair] = 0;
    }

    private double Dot(int other)
    {
        var (sum, pairs, times) = (0f, rows[other].Matter, rows[other].Times);
        for (var i = 0; i < pairs.Length; i++)
            if (dense[pairs[i]] is not 0 and var mine)
                sum += mine * Weight[times[i]] * rarity[pairs[i]];
        return sum / lengths[other];
    }

    private float Length(TopicRow row)
    {
        var sum = 0f;
        for (var i = 0; i < row.Matter.Length; i++)
        {
            var weight = Weight[row.Times[i]] * rarity[row.Matter[i]];
            sum += weight * weight;
        }
        return MathF.Sqrt(MathF.Max(sum, float.Epsilon));
    }

    /// <summary>Ascending; always the same pairs for the same number of texts.</summary>
    private double[] OfChance()
    {
        var chance = new List<double>();
        for (ulong i = 0; i < Strangers && rows.Count > 1; i++)
        {
            var both = Similarity.Mixing.Of(i);
            var (a, b) = ((int)((uint)both % rows.Count), (int)((both >> 32) % (ulong)rows.Count));
            if (a != b && !rows[a].Place.Intersect(rows[b].Place).Any())
                chance.AddRange(With(a, [b]).Select(w => w.Likeness).Where(likeness => likeness < OneMatter));
        }
        chance.Sort();
        return [.. chance];
    }

    private static double At(double[] ascending, double share) =>
        ascending.Length == 0 ? 0 : ascending[Math.Min(ascending.Length - 1, (int)(share * ascending.Length))];
}
