using System.Text;

namespace Jiban.Server.Exchange;

/// <summary>Cell text on its way in and out: what the database cannot hold goes, what a spreadsheet would run as a formula is defused.</summary>
public static class ImportText
{
    /// <summary>Trimmed; without control characters, halves of characters, and the quote that <see cref="Safe"/> put there.</summary>
    public static string Tidy(string cell)
    {
        var text = cell.Trim();
        if (text.Length > 1 && text[0] == '\'' && IsFormula(text[1]))
            text = text[1..];
        return text.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && !HasHalves(text) ? text : Cleaned(text);
    }

    /// <summary>A cell that no spreadsheet program takes for a formula.</summary>
    public static string Safe(string cell) => cell.Length > 0 && IsFormula(cell[0]) ? "'" + cell : cell;

    static bool IsFormula(char first) => first is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n';

    static bool HasHalves(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0;

    static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\n' or '\t' || !Rune.IsControl(rune))
                clean.Append(rune.ToString());
        return clean.ToString().Trim();
    }
}
