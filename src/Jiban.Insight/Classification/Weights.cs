using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Jiban.Insight.Classification;

/// <summary>One weight for each gram and class; the classes of a gram lie together, filled up to whole steps of 8.</summary>
internal sealed class Weights(float[] values, int classes)
{
    private const int Step = 8;

    public float[] Values { get; } = values;
    public int Classes { get; } = classes;
    public int Width { get; } = Stride(classes);

    public Weights(int columns, int classes)
        : this(new float[(long)columns * Stride(classes)], classes) { }

    public static int Stride(int classes) => (classes + Step - 1) / Step * Step;

    /// <summary>The score of every class: the sum over the grams of value times weight; as wide as <see cref="Width"/>.</summary>
    public void Score(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Values);
        var k = 0;
        for (; k <= Width - 4 * Step; k += 4 * Step)
            Score4(ref Unsafe.Add(ref table, k), ids, values, scores[k..]);
        for (; k < Width; k += Step)
            Score1(ref Unsafe.Add(ref table, k), ids, values, scores[k..]);
    }

    /// <summary>Eight classes; four sums at once, so that none waits for another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score1(ref float table, ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (width, i) = ((nuint)Width, 0);
        for (; i < ids.Length - 3 && i < values.Length - 3; i += 4)
        {
            a += Vector256.LoadUnsafe(ref table, (nuint)ids[i] * width) * values[i];
            b += Vector256.LoadUnsafe(ref table, (nuint)ids[i + 1] * width) * values[i + 1];
            c += Vector256.LoadUnsafe(ref table, (nuint)ids[i + 2] * width) * values[i + 2];
            d += Vector256.LoadUnsafe(ref table, (nuint)ids[i + 3] * width) * values[i + 3];
        }
        for (; i < ids.Length; i++)
            a += Vector256.LoadUnsafe(ref table, (nuint)ids[i] * width) * values[i];
        (a + b + (c + d)).CopyTo(scores);
    }

    /// <summary>Thirty-two classes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score4(ref float table, ReadOnlySpan<int> ids, ReadOnlySpan<float> values, Span<float> scores)
    {
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        for (var i = 0; i < ids.Length; i++)
        {
            var (row, value) = ((nuint)ids[i] * (nuint)Width, Vector256.Create(values[i]));
            a += Vector256.LoadUnsafe(ref table, row) * value;
            b += Vector256.LoadUnsafe(ref table, row + Step) * value;
            c += Vector256.LoadUnsafe(ref table, row + 2 * Step) * value;
            d += Vector256.LoadUnsafe(ref table, row + 3 * Step) * value;
        }
        a.CopyTo(scores);
        b.CopyTo(scores[Step..]);
        c.CopyTo(scores[(2 * Step)..]);
        d.CopyTo(scores[(3 * Step)..]);
    }

    /// <summary>Adds to every class of every gram its value times <paramref name="change"/>, as wide as <see cref="Width"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> ids, ReadOnlySpan<float> values, ReadOnlySpan<float> change)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Values);
        ref var by = ref MemoryMarshal.GetReference(change);
        for (var i = 0; i < ids.Length; i++)
        {
            var (row, value) = ((nuint)ids[i] * (nuint)Width, Vector256.Create(values[i]));
            for (nuint k = 0; k < (nuint)change.Length; k += Step)
                (Vector256.LoadUnsafe(ref table, row + k) + Vector256.LoadUnsafe(ref by, k) * value).StoreUnsafe(
                    ref table,
                    row + k
                );
        }
    }

    /// <summary>Adds all weights of <paramref name="other"/>, as many of as many classes, times <paramref name="by"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(Weights other, float by)
    {
        for (var i = 0; i < Values.Length; i++)
            Values[i] += by * other.Values[i];
    }

    /// <summary>The weights of eight classes, the first of which is <paramref name="from"/>, become those of <paramref name="few"/>.</summary>
    public void Take(Weights few, int from)
    {
        for (var at = 0; at < few.Values.Length; at += Step)
            few.Values.AsSpan(at, Step).CopyTo(Values.AsSpan(at / Step * Width + from, Step));
    }

    /// <summary>The weights of one gram, a class each.</summary>
    public Span<float> Of(int id) => Values.AsSpan(id * Width, Classes);
}
