using System.Numerics;

namespace Jiban.Insight.Classification;

/// <summary>Finds the number of a gram (one or two characters, 16 bits each) by open addressing; exact, no collisions.</summary>
internal sealed class GramTable
{
    public const int None = -1;

    private readonly ulong[] slots;
    private readonly int shift;

    /// <summary>Distinct grams; the first gets the number <paramref name="first"/>, the others follow.</summary>
    public GramTable(ReadOnlySpan<uint> grams, int first)
    {
        slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, grams.Length * 2))];
        shift = 32 - BitOperations.Log2((uint)slots.Length);
        for (var i = 0; i < grams.Length; i++)
        {
            var at = Place(grams[i]);
            while (slots[at] != 0)
                at = at + 1 & slots.Length - 1;
            slots[at] = (ulong)grams[i] << 32 | (uint)(first + i + 1);
        }
    }

    public int Find(uint gram)
    {
        var table = slots;
        for (var at = Place(gram); table[at] is var slot and not 0; at = at + 1 & table.Length - 1)
            if ((uint)(slot >> 32) == gram)
                return (int)(uint)slot - 1;
        return None;
    }

    private int Place(uint gram) => (int)(gram * 0x9E3779B1u >> shift);
}
