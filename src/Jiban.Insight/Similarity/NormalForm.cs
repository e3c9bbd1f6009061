using System.Text;

namespace Jiban.Insight.Similarity;

/// <summary>规范形式: what is left of a text when only its wording matters.</summary>
public static class NormalForm
{
    /// <summary>Letters, digits and Chinese characters of <paramref name="text"/> in order: compatibility forms
    /// (full width, ①, ㎡) unfolded, lower case, everything else dropped. Applying it twice changes nothing. Broken
    /// surrogate pairs are dropped, never refused.</summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in Sound(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune))
                kept.Append(Rune.ToLowerInvariant(rune).ToString());
        return kept.ToString();
    }

    /// <summary>Normalising refuses lone surrogates; they carry no wording.</summary>
    private static string Sound(string text)
    {
        var lone = false;
        for (var i = 0; i < text.Length && !lone; i++)
            if (char.IsSurrogate(text[i]))
                lone = !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]));
        return lone ? new string([.. text.Where(c => !char.IsSurrogate(c))]) : text;
    }
}
