using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Jiban.Server.Exchange;

/// <summary>The few looks every sheet shares, by their index.</summary>
internal static class SpreadsheetStyles
{
    public const uint Plain = 0;
    public const uint Head = 1;
    public const uint Moment = 2;
    public const uint Day = 3;
    public const uint Percent = 4;

    /// <summary>Text that begins like a formula: stays text when edited too.</summary>
    public const uint Quoted = 5;

    const uint MomentForm = 164;
    const uint DayForm = 165;
    const uint BuiltInPercent = 10;

    public static Stylesheet Sheet() =>
        new(
            new NumberingFormats(
                new NumberingFormat { NumberFormatId = MomentForm, FormatCode = "yyyy-mm-dd hh:mm" },
                new NumberingFormat { NumberFormatId = DayForm, FormatCode = "yyyy-mm-dd" }
            ),
            new Fonts(Letters(bold: false), Letters(bold: true)),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(
                    new PatternFill(new ForegroundColor { Rgb = "FFE6EEF8" }) { PatternType = PatternValues.Solid }
                )
            ),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat { Alignment = Top() },
                new CellFormat
                {
                    FontId = 1,
                    ApplyFont = true,
                    FillId = 2,
                    ApplyFill = true,
                },
                Form(MomentForm),
                Form(DayForm),
                Form(BuiltInPercent),
                new CellFormat { QuotePrefix = true, Alignment = Top() }
            )
        );

    static Font Letters(bool bold)
    {
        var font = new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" });
        if (bold)
            font.PrependChild(new Bold());
        return font;
    }

    static CellFormat Form(uint id) =>
        new()
        {
            NumberFormatId = id,
            ApplyNumberFormat = true,
            Alignment = Top(),
        };

    static Alignment Top() => new() { Vertical = VerticalAlignmentValues.Top };
}
