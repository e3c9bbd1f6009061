using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Jiban.Insight.Similarity;

/// <summary>What each single character is in normal form, for the texts that need nothing but a look at each character.</summary>
internal static class PlainLetters
{
    private const char Dropped = '\0';
    private const char NeedsNeighbours = '\uFFFF';

    private static readonly char[] Forms = [.. Enumerable.Range(0, 1 << 16).Select(c => Form((char)c))];

    /// <summary>The normal form of <paramref name="text"/>, in <paramref name="buffer"/> (made longer where needed) or memory of its own.</summary>
    public static ReadOnlySpan<char> Read(string text, ref char[] buffer)
    {
        if (buffer.Length < text.Length)
            buffer = new char[text.Length * 2];
        var length = Write(text, buffer);
        return length >= 0 ? buffer.AsSpan(0, length) : NormalForm.Unfolded(text);
    }

    /// <summary>Writes the normal form of <paramref name="text"/>; <paramref name="target"/> is at least as long.</summary>
    /// <returns>Characters written; -1 where a character joins its neighbours or unfolds into several letters.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Write(ReadOnlySpan<char> text, Span<char> target)
    {
        var (written, forms) = (0, Forms);
        foreach (var c in text)
        {
            var form = forms[c];
            if (form == NeedsNeighbours)
                return -1;
            target[written] = form;
            written += form == Dropped ? 0 : 1;
        }
        return written;
    }

    private static char Form(char c)
    {
        if (IsItself(c))
            return c;
        if (char.IsSurrogate(c) || c is NeedsNeighbours or '\uFFFE' || JoinsOthers(c))
            return NeedsNeighbours;
        var form = c.ToString().Normalize(NormalizationForm.FormKC);
        return JoinsOthers(form[0]) ? NeedsNeighbours
            : !form.Any(only => char.IsSurrogate(only) || char.IsLetterOrDigit(only)) ? Dropped
            : form is [var letter] ? char.ToLowerInvariant(letter)
            : NeedsNeighbours;
    }

    /// <summary>The three large blocks of letters that Unicode promises never to unfold, join or fold: no need to ask one by one.</summary>
    private static bool IsItself(char c) =>
        c is >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3';

    /// <summary>Marks and the parts of Korean syllables compose with what stands before them.</summary>
    private static bool JoinsOthers(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
        || c is >= '\u1100' and <= '\u11FF' or >= '\uA960' and <= '\uA97F' or >= '\uD7B0' and <= '\uD7FF';
}
