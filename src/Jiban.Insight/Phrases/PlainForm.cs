namespace Jiban.Insight.Phrases;

/// <summary>Full-width letters, digits, signs and every sort of dash or space as plain ones, unit for unit, so that
/// positions stay those of the original.</summary>
internal static class PlainForm
{
    public static string Of(string text) =>
        string.Create(
            text.Length,
            text,
            static (plain, original) =>
            {
                for (var i = 0; i < plain.Length; i++)
                    plain[i] = Of(original[i]);
            }
        );

    public static char Of(char c) =>
        c switch
        {
            >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
            '\u3000' or '\u00A0' or '\t' => ' ',
            '–' or '—' or '−' or '‐' or '‑' or '―' => '-',
            '•' or '・' or '‧' or '．' => '·',
            _ => c,
        };
}
