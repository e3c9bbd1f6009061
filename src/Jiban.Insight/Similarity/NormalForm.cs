using System.Text;

namespace Jiban.Insight.Similarity;

/// <summary>规范形式: what is left of a text when only its wording matters.</summary>
public static class NormalForm
{
    private const int Short = 512;
    private const char NoCharacter = '\uFFFE';

    /// <summary>Letters, digits and Chinese characters of <paramref name="text"/> in order: compatibility forms
    /// (full width, ①, ㎡) unfolded, lower case, everything else dropped. Applying it twice changes nothing. Broken
    /// surrogate pairs are dropped, never refused.</summary>
    public static string Of(string text)
    {
        var plain = text.Length <= Short ? stackalloc char[text.Length] : new char[text.Length];
        var length = PlainLetters.Write(text, plain);
        return length >= 0 ? new string(plain[..length]) : Unfolded(text);
    }

    /// <summary>The rule itself, for any text.</summary>
    internal static string Unfolded(string text)
    {
        var kept = new StringBuilder(text.Length);
        Span<char> letter = stackalloc char[2];
        foreach (var rune in Sound(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                kept.Append(letter[..Rune.ToLowerInvariant(rune).EncodeToUtf16(letter)]);
        return kept.ToString();
    }

    /// <summary>Normalising refuses lone surrogates and U+FFFE; they carry no wording.</summary>
    private static string Sound(string text)
    {
        var broken = false;
        for (var i = 0; i < text.Length && !broken; i++)
            broken =
                text[i] == NoCharacter
                || char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]));
        return broken ? new string([.. text.Where(c => !char.IsSurrogate(c) && c != NoCharacter)]) : text;
    }
}
