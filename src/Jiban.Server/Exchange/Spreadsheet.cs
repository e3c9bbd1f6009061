using System.IO.Compression;
using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Jiban.Server.Exchange;

/// <summary>Writes an xlsx row by row: memory does not grow with the rows. The head is bold and stays in sight.</summary>
public static class Spreadsheet
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A sheet holds no more rows than this.</summary>
    const int MostRows = 1_048_575;

    /// <summary>The first instant a zip file can name: when it was written says nothing about what it holds.</summary>
    static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const string Content = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <param name="file">A file that can be read and sought: the parts are written one after the other; the same rows give the same bytes.</param>
    /// <param name="notes">Lines of a second sheet: where the figures come from; none for none.</param>
    public static async Task Write<T>(
        Stream file,
        string title,
        IReadOnlyList<SheetColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        IReadOnlyList<string> notes,
        CancellationToken ct
    )
    {
        using (var package = Package.Open(file, FileMode.Create, FileAccess.Write))
            await Parts(package, title, columns, rows, notes, ct);
        using var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true);
        foreach (var part in zip.Entries)
            part.LastWriteTime = Undated;
    }

    static async Task Parts<T>(
        Package package,
        string title,
        IReadOnlyList<SheetColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        IReadOnlyList<string> notes,
        CancellationToken ct
    )
    {
        package.CreateRelationship(Part("workbook"), TargetMode.Internal, Relations + "officeDocument", "rId1");
        await WriteRows(package, columns, rows, ct);
        if (notes.Count > 0)
            WriteNotes(package, notes);
        Write(package, "styles", "styles+xml", SpreadsheetStyles.Sheet());
        var book = Write(package, "workbook", "sheet.main+xml", Workbook(title, notes.Count > 0));
        book.CreateRelationship(Part("worksheets/sheet1"), TargetMode.Internal, Relations + "worksheet", "rId1");
        if (notes.Count > 0)
            book.CreateRelationship(Part("worksheets/sheet2"), TargetMode.Internal, Relations + "worksheet", "rId2");
        book.CreateRelationship(Part("styles"), TargetMode.Internal, Relations + "styles", "rId3");
    }

    static async Task WriteRows<T>(
        Package package,
        IReadOnlyList<SheetColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken ct
    )
    {
        await using var stream = Stream(package, "worksheets/sheet1", "worksheet+xml", out _);
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteStartDocument();
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(Frozen()));
        xml.WriteElement(
            new Columns(
                columns.Select(
                    (c, i) =>
                        new Column
                        {
                            Min = (uint)i + 1,
                            Max = (uint)i + 1,
                            Width = c.Width,
                            CustomWidth = true,
                        }
                )
            )
        );
        xml.WriteStartElement(new SheetData());
        xml.WriteElement(new Row(columns.Select(c => SpreadsheetCells.Head(c.Head))));
        var written = 0;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (++written > MostRows)
                throw new InvalidOperationException($"An xlsx holds at most {MostRows} rows; export csv instead.");
            xml.WriteElement(new Row(columns.Select(c => SpreadsheetCells.Of(c.Value(row), c.Format))));
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void WriteNotes(Package package, IReadOnlyList<string> notes) =>
        Write(
            package,
            "worksheets/sheet2",
            "worksheet+xml",
            new Worksheet(
                new Columns(
                    new Column
                    {
                        Min = 1,
                        Max = 1,
                        Width = 100,
                        CustomWidth = true,
                    }
                ),
                new SheetData(notes.Select(n => new Row(SpreadsheetCells.Of(n, SheetFormat.Text))))
            )
        );

    static SheetView Frozen() =>
        new(
            new Pane
            {
                VerticalSplit = 1,
                TopLeftCell = "A2",
                ActivePane = PaneValues.BottomLeft,
                State = PaneStateValues.Frozen,
            }
        )
        {
            WorkbookViewId = 0,
        };

    static Workbook Workbook(string title, bool notes)
    {
        var sheets = new Sheets(
            new Sheet
            {
                Name = SpreadsheetCells.SheetName(title),
                SheetId = 1,
                Id = "rId1",
            }
        );
        if (notes)
            sheets.Append(
                new Sheet
                {
                    Name = "说明 Notes",
                    SheetId = 2,
                    Id = "rId2",
                }
            );
        return new(new BookViews(new WorkbookView()), sheets);
    }

    static PackagePart Write(Package package, string name, string type, OpenXmlElement root)
    {
        using var stream = Stream(package, name, type, out var part);
        using var xml = OpenXmlWriter.Create(stream);
        xml.WriteStartDocument();
        xml.WriteElement(root);
        return part;
    }

    static Stream Stream(Package package, string name, string type, out PackagePart part)
    {
        part = package.CreatePart(Part(name), Content + type, CompressionOption.Fast);
        return part.GetStream(FileMode.Create, FileAccess.Write);
    }

    static Uri Part(string name) => new($"/xl/{name}.xml", UriKind.Relative);
}
