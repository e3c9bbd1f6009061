using CsvHelper;

namespace Jiban.Server.Exchange;

/// <summary>Rows of a text file, its separator found by itself. A quotation mark that is never closed spoils its own row, not the rest.</summary>
internal static class TextRows
{
    /// <summary>Stands in the only cell of a row whose quotation mark is never closed.</summary>
    public const string QuoteNeverClosed = "\u0001quote never closed";

    const int LargestRecord = 8 << 20;

    public static IEnumerable<SheetRow> Of(SourceFile file)
    {
        SheetRow? last = null;
        foreach (var row in Read(file, lineBreaks: true))
        {
            yield return last = row;
        }
        if (last is not { Cells: [QuoteNeverClosed] })
            yield break;
        foreach (var row in Read(file, lineBreaks: false).SkipWhile(r => r.Line <= last.Line))
            yield return row;
    }

    static IEnumerable<SheetRow> Read(SourceFile file, bool lineBreaks)
    {
        var unclosed = false;
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Encoding = file.Encoding(),
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = lineBreaks,
            MaxRecordSize = LargestRecord,
            OnMalformedRecord = r => unclosed |= lineBreaks && r.Reason is CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.Create(file.Content, options, leaveOpen: true);
        var line = 0;
        while (!unclosed && Next(reader, ref unclosed))
        {
            line = unclosed ? line + 1 : (int)reader.LineNumber;
            yield return new(line, unclosed ? [QuoteNeverClosed] : Cells(reader));
        }
    }

    /// <summary>A record beyond all measure is one whose quotation mark is never closed.</summary>
    static bool Next(CsvReader reader, ref bool unclosed)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException)
        {
            return unclosed = true;
        }
    }

    static string[] Cells(CsvReader reader)
    {
        var cells = new string[reader.FieldCount];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = reader.GetString(i);
        return cells;
    }
}
