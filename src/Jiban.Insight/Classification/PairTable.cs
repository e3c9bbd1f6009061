using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Jiban.Insight.Classification;

/// <summary>
/// Finds the number of a pair of letters at one look: pairs fall into small groups by their hash, and each group has a
/// factor that brings its pairs to free slots of their own (a perfect hash).
/// </summary>
/// <remarks>Exact, for the slot holds its pair. Nothing for the processor to guess, so that it looks up many at once.</remarks>
internal sealed class PairTable
{
    private const int PairsOfAGroup = 4;
    private const int MostFactors = 10_000;

    private readonly uint[] factors;
    private readonly int shift;
    private readonly int none;
    private PairSlot[] slots;

    /// <param name="pairs">Distinct, none of them 0.</param>
    /// <param name="ids">Their numbers.</param>
    /// <param name="none">What is found for any other pair.</param>
    public PairTable(uint[] pairs, int[] ids, int none)
    {
        this.none = none;
        factors = new uint[BitOperations.RoundUpToPowerOf2((uint)(pairs.Length / PairsOfAGroup + 2))];
        shift = 64 - BitOperations.Log2((uint)factors.Length);
        int[][] fullestFirst =
        [
            .. Enumerable
                .Range(0, pairs.Length)
                .ToLookup(i => pairs[i] * PairLooks.Mix >> shift)
                .Select(g => g.ToArray())
                .OrderByDescending(g => g.Length),
        ];
        var size = pairs.Length * 5 / 4 + 1;
        do
        {
            slots = new PairSlot[size];
            size += size / 4 + 1;
        } while (!Array.TrueForAll(fullestFirst, group => Place(group, pairs, ids)));
    }

    public int Find(uint pair) => Looks().Find(pair, none);

    /// <summary>What a loop of many looks needs, to stand in registers.</summary>
    public PairLooks Looks() =>
        new(
            ref MemoryMarshal.GetArrayDataReference(factors),
            ref MemoryMarshal.GetArrayDataReference(slots),
            (uint)slots.Length,
            shift
        );

    /// <summary>Tries odd factors until all pairs of a group find free slots; whether it came to that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Place(int[] group, uint[] pairs, int[] ids)
    {
        var looks = Looks();
        ref var factor = ref factors[pairs[group[0]] * PairLooks.Mix >> shift];
        for (var (tried, placed) = (0u, 0); tried < MostFactors; tried++)
        {
            factor = tried * 0x9E3779B2 + 1;
            for (placed = 0; placed < group.Length && looks.At(pairs[group[placed]]).Pair == 0; placed++)
                looks.At(pairs[group[placed]]) = new PairSlot(pairs[group[placed]], ids[group[placed]]);
            if (placed == group.Length)
                return true;
            while (placed > 0)
                looks.At(pairs[group[--placed]]) = default;
        }
        return false;
    }
}

/// <summary>A pair and its number; empty when the pair is 0.</summary>
internal readonly record struct PairSlot(uint Pair, int Id);

/// <summary>The parts of a <see cref="PairTable"/> that a look needs.</summary>
internal readonly ref struct PairLooks(ref uint factors, ref PairSlot slots, uint size, int shift)
{
    public const ulong Mix = 0x9E3779B97F4A7C15;

    private readonly ref uint factors = ref factors;
    private readonly ref PairSlot slots = ref slots;
    private readonly uint size = size;
    private readonly int shift = shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint pair, int none)
    {
        ref var slot = ref At(pair);
        return slot.Pair == pair ? slot.Id : none;
    }

    /// <summary>Both indexes are inside whatever the pair: the shift and the product leave no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref PairSlot At(uint pair)
    {
        var hash = pair * Mix;
        var mixed = (uint)hash * Unsafe.Add(ref factors, (nint)(hash >> shift));
        return ref Unsafe.Add(ref slots, (nint)((ulong)mixed * size >> 32));
    }
}
