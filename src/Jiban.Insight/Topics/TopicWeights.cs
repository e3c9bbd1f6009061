using System.Runtime.CompilerServices;

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

    private static readonly float[] Weight = [0, .. Enumerable.Range(1, byte.MaxValue).Select(n => 1 + MathF.Log(n))];

    private readonly int[] having;
    private readonly float[] rarity;
    private readonly float[] lengths;
    private readonly float[] placeLengths;
    private readonly TopicRow[] rows;
    private readonly float[] dense;

    /// <param name="rows">All texts.</param>
    /// <param name="having">How many of them have each pair.</param>
    public TopicWeights(TopicRow[] rows, ReadOnlySpan<int> having)
    {
        (this.rows, this.having) = (rows, having.ToArray());
        rarity = new float[having.Length];
        for (var pair = 0; pair < rarity.Length; pair++)
            rarity[pair] = MathF.Log(1 + (float)rows.Length / Math.Max(1, having[pair]));
        dense = new float[rarity.Length];
        lengths = new float[rows.Length];
        placeLengths = new float[rows.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            lengths[row] = Length(rows[row].Matter, rows[row].Times);
            placeLengths[row] = Length(rows[row].Place, []);
        }
        var chance = OfChance();
        Link = Math.Clamp(At(chance, OfStrangers), LinkBounds.Least, LinkBounds.Most);
        Average = Math.Clamp(At(chance, OfStrangersOnAverage), AverageBounds.Least, AverageBounds.Most);
    }

    /// <summary>Least likeness of two texts that belong together.</summary>
    public double Link { get; }

    /// <summary>Least mean likeness of two groups that belong together.</summary>
    public double Average { get; }

    /// <summary>The weights of the pairs that tell what a text is about, in their order.</summary>
    public float[] Matter(int row) => Weights(rows[row].Matter, rows[row].Times, lengths[row]);

    /// <summary>The weights of the pairs of its place, in their order.</summary>
    public float[] Place(int row) => Weights(rows[row].Place, [], placeLengths[row]);

    public double Rarity(int pair) => rarity[pair];

    /// <summary>How many texts have a pair.</summary>
    public int Having(int pair) => having[pair];

    /// <summary>Cosines of one text with each of others.</summary>
    public void With(int row, ReadOnlySpan<int> others, Span<double> likeness)
    {
        var (mine, weights) = (rows[row].Matter, Matter(row));
        for (var i = 0; i < mine.Length; i++)
            dense[mine[i]] = weights[i];
        for (var i = 0; i < others.Length; i++)
            likeness[i] = Dot(rows[others[i]], dense, rarity) / lengths[others[i]];
        foreach (var pair in mine)
            dense[pair] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Dot(TopicRow other, float[] mine, float[] rarity)
    {
        var (sum, pairs, times, byTimes) = (0f, other.Matter, other.Times, Weight);
        for (var i = 0; i < pairs.Length; i++)
            if (mine[pairs[i]] is not 0 and var both)
                sum += both * byTimes[times[i]] * rarity[pairs[i]];
        return sum;
    }

    /// <param name="pairs">Of a text.</param>
    /// <param name="times">How often each is said; nothing where once.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Length(int[] pairs, byte[] times)
    {
        var (sum, rare, byTimes) = (0f, rarity, Weight);
        for (var i = 0; i < pairs.Length; i++)
        {
            var weight = (i < times.Length ? byTimes[times[i]] : 1) * rare[pairs[i]];
            sum += weight * weight;
        }
        return MathF.Sqrt(MathF.Max(sum, float.Epsilon));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float[] Weights(int[] pairs, byte[] times, float length)
    {
        var (rare, byTimes, weights) = (rarity, Weight, new float[pairs.Length]);
        for (var i = 0; i < pairs.Length; i++)
            weights[i] = (i < times.Length ? byTimes[times[i]] : 1) * rare[pairs[i]] / length;
        return weights;
    }

    /// <summary>Ascending; always the same pairs for the same number of texts.</summary>
    private double[] OfChance()
    {
        var (chance, found) = (new double[Strangers], 0);
        for (ulong i = 0; i < Strangers && rows.Length > 1; i++)
        {
            var both = Similarity.Mixing.Of(i);
            var (a, b) = ((int)((uint)both % rows.Length), (int)((both >> 32) % (ulong)rows.Length));
            if (a == b || rows[a].Place.AsSpan().ContainsAny(rows[b].Place))
                continue;
            With(a, [b], chance.AsSpan(found, 1));
            found += chance[found] < OneMatter ? 1 : 0;
        }
        Array.Sort(chance, 0, found);
        return chance[..found];
    }

    private static double At(double[] ascending, double share) =>
        ascending.Length == 0 ? 0 : ascending[Math.Min(ascending.Length - 1, (int)(share * ascending.Length))];
}
