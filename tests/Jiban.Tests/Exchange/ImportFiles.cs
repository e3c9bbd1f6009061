using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Jiban.Server.Exchange;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Exchange;

/// <summary>A folder of files to import, and the import itself as the command does it.</summary>
public sealed class ImportFiles(TemporaryFolder folder, RunningServer server) : IDisposable
{
    public static async Task<ImportFiles> Create(RunningServer server) =>
        new(await TemporaryFolder.Create("import"), server);

    public string Path(string name) => System.IO.Path.Combine(folder.Path, name);

    public string Text(string name, string text, string encoding = "utf-8")
    {
        File.WriteAllBytes(Path(name), Encoding.GetEncoding(encoding).GetBytes(text));
        return name;
    }

    public string Gzip(string name, string text)
    {
        using var packed = new GZipStream(File.Create(Path(name)), CompressionLevel.Fastest);
        packed.Write(Encoding.UTF8.GetBytes(text));
        return name;
    }

    /// <summary>A workbook as people make them: strings, numbers and dates in cells, blocks merged.</summary>
    public string Workbook(string name, object?[][] rows, params string[] merged)
    {
        using var document = SpreadsheetDocument.Create(
            Path(name),
            DocumentFormat.OpenXml.SpreadsheetDocumentType.Workbook
        );
        var book = document.AddWorkbookPart();
        var styles = book.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = new(
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true })
        );
        var part = book.AddNewPart<WorksheetPart>();
        var sheet = new Worksheet(
            new SheetData(rows.Select((cells, r) => new Row(cells.Select((v, c) => Cell(v, r, c)))))
        );
        if (merged.Length > 0)
            sheet.Append(new MergeCells(merged.Select(m => new MergeCell { Reference = m })));
        part.Worksheet = sheet;
        book.Workbook = new(
            new Sheets(
                new Sheet
                {
                    Name = "诉求",
                    SheetId = 1,
                    Id = book.GetIdOfPart(part),
                }
            )
        );
        return name;
    }

    public async Task<ImportResult> Import(
        string name,
        ImportFormat format = ImportFormat.Auto,
        IReadOnlyDictionary<string, string>? map = null,
        Action<ImportResult>? progress = null
    )
    {
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        return await server.With<ImportRequests, ImportResult>(import =>
            import.Handle(
                new(Path(name), Path(name) + ".rejected.csv", format, map),
                progress ?? (_ => { }),
                CancellationToken.None
            )
        );
    }

    public string Rejected(string name) => File.ReadAllText(Path(name) + ".rejected.csv");

    public void Dispose() => folder.Dispose();

    static Cell Cell(object? value, int row, int column)
    {
        var at = $"{(char)('A' + column)}{row + 1}";
        return value switch
        {
            null => new() { CellReference = at },
            DateTime time => new(new CellValue(time.ToOADate().ToString(CultureInfo.InvariantCulture)))
            {
                CellReference = at,
                StyleIndex = 1,
            },
            long number => new(new CellValue(number.ToString(CultureInfo.InvariantCulture))) { CellReference = at },
            _ => new(new InlineString(new Text($"{value}"))) { CellReference = at, DataType = CellValues.InlineString },
        };
    }
}
