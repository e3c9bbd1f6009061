using Jiban.Server.Exchange;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Exchange;

/// <summary>Bad rows come back with the reason and their own columns; their neighbours land.</summary>
public sealed class RejectedRowsTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    const string Head = "编号,来源,诉求人,联系电话,地址,来电时间,类别,标题,内容,办结时限,主办单位\n";

    static string Order(
        string number,
        string phone = "010-55550001",
        string time = "2025-06-03 08:15",
        string category = "堆物堆料",
        string text = "楼道里堆了自行车",
        string due = "",
        string lead = ""
    ) => $"{number},区转,测试人,{phone},芳草园社区,{time},{category},楼道堆物,{text},{due},{lead}\n";

    [Theory]
    [InlineData("time", "2025-13-45", "来电时间：“2025-13-45”不是能读的时间")]
    [InlineData("time", "昨天下午", "来电时间：“昨天下午”不是能读的时间")]
    [InlineData("time", "", "来电时间：没有填")]
    [InlineData("time", "2031-01-01 08:00", "来电时间：不能在将来")]
    [InlineData("phone", "1380013800013800138000138001380013800013", "联系电话：要是 5 到 20 位数字")]
    [InlineData("phone", "请打座机", "联系电话：要是 5 到 20 位数字")]
    [InlineData("category", "外星人登陆", "类别：没有分类“外星人登陆”")]
    [InlineData("lead", "月球管理处", "主办单位：没有单位“月球管理处”")]
    [InlineData("due", "2025-06-02", "办结时限：要晚于来电时间")]
    public async Task A_wrong_field_is_named_in_the_reason(string field, string value, string reason)
    {
        using var files = await ImportFiles.Create(server);
        var number = $"R-{field}-{value.Length}-{value.GetHashCode(StringComparison.Ordinal)}";
        var bad = field switch
        {
            "time" => Order(number, time: value),
            "phone" => Order(number, phone: value),
            "category" => Order(number, category: value),
            "lead" => Order(number, lead: value),
            _ => Order(number, due: value),
        };
        files.Text("o.csv", Head + Order(number + "-good") + bad);

        (await files.Import("o.csv")).ShouldBe(new(2, 1, 0, 1));

        files.Rejected("o.csv").ShouldContain(reason);
    }

    [Fact]
    public async Task Missing_words_words_without_end_and_a_number_used_twice_are_told_apart()
    {
        using var files = await ImportFiles.Create(server);
        files.Text(
            "o.csv",
            "编号,来电时间,内容\nK-1,2025-06-03,\nK-2,2025-06-03,"
                + new string('长', 10_001)
                + "\nK-3,2025-06-03,甲\nK-3,2025-06-04,乙\n"
        );

        (await files.Import("o.csv")).ShouldBe(new(4, 1, 0, 3));

        var rejected = files.Rejected("o.csv");
        rejected.ShouldContain("内容：没有填");
        rejected.ShouldContain("内容：太长：10001 个字，最多 10000");
        rejected.ShouldContain("编号：与第 4 行重复");
    }

    [Fact]
    public async Task The_file_has_the_original_columns_and_a_mark_and_no_formula()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("o.csv", Head + Order("L-1", time: "=cmd|' /C calc'!A1"));

        await files.Import("o.csv");

        File.ReadAllBytes(files.Path("o.csv.rejected.csv"))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = files.Rejected("o.csv").Split("\r\n");
        lines[0].ShouldBe(Head.Trim() + ",原因");
        lines[1].ShouldContain(",'=cmd|' /C calc'!A1,");
    }

    [Fact]
    public async Task A_corrected_file_of_rejected_rows_lands_and_leaves_no_rejected_file()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("o.csv", Head + Order("M-1", time: "坏") + Order("M-2"));
        await files.Import("o.csv");
        files.Text("again.csv", files.Rejected("o.csv").Replace("坏", "2025-06-03 10:00"));

        (await files.Import("again.csv")).ShouldBe(new(1, 1, 0, 0));

        File.Exists(files.Path("again.csv.rejected.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_quotation_mark_never_closed_spoils_only_its_own_row()
    {
        using var files = await ImportFiles.Create(server);
        files.Text(
            "o.csv",
            "编号,来电时间,内容\nN-1,2025-06-03,甲\nN-2,2025-06-03,\"乙\nN-3,2025-06-03,丙\nN-4,2025-06-03,丁\n"
        );

        (await files.Import("o.csv")).ShouldBe(new(4, 3, 0, 1));

        files.Rejected("o.csv").ShouldContain("引号没有闭合");
    }

    [Fact]
    public async Task A_row_with_more_cells_than_heads_is_not_guessed_at()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("o.csv", "编号,来电时间,内容\nP-1,2025-06-03,路灯,不亮\n");

        (await files.Import("o.csv")).Rejected.ShouldBe(1);

        files.Rejected("o.csv").ShouldContain("列数比表头多");
    }

    [Fact]
    public async Task A_file_name_may_be_anything()
    {
        using var files = await ImportFiles.Create(server);
        const string name = "<img src=x onerror=alert(1)>;rm -rf $(HOME)'.csv";
        files.Text(name, "编号,来电时间,内容\nQ-1,2025-06-03,甲\nQ-2,坏,乙\n");

        (await files.Import(name)).ShouldBe(new(2, 1, 0, 1));

        files.Rejected(name).ShouldContain("Q-2");
    }

    [Theory]
    [InlineData("", "文件是空的")]
    [InlineData("甲,乙\n1,2\n", "缺少列：来电时间、内容。文件里有：甲、乙")]
    [InlineData("<html><table><tr><td>编号</td></tr></table></html>", "网页表格")]
    public async Task A_file_that_is_no_table_of_requests_is_refused_as_a_whole(string text, string reason)
    {
        using var files = await ImportFiles.Create(server);
        files.Text("o.csv", text);

        var refused = await Should.ThrowAsync<UnreadableFileException>(() => files.Import("o.csv"));

        refused.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_file_with_heads_only_has_nothing_to_add()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("o.csv", Head);

        (await files.Import("o.csv")).ShouldBe(new(0, 0, 0, 0));
    }
}
