using System.Net;
using System.Text;
using System.Text.Json;
using Jiban.Tests.Api;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>导入目录: what the export wrote comes back as it was; one row at fault and nothing of the file is taken.</summary>
public sealed class CatalogueImportTests(AdminServer server) : IClassFixture<AdminServer>, IAsyncLifetime
{
    private const string Import = "/api/admin/catalogue-draft-rows/import";

    private ApiCaller Administrator => server.Administrator;

    public async ValueTask InitializeAsync()
    {
        if ((await Rows()).Count > 0)
            await Post("catalogue-draft-rows/discard", new { why = "重来" });
        await Post("catalogue-rows/draft", new { version = "2027.1" });
        await Post(
            "catalogue-draft-rows/add",
            new
            {
                rule = "R01-night",
                category = "010102",
                placeType = "estate",
                area = "方庄街道 翠林社区",
                owner = "military",
                hours = "非工作时间",
                lead = "unit:110106-D01",
                coUnits = "street",
                urgency = "urgent",
                basis = "《条例》第一条，“夜间”",
                departmentOnly = true,
                priority = 50,
            }
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("csv", "zh")]
    [InlineData("csv", "en")]
    [InlineData("xlsx", "zh")]
    [InlineData("xlsx", "en")]
    public async Task What_was_taken_away_comes_back_as_it_was(string form, string language)
    {
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open($"/?lang={language}");
        await server.Chain.Database.Run(
            "update staff set permissions = array_append(permissions, 'ExportLists') where user_name = 'administrator' and not 'ExportLists' = any(permissions)"
        );
        var file = await browser.Client.GetByteArrayAsync($"/admin/catalogue-draft-rows/export.{form}");
        var before = await Rows();

        (await Upload(file)).MustBeProblem(HttpStatusCode.Conflict); // nothing would change
        foreach (var row in before.Where(r => r.GetProperty("rule").GetString() != "R14"))
            await Remove(row);
        (await Upload(file)).Must(HttpStatusCode.OK)["added"].ShouldBe("2");

        (await Rows()).Select(r => r.ToString()).ShouldBe(before.Select(r => r.ToString()), ignoreOrder: true);
    }

    [Fact]
    public async Task Rows_are_changed_added_and_only_when_asked_removed()
    {
        var file = Csv(
            "条目,诉求分类,主办,顺序",
            "R01,010000,所在街镇,70", // only the priority is another
            "R02,010102 堆物堆料,区城市管理委员会,80"
        );

        var taken = (await Upload(file)).Must(HttpStatusCode.OK);
        (taken["read"], taken["added"], taken["changed"], taken["removed"]).ShouldBe(("2", "1", "1", "0"));
        (await Rows()).Count.ShouldBe(4);
        (await Rule("R02")).GetProperty("lead").GetString().ShouldBe("unit:110106-D01");
        (await Rule("R01")).GetProperty("priority").GetInt32().ShouldBe(70);

        (await Upload(file, "true")).Must(HttpStatusCode.OK)["removed"].ShouldBe("2");
        (await Rows()).Select(r => r.GetProperty("rule").GetString()).ShouldBe(["R01", "R02"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_file_has_no_column_for_stays()
    {
        var before = await Rule("R01-night");

        (await Upload(Csv("rule,category,lead,priority", "R01-night,010102,street,50"))).MustBeProblem(
            HttpStatusCode.BadRequest
        ); // the co-unit is the lead now
        (await Upload(Csv("rule,category,lead,co-units,priority", "R01-night,010102,street,,50"))).Must(
            HttpStatusCode.OK
        );

        var after = await Rule("R01-night");
        after.GetProperty("lead").GetString().ShouldBe("street");
        foreach (var field in new[] { "area", "owner", "hours", "placeType", "urgency", "basis", "departmentOnly" })
            after.GetProperty(field).ToString().ShouldBe(before.GetProperty(field).ToString(), field);
    }

    [Fact]
    public async Task Every_row_at_fault_is_named_by_line_and_field_and_nothing_is_taken()
    {
        var before = (await Rows()).Select(r => r.ToString()).ToList();

        var answer = await Upload(
            Csv(
                "条目,诉求分类,主办,产权,适用时段,片区,顺序,部门专属，不得派给街镇",
                "R02,010102,所在街镇,军产,22:00-06:00,方庄街道,80,否",
                "R03,777777,没有的单位,私产,夜里,没有的街,很大,也许",
                "R02,010102,所在街镇,,,,80,",
                ",010102,所在街镇,,,,80,"
            )
        );

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldBe(
            [
                "line3.category",
                "line3.lead",
                "line3.owner",
                "line3.priority",
                "line3.departmentOnly",
                "line4.rule",
                "line5.rule",
            ],
            ignoreOrder: true
        );
        answer.Text.ShouldContain("military (Armed forces)");
        (await Rows()).Select(r => r.ToString()).ShouldBe(before);
        (
            await Upload(Csv("条目,诉求分类,主办,顺序,适用时段,片区", "R03,010102,所在街镇,80,夜里,没有的街"))
        ).WrongFields.ShouldBe(["line2.hours", "line2.area"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("", "file")]
    [InlineData("条目,诉求分类\nR01,010000", "file")] // no lead
    [InlineData("条目,诉求分类,主办,主办单位名\nR01,010000,street,x", "file")] // a column nobody knows
    [InlineData("条目,条目,诉求分类,主办\nR01,R02,010000,street", "file")]
    [InlineData("条目,诉求分类,主办", "file")] // no rows
    [InlineData("条目,诉求分类,主办,顺序\nR01,010000,\"street,80", "line2.rule")]
    public async Task A_file_that_is_no_catalogue_is_refused(string text, string fields)
    {
        var answer = await Upload(Encoding.UTF8.GetBytes(text));

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldBe(fields.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_takes_a_file_says_what_became_of_it_and_names_every_fault()
    {
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open("/admin/catalogue-draft-rows/import");
        await browser.Send("CatalogueImportForm");
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Page.QuerySelector("#f-file-error")!.TextContent.ShouldContain("请选一个文件");

        await browser.SendFiles(
            "CatalogueImportForm",
            "file",
            [("目录.csv", Csv("条目,诉求分类,主办,顺序", "R09,010102,没有的单位,80"))]
        );
        browser.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("第 2 行，主办：");

        await browser.SendFiles(
            "CatalogueImportForm",
            "file",
            [("目录.csv", Csv("条目,诉求分类,主办,顺序", "R09,010102,所在社区,80"))]
        );
        browser.Address.ShouldBe("/admin/catalogue-draft-rows");
        browser.Words.ShouldContain("读了 1 条：新增 1，修改 0，删去 0。");
    }

    private static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    private Task<Answer> Upload(byte[] file, string? replace = null)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "catalogue" } };
        if (replace is not null)
            form.Add(new StringContent(replace), "replace");
        return Administrator.Upload(Import, form);
    }

    private async Task Remove(JsonElement row) =>
        (
            await Administrator.Post(
                $"/api/admin/catalogue-draft-rows/{row.GetProperty("key").GetString()}/remove",
                new { },
                "*"
            )
        ).Must(HttpStatusCode.OK);

    private async Task<JsonElement> Rule(string rule) =>
        (await Rows()).Single(r => r.GetProperty("rule").GetString() == rule);

    private async Task<List<JsonElement>> Rows() =>
        [.. (await Administrator.Get("/api/admin/catalogue-draft-rows")).Must(HttpStatusCode.OK).Json.EnumerateArray()];

    private async Task Post(string path, object body) =>
        (await Administrator.Post($"/api/admin/{path}", body)).Must(HttpStatusCode.OK);
}
