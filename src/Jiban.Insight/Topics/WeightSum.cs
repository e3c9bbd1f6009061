using System.Numerics;
using System.Runtime.CompilerServices;

namespace Jiban.Insight.Topics;

/// <summary>The sum of the weights of many texts: its product with another is the sum of the likenesses of all their pairs.</summary>
internal sealed class WeightSum
{
    private const uint Golden = 0x9E37_79B1;

    private Slot[] slots;
    private int shift;
    private int count;

    /// <param name="pairs">Each once.</param>
    /// <param name="weights">One of each pair.</param>
    public WeightSum(ReadOnlySpan<int> pairs, ReadOnlySpan<float> weights)
    {
        (slots, shift) = Empty(pairs.Length);
        Add(pairs, weights);
    }

    public double Dot(WeightSum other) => other.count < count ? other.In(slots, shift) : In(other.slots, other.shift);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Dot(ReadOnlySpan<int> pairs, ReadOnlySpan<float> weights)
    {
        var (sum, mine) = (0.0, slots);
        for (var i = 0; i < pairs.Length; i++)
            sum += (double)weights[i] * mine[Find(mine, shift, pairs[i] + 1)].Weight;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(WeightSum other)
    {
        MakeRoom(other.count);
        foreach (var slot in other.slots)
            if (slot.Key != 0)
                Put(slot.Key, slot.Weight);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<int> pairs, ReadOnlySpan<float> weights)
    {
        MakeRoom(pairs.Length);
        for (var i = 0; i < pairs.Length; i++)
            Put(pairs[i] + 1, weights[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double In(Slot[] others, int othersShift)
    {
        var sum = 0.0;
        foreach (var slot in slots)
            if (slot.Key != 0)
                sum += (double)slot.Weight * others[Find(others, othersShift, slot.Key)].Weight;
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(int key, float weight)
    {
        ref var slot = ref slots[Find(slots, shift, key)];
        count += slot.Key == 0 ? 1 : 0;
        slot = new(key, slot.Weight + weight);
    }

    private void MakeRoom(int more)
    {
        if ((count + more) * 3L <= slots.Length * 2L)
            return;
        var former = slots;
        (slots, shift) = Empty(count + more);
        foreach (var slot in former)
            if (slot.Key != 0)
                slots[Find(slots, shift, slot.Key)] = slot;
    }

    private static (Slot[], int) Empty(int pairs)
    {
        var length = BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, pairs * 3L / 2 + 1));
        return (new Slot[length], 32 - BitOperations.Log2(length));
    }

    /// <summary>Where the key is, or the empty place where it would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(Slot[] slots, int shift, int key)
    {
        var at = (int)((uint)key * Golden >> shift);
        while (slots[at].Key is not 0 and var other && other != key)
            at = at + 1 & slots.Length - 1;
        return at;
    }

    /// <summary>The key is the number of a pair and one; 0 where nothing is.</summary>
    private readonly record struct Slot(int Key, float Weight);
}
