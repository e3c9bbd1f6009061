using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Jiban.Insight.Similarity;

/// <summary>
/// Min-hash signatures (Broder 1997): of each of many fixed orders of all pairs of characters, the place of the first that
/// a text has. Two texts agree in one place of their signatures with a chance of their Jaccard similarity.
/// </summary>
/// <remarks>An order is factor × number + addend in 16 bits; five vectors of them stay in registers while a text passes by.</remarks>
internal sealed class MinHash
{
    private const int Lanes = 16;
    private const int AtOnce = 5 * Lanes;

    private readonly ushort[] factors;
    private readonly ushort[] addends;

    /// <param name="count">How many orders at least; <see cref="Count"/> is rounded up to what a processor does at once.</param>
    public MinHash(int count)
    {
        Count = (count + AtOnce - 1) / AtOnce * AtOnce;
        factors = [.. Enumerable.Range(0, Count).Select(i => (ushort)((ushort)Mixing.Of((ulong)i) | 1))];
        addends = [.. Enumerable.Range(0, Count).Select(i => (ushort)(Mixing.Of((ulong)i) >> 32))];
    }

    public int Count { get; }

    /// <summary>Signs the well mixed pairs of a text, at least one; repeated ones change nothing.</summary>
    public void Sign(ReadOnlySpan<uint> mixed, Span<ushort> signature)
    {
        for (var at = 0; at < Count; at += AtOnce)
            SignPart(mixed, factors.AsSpan(at, AtOnce), addends.AsSpan(at, AtOnce), signature.Slice(at, AtOnce));
    }

    /// <summary>Every other lane sees the upper half of a pair, the rest the lower.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SignPart(
        ReadOnlySpan<uint> mixed,
        ReadOnlySpan<ushort> by,
        ReadOnlySpan<ushort> plus,
        Span<ushort> least
    )
    {
        var (a0, b0, m0) = Part(0, by, plus);
        var (a1, b1, m1) = Part(1, by, plus);
        var (a2, b2, m2) = Part(2, by, plus);
        var (a3, b3, m3) = Part(3, by, plus);
        var (a4, b4, m4) = Part(4, by, plus);
        foreach (var pair in mixed)
        {
            var x = Vector256.Create(pair).AsUInt16();
            m0 = Vector256.Min(m0, x * a0 + b0);
            m1 = Vector256.Min(m1, x * a1 + b1);
            m2 = Vector256.Min(m2, x * a2 + b2);
            m3 = Vector256.Min(m3, x * a3 + b3);
            m4 = Vector256.Min(m4, x * a4 + b4);
        }
        m0.CopyTo(least);
        m1.CopyTo(least[Lanes..]);
        m2.CopyTo(least[(2 * Lanes)..]);
        m3.CopyTo(least[(3 * Lanes)..]);
        m4.CopyTo(least[(4 * Lanes)..]);
    }

    private static (Vector256<ushort>, Vector256<ushort>, Vector256<ushort>) Part(
        int at,
        ReadOnlySpan<ushort> by,
        ReadOnlySpan<ushort> plus
    ) => (Vector256.Create(by[(at * Lanes)..]), Vector256.Create(plus[(at * Lanes)..]), Vector256<ushort>.AllBitsSet);
}
