using System.Text;

namespace Jiban.WorkOrders;

/// <summary>检索字对: what words are looked up by — every character and every pair of neighbours, as numbers, so that a word of one or two characters is found by an index too.</summary>
/// <remarks>
/// A Chinese word mostly has two characters, fewer than the three a trigram needs. Small and capital ASCII letters are one;
/// what lies beyond sixteen bits counts as one character. Migration 0046 makes the same numbers of older rows.
/// </remarks>
public static class SearchPairs
{
    const int Beyond = 0xFFFF;

    /// <summary>The numbers of a text: its characters and pairs, each once; empty for an empty text.</summary>
    public static int[] Of(string text)
    {
        var found = new HashSet<int>();
        var before = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var code = Code(rune);
            found.Add(Number(0, code));
            if (before != 0)
                found.Add(Number(before, code));
            before = code;
        }
        return [.. found];
    }

    /// <summary>
    /// Numbers that every text with this word has: its one character, or every second of its pairs and the last — each further one
    /// costs a search more than it saves. A letter beyond ASCII that has two cases is no sign: searching forgives case.
    /// </summary>
    public static int[] Sought(string word)
    {
        var runes = word.EnumerateRunes().ToList();
        if (runes.Count == 1)
            return IsCased(runes[0]) ? [] : [Number(0, Code(runes[0]))];
        List<int> pairs =
        [
            .. runes
                .Zip(runes.Skip(1))
                .Where(pair => !IsCased(pair.First) && !IsCased(pair.Second))
                .Select(pair => Number(Code(pair.First), Code(pair.Second))),
        ];
        return [.. pairs.Where((_, i) => i % 2 == 0 || i == pairs.Count - 1).Distinct()];
    }

    /// <summary>Whether every text with the numbers <see cref="Sought"/> has the word: one or two plain characters.</summary>
    public static bool Tell(string word) =>
        word.Length is 1 or 2 && !word.EnumerateRunes().Any(r => r.Value >= Beyond || IsCased(r));

    static int Code(Rune rune) => rune.IsAscii ? Rune.ToLowerInvariant(rune).Value : Math.Min(rune.Value, Beyond);

    static bool IsCased(Rune rune) =>
        !rune.IsAscii && (Rune.ToLowerInvariant(rune) != rune || Rune.ToUpperInvariant(rune) != rune);

    static int Number(int before, int code) => (before - 0x8000) * 0x10000 + code;
}
