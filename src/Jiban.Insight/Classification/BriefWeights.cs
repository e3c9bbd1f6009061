using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Jiban.Insight.Classification;

/// <summary>
/// Finished weights in the upper 16 of their 32 bits (bfloat16: every size, 8 significant bits), for asking only: half the
/// memory to wander through, and what rounding errs by is lost in the sum of hundreds.
/// </summary>
internal sealed class BriefWeights
{
    private const int Step = 8;

    private readonly int width;

    /// <summary>Rounds to the nearest.</summary>
    public BriefWeights(Weights weights)
        : this(new ushort[weights.Values.Length], weights.Classes)
    {
        for (var i = 0; i < Values.Length; i++)
            Values[i] = Brief(weights.Values[i]);
    }

    /// <summary>For each gram as many values as <see cref="Weights.Stride"/> says.</summary>
    public BriefWeights(ushort[] values, int classes) =>
        (Values, Classes, width) = (values, classes, Weights.Stride(classes));

    public ushort[] Values { get; }
    public int Classes { get; }

    /// <summary>Room that <see cref="Score"/> needs.</summary>
    public int Width => width;

    /// <summary>The score of every class: the sum over the grams of value times weight; as wide as <see cref="Width"/>.</summary>
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Values);
        var k = 0;
        for (; k <= width - 4 * Step; k += 4 * Step)
            Score4(ref Unsafe.Add(ref table, k), ids, values, scores[k..]);
        for (; k < width; k += Step)
            Score1(ref Unsafe.Add(ref table, k), ids, values, scores[k..]);
    }

    /// <summary>Weighs grams and scores them in one pass, for no more than eight classes; forgets their occurrences.</summary>
    /// <returns>The scores, and the square of the length of what was weighed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (Vector256<float> Scores, float Square) WeighedScore(
        ReadOnlySpan<int> ids,
        ReadOnlySpan<float> worth,
        Span<byte> occurrences
    )
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Values);
        ref var worths = ref MemoryMarshal.GetReference(worth);
        ref var times = ref MemoryMarshal.GetReference(occurrences);
        ref var logarithms = ref MemoryMarshal.GetArrayDataReference(Grams.Logarithms);
        var (scores, square) = (Vector256<float>.Zero, 0f);
        foreach (nint id in ids)
        {
            ref var count = ref Unsafe.Add(ref times, id);
            var value = Unsafe.Add(ref worths, id) * Unsafe.Add(ref logarithms, (nint)count);
            count = 0;
            square += value * value;
            scores += Eight(ref table, (nuint)id * Step) * value;
        }
        return (scores, square);
    }

    /// <summary>The first eight weights of a gram.</summary>
    public Vector256<float> Eight(int id) => Eight(ref Values[0], (nuint)id * (nuint)width);

    /// <summary>The weights of one gram, a class each.</summary>
    public float[] Of(int id)
    {
        var all = new float[Classes];
        for (var k = 0; k < all.Length; k++)
            all[k] = Of(id, k);
        return all;
    }

    /// <summary>The weight of one gram for one class.</summary>
    public float Of(int id, int label) => BitConverter.UInt32BitsToSingle((uint)Values[id * width + label] << 16);

    /// <summary>The weights of one gram for all classes, together.</summary>
    public float Sum(int id)
    {
        var sum = 0f;
        foreach (var weight in Values.AsSpan(id * width, Classes))
            sum += BitConverter.UInt32BitsToSingle((uint)weight << 16);
        return sum;
    }

    /// <summary>To be learnt further.</summary>
    public Weights Widened()
    {
        var all = new float[Values.Length];
        for (var i = 0; i < all.Length; i++)
            all[i] = BitConverter.UInt32BitsToSingle((uint)Values[i] << 16);
        return new Weights(all, Classes);
    }

    /// <summary>Eight classes; four sums at once, so that none waits for another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score1(ref ushort table, ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (far, i) = ((nuint)width, 0);
        for (; i < ids.Length - 3 && i < values.Length - 3; i += 4)
        {
            a += Eight(ref table, (nuint)ids[i] * far) * values[i];
            b += Eight(ref table, (nuint)ids[i + 1] * far) * values[i + 1];
            c += Eight(ref table, (nuint)ids[i + 2] * far) * values[i + 2];
            d += Eight(ref table, (nuint)ids[i + 3] * far) * values[i + 3];
        }
        for (; i < ids.Length; i++)
            a += Eight(ref table, (nuint)ids[i] * far) * values[i];
        (a + b + (c + d)).CopyTo(scores);
    }

    /// <summary>Thirty-two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score4(ref ushort table, ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < ids.Length; i++)
        {
            var (row, value) = ((nuint)ids[i] * (nuint)width, Vector256.Create(values[i]));
            a += Eight(ref table, row) * value;
            b += Eight(ref table, row + Step) * value;
            c += Eight(ref table, row + 2 * Step) * value;
            d += Eight(ref table, row + 3 * Step) * value;
        }
        a.CopyTo(scores);
        b.CopyTo(scores[Step..]);
        c.CopyTo(scores[(2 * Step)..]);
        d.CopyTo(scores[(3 * Step)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Eight(ref ushort table, nuint at) =>
        (Vector256.WidenLower(Vector128.LoadUnsafe(ref table, at).ToVector256Unsafe()) << 16).AsSingle();

    private static ushort Brief(float weight)
    {
        var bits = BitConverter.SingleToUInt32Bits(weight);
        return (ushort)(bits + 0x7FFF + (bits >> 16 & 1) >> 16);
    }
}
