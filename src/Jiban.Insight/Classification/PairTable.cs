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
    private const ulong Mix = 0x9E3779B97F4A7C15;
    private const int PairsOfAGroup = 4;
    private const int MostFactors = 10_000;

    private readonly uint[] factors;
    private readonly int shift;
    private readonly int none;
    private Slot[] slots;

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
                .ToLookup(i => pairs[i] * Mix >> shift)
                .Select(g => g.ToArray())
                .OrderByDescending(g => g.Length),
        ];
        var size = pairs.Length * 5 / 4 + 1;
        do
        {
            slots = new Slot[size];
            size += size / 4 + 1;
        } while (!Array.TrueForAll(fullestFirst, group => Place(group, pairs, ids)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(uint pair)
    {
        ref var slot = ref At(pair);
        return slot.Pair == pair ? slot.Id : none;
    }

    /// <summary>Both indexes are inside whatever the pair: the shift and the product leave no more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref Slot At(uint pair)
    {
        var hash = pair * Mix;
        var mixed = (uint)hash * Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(factors), (nint)(hash >> shift));
        var at = (ulong)mixed * (uint)slots.Length >> 32;
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(slots), (nint)at);
    }

    /// <summary>Tries odd factors until all pairs of a group find free slots; whether it came to that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Place(int[] group, uint[] pairs, int[] ids)
    {
        ref var factor = ref factors[pairs[group[0]] * Mix >> shift];
        for (var (tried, placed) = (0u, 0); tried < MostFactors; tried++)
        {
            factor = tried * 0x9E3779B2 + 1;
            for (placed = 0; placed < group.Length && At(pairs[group[placed]]).Pair == 0; placed++)
                At(pairs[group[placed]]) = new Slot(pairs[group[placed]], ids[group[placed]]);
            if (placed == group.Length)
                return true;
            while (placed > 0)
                At(pairs[group[--placed]]) = default;
        }
        return false;
    }

    /// <summary>Empty when the pair is 0.</summary>
    private readonly record struct Slot(uint Pair, int Id);
}
