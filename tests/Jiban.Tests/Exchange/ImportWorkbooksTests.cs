using System.IO.Compression;
using Jiban.Server.Exchange;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Exchange;

/// <summary>Workbooks as street offices send them, and as attackers do.</summary>
public sealed class ImportWorkbooksTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    static readonly DateTime call = new(2025, 6, 3, 8, 15, 0);

    [Fact]
    public async Task Titles_merged_blocks_dates_and_long_numbers_are_read_as_a_person_reads_them()
    {
        using var files = await ImportFiles.Create(server);
        files.Workbook(
            "w.xlsx",
            [
                ["方庄街道诉求统计表", null, null, null, null],
                ["编号", "联系电话（必填）", "来电时间", "主办单位", "内容"],
                ["S-1", 19900000001L, call, "方庄街道", "路灯不亮"],
                ["S-2", 19900000002L, call.AddHours(1), null, "井盖破损"],
            ],
            "A1:E1",
            "D3:D4"
        );

        (await files.Import("w.xlsx")).ShouldBe(new(2, 2, 0, 0));

        (
            await server.Database.Value<string>(
                """
                select string_agg(concat_ws(' ', c.caller_phone, to_char(o.accepted_at at time zone 'UTC', 'HH24:MI'),
                                            o.stage, o.lead_unit), '; ' order by c.external_number)
                from contacts c join work_orders o on o.id = c.order_id where c.external_number like 'S-%'
                """
            )
        ).ShouldBe("19900000001 00:15 AwaitingSignFor 110106012; 19900000002 01:15 AwaitingSignFor 110106012");
    }

    [Fact]
    public async Task Columns_called_otherwise_are_found_by_a_map()
    {
        using var files = await ImportFiles.Create(server);
        files.Workbook(
            "w.xlsx",
            [
                ["单号", "什么时候", "怎么了"],
                ["T-1", call, "路灯不亮"],
            ]
        );

        var result = await files.Import(
            "w.xlsx",
            map: new Dictionary<string, string>
            {
                ["number"] = "单号",
                ["time"] = "什么时候",
                ["text"] = "怎么了",
            }
        );

        result.Added.ShouldBe(1);
    }

    [Fact]
    public async Task A_map_that_names_what_is_not_there_is_refused()
    {
        using var files = await ImportFiles.Create(server);
        files.Workbook(
            "w.xlsx",
            [
                ["编号", "来电时间", "内容"],
                ["U-1", call, "甲"],
            ]
        );

        (
            await Should.ThrowAsync<UnreadableFileException>(() => files.Import("w.xlsx", map: Map("text", "没有这列")))
        ).Message.ShouldContain("没有这列");
        (
            await Should.ThrowAsync<UnreadableFileException>(() => files.Import("w.xlsx", map: Map("nonsense", "内容")))
        ).Message.ShouldContain("nonsense");
    }

    [Fact]
    public async Task An_old_xls_is_read_too()
    {
        using var files = await ImportFiles.Create(server);
        OldWorkbook.Write(
            files.Path("o.xls"),
            [
                ["编号", "联系电话", "来电时间", "内容"],
                ["XLS-1", 19900000001.0, "2025/6/3 8:15", "门口路灯三天不亮"],
                ["XLS-2", "010-55550002", 45811.375, "路口井盖破了"],
            ]
        );

        (await files.Import("o.xls")).ShouldBe(new(2, 2, 0, 0));
    }

    [Fact]
    public async Task A_sheet_a_thousand_columns_wide_is_refused()
    {
        using var files = await ImportFiles.Create(server);
        files.Text(
            "w.csv",
            "编号,来电时间,内容" + string.Concat(Enumerable.Range(0, 1000).Select(i => $",列{i}")) + "\n"
        );

        (await Should.ThrowAsync<UnreadableFileException>(() => files.Import("w.csv"))).Message.ShouldContain("列太多");
    }

    [Fact]
    public async Task A_workbook_that_unpacks_beyond_measure_is_refused_unread()
    {
        using var files = await ImportFiles.Create(server);
        using (var zip = ZipFile.Open(files.Path("bomb.xlsx"), ZipArchiveMode.Create))
        using (var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open())
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 513; i++)
                part.Write(zeros);
        }

        (await Should.ThrowAsync<UnreadableFileException>(() => files.Import("bomb.xlsx"))).Message.ShouldContain(
            "太大"
        );
    }

    [Fact]
    public async Task A_damaged_workbook_is_refused_in_words()
    {
        using var files = await ImportFiles.Create(server);
        File.WriteAllBytes(files.Path("d.xlsx"), [.. "PK\u0003\u0004"u8, .. new byte[500]]);
        File.WriteAllBytes(files.Path("d.xls"), [0xD0, 0xCF, 0x11, 0xE0, .. new byte[500]]);

        var damaged = await Should.ThrowAsync<UnreadableFileException>(() => files.Import("d.xlsx"));
        damaged.Message.ShouldContain("损坏");
        damaged.English.ShouldBe("The workbook is damaged");
        (await Should.ThrowAsync<UnreadableFileException>(() => files.Import("d.xls"))).Message.ShouldContain("损坏");
    }

    static Dictionary<string, string> Map(string ours, string theirs) => new() { [ours] = theirs };
}
