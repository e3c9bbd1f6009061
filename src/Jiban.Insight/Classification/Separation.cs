using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Jiban.Insight.Classification;

/// <summary>
/// Learns weights that separate each class from all others: linear support vectors with squared hinge loss, by dual
/// coordinate descent (Hsieh et al. 2008), eight classes of a row at once. To miss a row of one's own costs more than to claim
/// another's, by the root of the number of classes: so many speak against each.
/// </summary>
internal static class Separation
{
    private const int Block = 8;

    public static Weights Learn(GramRows rows, int[] labels, int classes, int columns, Learning how)
    {
        var weights = new Weights(columns, classes);
        var lengths = Enumerable.Range(0, rows.Count).Select(row => Square(rows.Values(row))).ToArray();
        // Eight classes after the other: no class needs another, and eight weights a gram stay in the cache where hundreds do not.
        var own = how.Cost * Math.Sqrt(classes);
        var (few, pulls) = (new Weights(columns, Block), new float[rows.Count * Block]);
        for (var from = 0; from < classes; from += Block)
        {
            Array.Clear(few.Values);
            Array.Clear(pulls);
            Learn(rows, labels, from, few, pulls, lengths, how, own);
            weights.Take(few, from);
        }
        return weights;
    }

    private static void Learn(
        GramRows rows,
        int[] labels,
        int from,
        Weights few,
        float[] pulls,
        float[] lengths,
        Learning how,
        double own
    )
    {
        var (scores, change) = (new float[Block], new float[Block]);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var chance = new Random(how.Seed);
        for (var round = 0; round < how.Rounds; round++)
        {
            chance.Shuffle(order);
            foreach (var row in order)
            {
                few.Score(rows.Ids(row), rows.Values(row), scores);
                var its = pulls.AsSpan(row * Block, Block);
                if (Step(scores, its, change, labels[row] - from, lengths[row], how.Cost, own))
                    few.Add(rows.Ids(row), rows.Values(row), change);
            }
        }
    }

    /// <summary>The best pull of this row on each of eight classes while the others stay; whether anything changes.
    /// <paramref name="label"/> tells which of the eight is its own, if one is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Step(
        float[] scores,
        Span<float> pulls,
        float[] change,
        int label,
        float length,
        double cost,
        double own
    )
    {
        var one = Vector256<float>.One;
        var (slack, side) = (Vector256.Create((float)(1 / (2 * cost))), -one);
        if (label is >= 0 and < Block)
            (slack, side) = (slack.WithElement(label, (float)(1 / (2 * own))), side.WithElement(label, 1));
        var curve = slack + Vector256.Create(length);
        var pull = Vector256.Create<float>(pulls);
        var slope = side * Vector256.Create(scores) - one + slack * pull;
        var better = Vector256.Max(Vector256<float>.Zero, pull - slope / curve);
        var step = (better - pull) * side;
        better.CopyTo(pulls);
        step.CopyTo(change);
        return step != Vector256<float>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Square(ReadOnlySpan<float> values)
    {
        var (sums, i) = (Vector256<float>.Zero, 0);
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var some = Vector256.Create<float>(values[i..]);
            sums += some * some;
        }
        var sum = Vector256.Sum(sums);
        foreach (var value in values[i..])
            sum += value * value;
        return sum;
    }
}
