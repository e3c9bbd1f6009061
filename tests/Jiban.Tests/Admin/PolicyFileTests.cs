using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Jiban.Tests.Api;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>口径文件: a policy goes out as a file and comes back as a new version.</summary>
public sealed class PolicyFileTests(AdminServer server) : IClassFixture<AdminServer>, IAsyncLifetime
{
    private ApiCaller Administrator => server.Administrator;

    public async ValueTask InitializeAsync()
    {
        if ((await Administrator.Get("/api/admin/policies/2026.1/file")).Status is HttpStatusCode.NotFound)
            (
                await Administrator.Post(
                    "/api/admin/policies/start",
                    new
                    {
                        newVersion = "2026.1",
                        effectiveFrom = "2026-01-01",
                        why = "开始",
                    }
                )
            ).Must(HttpStatusCode.OK);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_file_changed_by_hand_becomes_a_new_version_and_what_it_leaves_out_stays()
    {
        var file = await Downloaded("2026.1");
        file["settings"]!["scoring.partlySolved"] = 0.25;
        file["settings"]!.AsObject().Remove("callback.attempts");

        (await Upload(file.ToJsonString(), "2040.1", "2040-01-01")).Must(HttpStatusCode.OK);

        var made = await Downloaded("2040.1");
        made["from"]!.GetValue<string>().ShouldBe("2040-01-01");
        made["settings"]!["scoring.partlySolved"]!.GetValue<decimal>().ShouldBe(0.25m);
        made["settings"]!["callback.attempts"]!.GetValue<int>().ShouldBe(3);
        (await Upload(file.ToJsonString(), "2040.1", "2041-01-01")).MustBeProblem(HttpStatusCode.Conflict);
        (await Upload(file.ToJsonString(), "2020.1", "2020-01-01")).Status.ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"settings":{"scoring.colour":1}}""", "scoring.colour")]
    [InlineData("""{"settings":{"scoring.response":"much"}}""", "scoring.response")]
    [InlineData("""{"settings":{"scoring.response":0.9}}""", "scoring.response")]
    [InlineData("""{"settings":{"scoring.noJudgement":"sometimes"}}""", "scoring.noJudgement")]
    [InlineData("""{"settings":{"callback.attempts":1e300}}""", "callback.attempts")]
    [InlineData("""{"settings":{"callback.attempts":2.5}}""", "callback.attempts")]
    [InlineData("""{"settings":{"bulletins.weeklyOn":8}}""", "bulletins.weeklyOn")]
    [InlineData(
        """{"settings":{"bulletins.at":"soon","bulletins.smallestCell":0}}""",
        "bulletins.at",
        "bulletins.smallestCell"
    )]
    [InlineData("""{"settings":[]}""", "file")]
    [InlineData("[]", "file")]
    [InlineData("{", "file")]
    [InlineData("", "file")]
    public async Task What_is_wrong_in_a_file_is_named_and_nothing_is_taken(string text, params string[] fields)
    {
        (await Upload(text, "2050.1", "2050-01-01"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(fields, ignoreOrder: true);
        (await Administrator.Get("/api/admin/policies/2050.1/file")).MustBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_file_far_too_large_or_in_another_encoding_is_refused()
    {
        (await Upload("{\"settings\":{}," + new string(' ', 300_000) + "}", "2050.1", "2050-01-01"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["file"]);
        (await Upload([0x7b, 0xd6, 0xd0, 0xce, 0xc4, 0x7d], "2050.1", "2050-01-01"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["file"]);
        (await Upload("{\"settings\":{}}", "", "someday"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["newVersion", "effectiveFrom"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_takes_the_file_too_and_only_who_edits_policy_has_it()
    {
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open("/admin/policies");
        browser.Words.ShouldContain("导入口径文件");
        await browser.Open("/admin/policies/import");
        await browser.SendFiles(
            "PolicyImportForm",
            "file",
            [("policy.json", Encoding.UTF8.GetBytes("""{"settings":{"scoring.colour":1}}"""))],
            ("newVersion", "2060.1"),
            ("effectiveFrom", "2060-01-01"),
            ("why", "换口径")
        );
        browser.Words.ShouldContain("scoring.colour 本程序没有这一项");
        (await server.Chain.As("desk").Get("/api/admin/policies/2026.1/file")).MustBeProblem(HttpStatusCode.Forbidden);
    }

    async Task<JsonObject> Downloaded(string version) =>
        JsonNode
            .Parse((await Administrator.Get($"/api/admin/policies/{version}/file")).Must(HttpStatusCode.OK).Text)!
            .AsObject();

    Task<Answer> Upload(string text, string version, string from) =>
        Upload(Encoding.UTF8.GetBytes(text), version, from);

    async Task<Answer> Upload(byte[] bytes, string version, string from)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(bytes), "file", "policy.json" },
            { new StringContent(version), "newVersion" },
            { new StringContent(from), "effectiveFrom" },
            { new StringContent("换口径"), "why" },
        };
        return await Administrator.Upload("/api/admin/policies/import", form);
    }
}
