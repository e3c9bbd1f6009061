using System.Numerics;
using System.Runtime.CompilerServices;

namespace Jiban.Insight.Similarity;

/// <summary>The pairs of characters of one text as numbers of 32 bits, in memory that is used again and again.</summary>
internal sealed class Wording
{
    private const uint Golden = 0x9E37_79B1;

    [ThreadStatic]
    private static Wording? ofThisThread;

    private char[] letters = new char[512];
    private uint[] distinct = new uint[512];
    private uint[] mixed = new uint[512];
    private uint[] table = new uint[2048];
    private int shift;
    private int count;

    /// <summary>Each pair once, in the order of the text; a single letter is one by itself.</summary>
    public ReadOnlySpan<uint> Distinct => distinct.AsSpan(0, count);

    /// <summary>The same pairs, every bit of each depending on all of it.</summary>
    public ReadOnlySpan<uint> Mixed => mixed.AsSpan(0, count);

    /// <summary>The same number for the same set in any order, and hardly ever for another.</summary>
    public ulong Fingerprint
    {
        get
        {
            var sum = (ulong)count;
            foreach (var pair in Distinct)
                sum += Mixing.Of((ulong)pair);
            return Mixing.Of(sum);
        }
    }

    /// <summary>Reads a text; valid until this thread reads the next.</summary>
    public static Wording Of(string text)
    {
        var wording = ofThisThread ??= new();
        wording.Read(text);
        return wording;
    }

    /// <summary>Shared ÷ either, with a set of distinct pairs; 0 as soon as it cannot reach <paramref name="atLeast"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Jaccard(ReadOnlySpan<uint> others, double atLeast)
    {
        var needed = (int)Math.Ceiling(atLeast / (1 + atLeast) * (count + others.Length) - 1e-9);
        var (shared, mayMiss) = (0, others.Length - needed);
        ReadOnlySpan<uint> slots = table.AsSpan(0, 1 << 32 - shift);
        for (var i = 0; i < others.Length && i - shared <= mayMiss; i++)
            shared += slots[Slot(slots, others[i])] != 0 ? 1 : 0;
        return shared == 0 || shared < needed ? 0 : (double)shared / (count + others.Length - shared);
    }

    private void Read(string text)
    {
        var plain = PlainLetters.Read(text, ref letters);
        Empty(plain.Length);
        if (plain.Length == 1)
            (distinct[0], table[Start(plain[0])], count) = (plain[0], plain[0], 1);
        else if (plain.Length > 1)
            count = Take(plain, table.AsSpan(0, 1 << 32 - shift), distinct);
        Mixing.Of(Distinct, mixed);
    }

    /// <summary>In spans and without a branch on what is new, for this is where reading a text spends its time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Take(ReadOnlySpan<char> plain, Span<uint> slots, Span<uint> once)
    {
        var (taken, before) = (0, (uint)plain[0]);
        foreach (uint letter in plain[1..])
        {
            var pair = before << 16 | letter;
            before = letter;
            ref var slot = ref slots[Slot(slots, pair)];
            once[taken] = pair;
            taken += slot == 0 ? 1 : 0;
            slot = pair;
        }
        return taken;
    }

    /// <summary>The table is at most a quarter full, so that a pair is nearly always where it is looked for first; no pair is 0.</summary>
    private void Empty(int pairs)
    {
        if (distinct.Length < pairs)
            (distinct, mixed) = (new uint[pairs * 2], new uint[pairs * 2]);
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, pairs * 4));
        if (table.Length < slots)
            table = new uint[slots];
        table.AsSpan(0, slots).Clear();
        shift = 32 - BitOperations.Log2((uint)slots);
        count = 0;
    }

    private int Start(uint pair) => (int)(pair * Golden >> shift);

    /// <summary>Where the pair is, or the empty place where it would be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(ReadOnlySpan<uint> slots, uint pair)
    {
        var slot = Start(pair);
        while (slots[slot] is not 0 and var other && other != pair)
            slot = slot + 1 & (1 << 32 - shift) - 1;
        return slot;
    }
}
