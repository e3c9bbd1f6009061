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
        if (Width == Step)
        {
            var sum = Vector256<float>.Zero;
            for (var i = 0; i < ids.Length; i++)
                sum += Vector256.LoadUnsafe(ref table, (nuint)ids[i] * Step) * values[i];
            sum.CopyTo(scores);
            return;
        }
        scores.Clear();
        ref var to = ref MemoryMarshal.GetReference(scores);
        for (var i = 0; i < ids.Length; i++)
        {
            var (row, value) = ((nuint)ids[i] * (nuint)Width, Vector256.Create(values[i]));
            for (nuint k = 0; k < (nuint)scores.Length; k += Step)
                (Vector256.LoadUnsafe(ref to, k) + Vector256.LoadUnsafe(ref table, row + k) * value).StoreUnsafe(
                    ref to,
                    k
                );
        }
    }

    /// <summary>Adds to every class of every gram its value times <paramref name="change"/>, as wide as <see cref="Width"/>.</summary>
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

    /// <summary>The weights of one gram, a class each.</summary>
    public Span<float> Of(int id) => Values.AsSpan(id * Width, Classes);
}
