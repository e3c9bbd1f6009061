using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Jiban.Server.Exchange;

/// <summary>Values as cells. Text is always text: what begins like a formula is kept from becoming one.</summary>
internal static class SpreadsheetCells
{
    const int LongestCell = 32_767;

    public static Cell Head(string text) => Text(text, SpreadsheetStyles.Head);

    public static Cell Of(object? value, SheetFormat format) =>
        value switch
        {
            null => new(),
            DateTime at => Number(at.ToOADate(), SpreadsheetStyles.Moment),
            DateOnly day => Number(day.ToDateTime(TimeOnly.MinValue).ToOADate(), SpreadsheetStyles.Day),
            int or long or double or decimal => Number(
                value,
                format is SheetFormat.Percent ? SpreadsheetStyles.Percent : SpreadsheetStyles.Plain
            ),
            _ => OfText(value.ToString() ?? ""),
        };

    /// <summary>At most 31 letters, none of those that references use.</summary>
    public static string SheetName(string title)
    {
        var name = string.Concat(title.Where(c => !"[]:*?/\\'".Contains(c))).Trim();
        return name.Length == 0 ? "Jiban" : name[..Math.Min(name.Length, 31)];
    }

    static Cell OfText(string text) =>
        text.Length == 0
            ? new()
            : Text(text, ImportText.Safe(text) == text ? SpreadsheetStyles.Plain : SpreadsheetStyles.Quoted);

    static Cell Number(object value, uint style) =>
        new(new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""))
        {
            DataType = CellValues.Number,
            StyleIndex = style,
        };

    static Cell Text(string text, uint style) =>
        new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

    /// <summary>XML has no control characters, and a cell has an end.</summary>
    static string Writable(string text)
    {
        var cut = text.Length <= LongestCell ? text : text[..LongestCell];
        return cut.All(c => XmlConvert.IsXmlChar(c)) ? cut : string.Concat(cut.EnumerateRunes().Where(IsXml));
    }

    static bool IsXml(System.Text.Rune rune) =>
        rune.Value is '\t' or '\n' or '\r' or >= 0x20 and not (0xFFFE or 0xFFFF);
}
