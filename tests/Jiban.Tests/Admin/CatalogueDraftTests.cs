using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>目录草稿: rows with area, owner and hours are written, read back, published, and then send orders where they say.</summary>
public sealed class CatalogueDraftTests(AdminServer server) : IClassFixture<AdminServer>
{
    private ApiCaller Administrator => server.Administrator;

    [Fact]
    public async Task A_row_with_conditions_is_written_published_and_obeyed()
    {
        await Post("catalogue-rows/draft", new { version = "2027.1" });
        (
            await Administrator.Post(
                "/api/admin/catalogue-draft-rows/add",
                Row("R01-wrong", area: "没有的街", hours: "夜里")
            )
        )
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["area", "hours"], ignoreOrder: true);
        (await Administrator.Post("/api/admin/catalogue-draft-rows/add", Row("R01-wrong", owner: "mine")))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["owner"]);

        await Post(
            "catalogue-draft-rows/add",
            Row("R01-army", area: "方庄街道 翠林社区", owner: "military", hours: "22：00-6：00")
        );
        var row = (await Rows("catalogue-draft-rows")).Single(r => r.GetProperty("rule").GetString() == "R01-army");
        row.GetProperty("area").GetString().ShouldBe("110106012 110106001001");
        row.GetProperty("owner").GetString().ShouldBe("military");
        row.GetProperty("hours").GetString().ShouldBe("22:00-06:00");

        await Post("catalogue-draft-rows/publish", new { effectiveFrom = "2026-11-23", why = "试点" });
        (await Suggested("military", "2026-11-20T23:30")).ShouldBe(("R01-army", "110106-D01"));
        (await Suggested("military", "2026-11-20T10:30")).ShouldBe(("R01", "110106012"));
        (await Suggested("central", "2026-11-20T23:30")).ShouldBe(("R01", "110106012"));
        (await Suggested(null, "2026-11-20T23:30")).ShouldBe(("R01", "110106012"));
        await The_dispatch_desk_learns_the_owner_and_is_told_the_other_unit();
    }

    private async Task The_dispatch_desk_learns_the_owner_and_is_told_the_other_unit()
    {
        var taker = await server.Chain.SignedIn("taker");
        await taker.Open("/call");
        (string, string?)[] typed =
        [
            ("text", "芳草园社区3号楼楼道堆物，自行车堵门。"),
            ("category", "010102"),
            ("occurred", "2026-11-20T23:30"),
        ];
        await taker.Press("CallForm", ("go", "read"), typed);
        taker.Page.QuerySelector("#call-reading")!.TextContent.ShouldContain("方庄街道办事处");
        await taker.Press("CallForm", ("go", "read"), [.. typed, ("owner", "Military")]);
        taker.Page.QuerySelector("#call-reading")!.TextContent.ShouldContain("区城市管理委员会");
        await taker.Press("CallForm", ("go", "open"), [.. typed, ("owner", "")]);
        var number = taker.Page.QuerySelector(".receipt-number")!.TextContent;

        var dispatcher = await server.Chain.SignedIn("dispatcher");
        await dispatcher.Open($"/dispatch?number={number}");
        dispatcher.Words.ShouldContain("R01-army 还不知道产权归谁");
        var changed = await server
            .Chain.As("desk")
            .Act(number, "reclassify", new { owner = "military", why = "问过房管" });
        changed.Must(HttpStatusCode.OK);
        (await server.Chain.As("desk").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("place")
            .GetProperty("owner")
            .GetString()
            .ShouldBe("military");
        await dispatcher.Open($"/dispatch?number={number}");
        dispatcher.Words.ShouldContain("R01-army 适用");
    }

    private async Task<(string? Rule, string? Unit)> Suggested(string? owner, string occurredAt)
    {
        var received = (
            await server
                .Chain.As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = "芳草园社区3号楼楼道堆物，自行车堵门。",
                        category = "010102",
                        occurredAt,
                        place = new { community = "110106012001", owner },
                    }
                )
        ).Must(HttpStatusCode.Created);
        var unit = received.Json.GetProperty("suggestions").GetProperty("unit");
        return (unit.GetProperty("rule").GetString(), unit.GetProperty("code").GetString());
    }

    private static object Row(string rule, string area = "", string? owner = null, string hours = "") =>
        new
        {
            rule,
            category = "010102",
            lead = "unit:110106-D01",
            priority = 100,
            area,
            owner,
            hours,
        };

    private async Task Post(string path, object body) =>
        (await Administrator.Post($"/api/admin/{path}", body)).Must(HttpStatusCode.OK);

    private async Task<List<JsonElement>> Rows(string subject) =>
        [.. (await Administrator.Get($"/api/admin/{subject}")).Must(HttpStatusCode.OK).Json.EnumerateArray()];
}
