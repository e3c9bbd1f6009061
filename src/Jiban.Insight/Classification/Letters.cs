using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Jiban.Insight.Classification;

/// <summary>Letters, digits and Chinese characters of a text without allocating: half width, lower case, one for one.</summary>
internal static class Letters
{
    private static readonly char[] folded = Table();

    /// <summary>Writes what is kept of <paramref name="text"/> until <paramref name="to"/> is full; halves of surrogate
    /// pairs (emoji, rare characters) are dropped. <paramref name="places"/> learns where each kept character stood.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<char> text, Span<char> to, int[]? places = null)
    {
        var (n, table) = (0, folded);
        for (var i = 0; i < text.Length && n < to.Length; i++)
            if (table[text[i]] is var letter and not '\0')
            {
                if (places is not null)
                    places[n] = i;
                to[n++] = letter;
            }
        return n;
    }

    /// <summary>What a character becomes; '\0' when it is dropped.</summary>
    public static char Of(char c) => folded[c];

    private static char[] Table()
    {
        var table = new char[char.MaxValue + 1];
        for (var i = 0; i < table.Length; i++)
            table[i] = Plain((char)i);
        return table;
    }

    private static char Plain(char c)
    {
        var number = char.GetUnicodeCategory(c) is UnicodeCategory.OtherNumber;
        if (!number && !char.IsLetterOrDigit(c))
            return '\0';
        if (c is >= '\u4E00' and <= '\u9FFF')
            return c;
        var plain = c.ToString().Normalize(NormalizationForm.FormKC);
        if (plain.Length == 1 && char.IsLetterOrDigit(plain[0]))
            return char.ToLowerInvariant(plain[0]);
        return number ? '\0' : char.ToLowerInvariant(c);
    }
}
