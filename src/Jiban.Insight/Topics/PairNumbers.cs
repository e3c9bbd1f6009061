using System.Numerics;
using System.Runtime.CompilerServices;
using Jiban.Insight.Similarity;

namespace Jiban.Insight.Topics;

/// <summary>Numbers pairs of characters as they first come, and counts those of one text.</summary>
/// <remarks>Pair and number lie side by side, so that each pair of a text costs one trip to memory.</remarks>
internal sealed class PairNumbers
{
    private const uint Golden = 0x9E37_79B1;

    private Slot[] slots;
    private int shift;
    private char[] letters = new char[512];
    private int[] times = new int[1024];
    private int[] touched = new int[512];
    private int said;

    public PairNumbers() => (slots, shift) = (new Slot[2048], 32 - 11);

    private PairNumbers(PairNumbers known) => (slots, shift, Count) = ([.. known.slots], known.shift, known.Count);

    /// <summary>What is known now, for reading only: what is said later does not change it.</summary>
    public PairNumbers Copy() => new(this);

    /// <summary>Numbers given so far: 0 up to this.</summary>
    public int Count { get; private set; }

    /// <summary>Null where the pair has never come.</summary>
    public int? Known(char first, char second)
    {
        var pair = (uint)first << 16 | second;
        ref readonly var slot = ref slots[Find(slots, shift, pair)];
        return slot.Pair == pair && pair != 0 ? slot.Number : null;
    }

    /// <summary>Every pair that has come, with its number; in no order that means anything.</summary>
    public IEnumerable<(char First, char Second, int Number)> All()
    {
        foreach (var slot in slots)
            if (slot.Pair != 0)
                yield return ((char)(slot.Pair >> 16), (char)slot.Pair, slot.Number);
    }

    /// <summary>Counts every pair of a part of the text <paramref name="by"/> times.</summary>
    public void Say(string part, int by)
    {
        var plain = PlainLetters.Read(part, ref letters);
        if (plain.Length < 2)
            return;
        MakeRoom(plain.Length);
        Count += Take(plain, by);
    }

    /// <summary>What has been said since the last call, each pair once, without <paramref name="but"/>.</summary>
    public (int[] Pairs, byte[] Times) Said(int[] but)
    {
        foreach (var number in but)
            times[number] = 0;
        var kept = 0;
        foreach (var number in touched.AsSpan(0, said))
            if (times[number] > 0)
                touched[kept++] = number;
        said = 0;
        var pairs = touched.AsSpan(0, kept).ToArray();
        var counted = new byte[kept];
        for (var i = 0; i < kept; i++)
        {
            counted[i] = (byte)Math.Min(times[pairs[i]], byte.MaxValue);
            times[pairs[i]] = 0;
        }
        return (pairs, counted);
    }

    /// <returns>How many pairs were new.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Take(ReadOnlySpan<char> plain, int by)
    {
        var (known, counted, noted) = (slots, times, touched);
        var (next, end, before) = (Count, said, (uint)plain[0]);
        foreach (uint letter in plain[1..])
        {
            var pair = before << 16 | letter;
            before = letter;
            ref var slot = ref known[Find(known, shift, pair)];
            if (slot.Pair == 0)
                slot = new(pair, next++);
            if (counted[slot.Number] == 0)
                noted[end++] = slot.Number;
            counted[slot.Number] += by;
        }
        said = end;
        return next - Count;
    }

    /// <summary>For so many more pairs, so that nothing grows while they are counted.</summary>
    private void MakeRoom(int pairs)
    {
        if (touched.Length < said + pairs)
            Array.Resize(ref touched, (said + pairs) * 2);
        if (times.Length < Count + pairs)
            Array.Resize(ref times, (Count + pairs) * 2);
        if ((Count + pairs) * 3L <= slots.Length * 2L)
            return;
        var former = slots;
        slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)(Count + pairs) * 2)];
        shift = 32 - BitOperations.Log2((uint)slots.Length);
        foreach (var slot in former)
            if (slot.Pair != 0)
                slots[Find(slots, shift, slot.Pair)] = slot;
    }

    /// <summary>Where the pair is, or the empty place where it would be; no pair of letters is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Find(Slot[] slots, int shift, uint pair)
    {
        var at = (int)(pair * Golden >> shift);
        while (slots[at].Pair is not 0 and var other && other != pair)
            at = at + 1 & slots.Length - 1;
        return at;
    }

    private readonly record struct Slot(uint Pair, int Number);
}
