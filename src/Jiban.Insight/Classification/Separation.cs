using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Jiban.Insight.Classification;

/// <summary>
/// Learns weights that separate each class from all others: linear support vectors with squared hinge loss, by dual
/// coordinate descent (Hsieh et al. 2008), all classes of a row at once.
/// </summary>
internal static class Separation
{
    public static Weights Learn(GramRows rows, int[] labels, int classes, int columns, Learning how)
    {
        var weights = new Weights(columns, classes);
        var width = weights.Width;
        var pulls = new float[(long)rows.Count * width];
        var lengths = Enumerable.Range(0, rows.Count).Select(row => Square(rows.Values(row))).ToArray();
        var (scores, change) = (new float[width], new float[width]);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var chance = new Random(how.Seed);
        for (var round = 0; round < how.Rounds; round++)
        {
            chance.Shuffle(order);
            foreach (var row in order)
            {
                weights.Score(rows.Ids(row), rows.Values(row), scores);
                if (Step(scores, pulls.AsSpan(row * width, width), change, labels[row], lengths[row], how.Cost))
                    weights.Add(rows.Ids(row), rows.Values(row), change);
            }
        }
        return weights;
    }

    /// <summary>The best pull of this row on every class while the others stay; whether anything changes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Step(float[] scores, Span<float> pulls, float[] change, int label, float length, double cost)
    {
        var slack = Vector256.Create((float)(1 / (2 * cost)));
        var (one, curve) = (Vector256<float>.One, slack + Vector256.Create(length));
        var any = Vector256<float>.Zero;
        for (var k = 0; k < scores.Length; k += Vector256<float>.Count)
        {
            var side = -one;
            if (label >= k && label < k + Vector256<float>.Count)
                side = side.WithElement(label - k, 1);
            var pull = Vector256.Create<float>(pulls[k..]);
            var slope = side * Vector256.Create(scores, k) - one + slack * pull;
            var better = Vector256.Max(Vector256<float>.Zero, pull - slope / curve);
            var step = (better - pull) * side;
            better.CopyTo(pulls[k..]);
            step.CopyTo(change, k);
            any |= step;
        }
        return any != Vector256<float>.Zero;
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
