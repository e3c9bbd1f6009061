namespace Jiban.Assessment;

/// <summary>英文名 in brackets at the end of a line a person writes down: <c>先进 95 (Advanced)</c>.</summary>
internal static class EnglishName
{
    /// <param name="part">The line.</param>
    /// <param name="apart">Whether only brackets after a blank are one: others have always been part of a name.</param>
    /// <returns>The line without it, and the name; null where there is none.</returns>
    public static (string Line, string? English) Cut(string part, bool apart = false)
    {
        var text = part.Trim();
        var open = text.LastIndexOfAny(['(', '（']);
        return open > 0 && text[^1] is ')' or '）' && (!apart || char.IsWhiteSpace(text[open - 1]))
            ? (text[..open].Trim(), text[(open + 1)..^1].Trim())
            : (text, null);
    }

    /// <summary>Whether it can be published: as long as allowed, and no bracket left in it; none at all can.</summary>
    public static bool Fits(string? english, int longest) =>
        english is null
        || english.Length > 0 && english.Length <= longest && english.IndexOfAny(['(', ')', '（', '）']) < 0;
}
