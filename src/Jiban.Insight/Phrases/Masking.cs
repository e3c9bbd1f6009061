namespace Jiban.Insight.Phrases;

/// <summary>What stays readable of each kind: so many significant characters in front and behind.</summary>
internal static class Masking
{
    public static void Apply(Span<char> text, PersonalSpan span)
    {
        var part = text.Slice(span.Start, span.Length);
        if (span.Kind is PersonalKind.Email && part.IndexOf('@') is > 0 and var at)
            part = part[..at];

        var (front, behind) = Kept(span.Kind);
        if (span.Kind is PersonalKind.Name && char.IsHighSurrogate(part[0]))
            front++;
        var left = Count(part, span.Kind);
        // A surname alone is all of the name that is told and never stays as it is; what was masked before is no surname alone.
        var before = part.Contains('*') || text[(span.Start + span.Length)..].StartsWith("*");
        if (span.Kind is PersonalKind.Name && left <= front && !before)
            front = 0;
        for (var i = 0; i < part.Length; i++)
        {
            if (!IsSignificant(part[i], span.Kind))
                continue;
            if (front-- <= 0 && left > behind)
                part[i] = '*';
            left--;
        }
    }

    private static (int Front, int Behind) Kept(PersonalKind kind) =>
        kind switch
        {
            PersonalKind.Mobile => (3, 4),
            PersonalKind.Landline => (3, 2),
            PersonalKind.IdentityNumber => (3, 0),
            PersonalKind.BankCard => (0, 4),
            PersonalKind.Plate => (2, 0),
            PersonalKind.Email or PersonalKind.ChatAccount or PersonalKind.Name => (1, 0),
            _ => (0, 0),
        };

    private static int Count(ReadOnlySpan<char> part, PersonalKind kind)
    {
        var count = 0;
        foreach (var c in part)
            count += IsSignificant(c, kind) ? 1 : 0;
        return count;
    }

    /// <summary>Words between the numbers of a door or before an extension stay; of names and plates nothing does.</summary>
    private static bool IsSignificant(char c, PersonalKind kind) =>
        kind switch
        {
            PersonalKind.Name or PersonalKind.Plate or PersonalKind.Other => char.IsLetterOrDigit(c)
                || char.IsSurrogate(c),
            PersonalKind.Mobile => IsPlain(c) || "零〇一二三四五六七八九幺两".Contains(c),
            PersonalKind.Door => IsPlain(c) || "一二三四五六七八九十百零〇甲乙丙丁".Contains(c),
            _ => IsPlain(c) || c is '_',
        };

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(PlainForm.Of(c));
}
