namespace Jiban.Insight.Phrases;

/// <summary>已知的个人信息: something known beforehand to give a person away, such as the name a caller left: masked
/// wherever it occurs, however it is introduced.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it was given; case and width do not matter. Empty occurs nowhere.</param>
public readonly record struct KnownPersonal(PersonalKind Kind, string Text)
{
    /// <summary>Where it occurs in a text in plain form: never inside a longer number or a longer Latin word.</summary>
    internal IEnumerable<PersonalSpan> In(string plain)
    {
        var part = PlainForm.Of(Text);
        if (part.Length == 0)
            yield break;
        for (var at = Next(plain, part, 0); at >= 0; at = Next(plain, part, at + part.Length))
            if (!Continues(plain, at) && !Continues(plain, at + part.Length))
                yield return new(Kind, at, part.Length);
    }

    private static int Next(string plain, string part, int from) =>
        plain.IndexOf(part, from, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a number or a Latin word goes on over this border.</summary>
    private static bool Continues(string plain, int border) =>
        border > 0
        && border < plain.Length
        && (
            char.IsAsciiDigit(plain[border - 1]) && char.IsAsciiDigit(plain[border])
            || char.IsAsciiLetter(plain[border - 1]) && char.IsAsciiLetter(plain[border])
        );
}
