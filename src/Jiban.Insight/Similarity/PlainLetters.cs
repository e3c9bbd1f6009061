using System.Globalization;
using System.Text;

namespace Jiban.Insight.Similarity;

/// <summary>What each single character is in normal form, for the texts that need nothing but a look at each character.</summary>
internal static class PlainLetters
{
    private const char Dropped = '\0';
    private const char NeedsNeighbours = '\uFFFF';

    private static readonly char[] Forms = [.. Enumerable.Range(0, 1 << 16).Select(c => Form((char)c))];

    /// <summary>Writes the normal form of <paramref name="text"/>; <paramref name="target"/> is at least as long.</summary>
    /// <returns>Characters written; -1 where a character joins its neighbours or unfolds into several.</returns>
    public static int Write(ReadOnlySpan<char> text, Span<char> target)
    {
        var written = 0;
        foreach (var c in text)
        {
            var form = Forms[c];
            if (form == NeedsNeighbours)
                return -1;
            target[written] = form;
            written += form == Dropped ? 0 : 1;
        }
        return written;
    }

    private static char Form(char c)
    {
        if (char.IsSurrogate(c) || c is NeedsNeighbours or '\uFFFE' || JoinsOthers(c))
            return NeedsNeighbours;
        var form = c.ToString().Normalize(NormalizationForm.FormKC);
        return form is not [var only] ? NeedsNeighbours
            : JoinsOthers(only) ? NeedsNeighbours
            : char.IsLetterOrDigit(only) ? char.ToLowerInvariant(only)
            : Dropped;
    }

    /// <summary>Marks and the parts of Korean syllables compose with what stands before them.</summary>
    private static bool JoinsOthers(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
        || c is >= '\u1100' and <= '\u11FF' or >= '\uA960' and <= '\uA97F' or >= '\uD7B0' and <= '\uD7FF';
}
