using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Jiban.Server.Exchange;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Exchange;

public sealed class SpreadsheetTests
{
    static readonly SheetColumn<object?>[] columns =
    [
        new("标题", r => r, Width: 40),
        new("=次数", _ => 3, SheetFormat.Number),
    ];

    [Fact]
    public async Task What_is_written_is_valid_and_reads_back_the_same()
    {
        using var folder = await TemporaryFolder.Create("sheet");
        var at = new DateTime(2026, 11, 21, 9, 20, 0);

        var path = await Written(folder, ["楼道堆物", "=1+1", "a\u0000b\u0007<&>\ud800", at, 0.9725m, null]);

        using (var document = SpreadsheetDocument.Open(path, isEditable: false))
            new OpenXmlValidator().Validate(document).Select(e => e.Description).ShouldBeEmpty();
        Cells(path)
            .ShouldBe([
                ["标题", "=次数"],
                ["楼道堆物", 3.0],
                ["=1+1", 3.0],
                ["ab<&>\uFFFD", 3.0],
                [at, 3.0],
                [0.9725, 3.0],
                [null, 3.0],
            ]);
    }

    [Fact]
    public async Task The_same_rows_give_the_same_bytes_whenever_they_are_written()
    {
        using var one = await TemporaryFolder.Create("sheet");
        using var other = await TemporaryFolder.Create("sheet");

        var first = await Written(one, ["楼道堆物", 0.9725m]);
        var second = await Written(other, ["楼道堆物", 0.9725m]);

        (await File.ReadAllBytesAsync(second)).ShouldBe(await File.ReadAllBytesAsync(first));
        using var zip = System.IO.Compression.ZipFile.OpenRead(first);
        zip.Entries.ShouldAllBe(part => part.LastWriteTime.Year == 1980);
    }

    [Fact]
    public async Task Nothing_written_can_be_run_as_a_formula()
    {
        using var folder = await TemporaryFolder.Create("sheet");

        var path = await Written(folder, ["=HYPERLINK(\"http://evil\")", "+1", "-1", "@SUM(A1)", "\t=1"]);

        using var document = SpreadsheetDocument.Open(path, isEditable: false);
        document
            .WorkbookPart!.WorksheetParts.First()
            .Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>()
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_csv_carries_its_mark_and_defuses_formulas()
    {
        using var to = new MemoryStream();

        await CommaText.Write(
            to,
            columns,
            Rows(["=1+1", "甲,乙", new DateTime(2026, 11, 21, 9, 20, 0), 1.5m, -3]),
            default
        );

        System
            .Text.Encoding.UTF8.GetString(to.ToArray())
            .ShouldBe("\uFEFF标题,'=次数\r\n'=1+1,3\r\n\"甲,乙\",3\r\n2026-11-21 09:20,3\r\n1.5,3\r\n-3,3\r\n");
    }

    [Fact]
    public async Task Notes_stand_on_a_sheet_of_their_own()
    {
        using var folder = await TemporaryFolder.Create("sheet");

        var path = await Written(folder, ["甲"], "政策 2026.1");

        using var reader = ExcelReaderFactory.CreateReader(File.OpenRead(path));
        reader.ResultsCount.ShouldBe(2);
        reader.NextResult();
        reader.Read();
        reader.GetString(0).ShouldBe("政策 2026.1");
    }

    static async Task<string> Written(TemporaryFolder folder, object?[] rows, params string[] notes)
    {
        var path = Path.Combine(folder.Path, "s.xlsx");
        await using var file = File.Create(path);
        await Spreadsheet.Write(file, "工单[1]", columns, Rows(rows), notes, default);
        return path;
    }

    static List<object?[]> Cells(string path)
    {
        using var reader = ExcelReaderFactory.CreateReader(File.OpenRead(path));
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    static async IAsyncEnumerable<object?> Rows(object?[] rows)
    {
        foreach (var row in rows)
            yield return row;
        await Task.CompletedTask;
    }
}
