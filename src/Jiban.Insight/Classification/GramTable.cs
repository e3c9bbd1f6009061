using System.Runtime.CompilerServices;

namespace Jiban.Insight.Classification;

/// <summary>Finds the number of a gram without a search: that of a letter in a list, that of a pair at one look.</summary>
internal sealed class GramTable
{
    private readonly int[] singles;
    private readonly PairTable pairs;

    /// <summary>Distinct grams, all of whose letters <paramref name="alphabet"/> knows; the first gets the number
    /// <paramref name="first"/>, the others follow. Any other gram is found as <paramref name="none"/>.</summary>
    public GramTable(Alphabet alphabet, ReadOnlySpan<uint> grams, int first, int none)
    {
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int One(int letter) => singles[letter];

    /// <param name="before">At least 1.</param>
    /// <param name="letter">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Two(int before, int letter) => pairs.Find(Pair(before, letter));

    private static uint Pair(int before, int letter) => (uint)before << 16 | (uint)letter;
}
