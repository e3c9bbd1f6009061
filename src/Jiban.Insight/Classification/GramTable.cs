using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Jiban.Insight.Classification;

/// <summary>Finds the number of a gram without a search: that of a letter in a list, that of a pair at one look.</summary>
internal sealed class GramTable
{
    private readonly int[] singles;
    private readonly int none;
    private readonly PairTable pairs;

    /// <summary>Distinct grams, all of whose letters <paramref name="alphabet"/> knows; the first gets the number
    /// <paramref name="first"/>, the others follow. Any other gram is found as <paramref name="none"/>.</summary>
    public GramTable(Alphabet alphabet, ReadOnlySpan<uint> grams, int first, int none)
    {
        this.none = none;
        singles = new int[alphabet.Count];
        Array.Fill(singles, none);
        var (of, ids) = (new List<uint>(), new List<int>());
        for (var i = 0; i < grams.Length; i++)
            if ((char)(grams[i] >> 16) is var before and not '\0')
            {
                of.Add(Pair(alphabet.Number(before), alphabet.Number((char)grams[i])));
                ids.Add(first + i);
            }
            else
                singles[alphabet.Number((char)grams[i])] = first + i;
        pairs = new PairTable([.. of], [.. ids], none);
    }

    /// <summary>The numbers of all known grams of a text in its order, as often as they occur; how many.</summary>
    /// <remarks>Only looks up: to count at once would make each look wait for what the one before it wrote.</remarks>
    /// <param name="letters">At least 1 each.</param>
    /// <param name="to">Room for two a letter and one more.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<ushort> letters, Span<int> to)
    {
        ref var found = ref MemoryMarshal.GetReference(to[..(2 * letters.Length + 1)]);
        var looks = pairs.Looks();
        var (lone, unknown, before, n) = (singles, none, Alphabet.Other, 0);
        foreach (var letter in letters)
        {
            var one = lone[letter];
            Unsafe.Add(ref found, n) = one;
            n += one != unknown ? 1 : 0;
            var two = looks.Find(Pair(before, letter), unknown);
            Unsafe.Add(ref found, n) = two;
            n += two != unknown ? 1 : 0;
            before = letter;
        }
        return n;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int One(int letter) => singles[letter];

    /// <param name="before">At least 1.</param>
    /// <param name="letter">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Two(int before, int letter) => pairs.Find(Pair(before, letter));

    private static uint Pair(int before, int letter) => (uint)before << 16 | (uint)letter;
}
