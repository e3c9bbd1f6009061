using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Jiban.Server.Shell;

namespace Jiban.Server.Exchange;

/// <summary>Rows of the first sheet of an xls or xlsx that has any; a merged block's value stands in each of its rows.</summary>
internal static class WorkbookRows
{
    const long MostUnpacked = 1L << 30;
    const long MostPart = 512L << 20;

    public static IEnumerable<SheetRow> Of(Stream content)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        RefuseBombs(content);
        return Read(Opened(content));
    }

    static IEnumerable<SheetRow> Read(IExcelDataReader reader)
    {
        using var _ = reader;
        while (reader.RowCount == 0 && reader.NextResult())
            continue;
        if (reader.FieldCount > SourceSheet.MostColumns)
            throw new UnreadableFileException(
                $"列太多：最多 {SourceSheet.MostColumns} 列",
                $"Too many columns: at most {SourceSheet.MostColumns}"
            );
        var merged = new MergedCells(reader.MergeCells);
        for (var row = 0; reader.Read(); row++)
        {
            var cells = new string[reader.FieldCount];
            for (var column = 0; column < cells.Length; column++)
                cells[column] = merged.Value(row, column, Text(reader.GetValue(column)));
            var used = cells.Length;
            while (used > 0 && cells[used - 1].Length == 0)
                used--;
            yield return new(row + 1, cells[..used]);
        }
    }

    static IExcelDataReader Opened(Stream content)
    {
        try
        {
            return ExcelReaderFactory.CreateReader(content, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (InvalidPasswordException e)
        {
            throw new UnreadableFileException(
                "表格加了密码；请去掉密码再导入",
                "The workbook has a password; remove it and try again",
                e
            );
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new UnreadableFileException(
                "不是能读的 xls 或 xlsx，或已损坏",
                "Not a readable xls or xlsx, or damaged",
                e
            );
        }
    }

    /// <summary>A workbook is a zip; what it says it unpacks to is also all that .NET will unpack.</summary>
    static void RefuseBombs(Stream content)
    {
        if (content.ReadByte() == 'P')
        {
            content.Position = 0;
            try
            {
                using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
                if (zip.Entries.Any(e => e.Length > MostPart) || zip.Entries.Sum(e => e.Length) > MostUnpacked)
                    throw new UnreadableFileException("表格解压后太大", "The workbook is too large when unpacked");
            }
            catch (InvalidDataException e)
            {
                throw new UnreadableFileException("表格文件已损坏", "The workbook is damaged", e);
            }
        }
        content.Position = 0;
    }

    static string Text(object? value) =>
        value switch
        {
            null => "",
            string s => s,
            DateTime at => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            // Long numbers (phones, order numbers) must not turn into 1.38E+10.
            double n when Math.Abs(n) < 1e15 => ((decimal)n).ToString("0.##########", CultureInfo.InvariantCulture),
            bool yes => yes ? "是" : "否",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    /// <summary>合并单元格: fills downwards only, so that a title merged across the sheet does not look like a row of data.</summary>
    sealed class MergedCells(IEnumerable<CellRange>? ranges)
    {
        readonly Dictionary<int, (CellRange Range, string Value)> open = [];
        readonly ILookup<int, CellRange> starts = (ranges ?? [])
            .Where(r => r.ToRow > r.FromRow && r.FromColumn == r.ToColumn)
            .ToLookup(r => r.FromRow);

        public string Value(int row, int column, string own)
        {
            if (starts[row].FirstOrDefault(r => r.FromColumn == column) is { } begins)
                open[column] = (begins, own);
            return own.Length == 0 && open.TryGetValue(column, out var block) && row <= block.Range.ToRow
                ? block.Value
                : own;
        }
    }
}
