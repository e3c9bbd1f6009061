using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>试算: a draft that moves nobody may still change what binds: the hard stop, and the basis.</summary>
public sealed class CatalogueTrialAlteredTests(AdminServer server) : IClassFixture<AdminServer>
{
    [Fact]
    public async Task A_changed_hard_stop_and_a_changed_basis_are_told_though_the_unit_stays()
    {
        server.Chain.Clock.Now = DateTimeOffset.Parse("2026-10-20T10:00:00+08:00");
        var (stopped, based, alike) = (await Accept("140101"), await Accept("010102"), await Accept("990000"));
        server.Chain.Clock.Now = FakeClock.Monday9;
        (await server.Administrator.Post("/api/admin/catalogue-rows/draft", new { version = "2027.1" })).Must(
            HttpStatusCode.OK
        );
        await Change("R14", new { departmentOnly = true });
        await Change("R01", new { basis = "市容条例第九条" });

        var trial = (await server.Administrator.Get("/api/admin/catalogue-draft-rows/trial?period=last-month"))
            .Must(HttpStatusCode.OK)
            .Json;

        trial.GetProperty("moved").GetArrayLength().ShouldBe(0);
        var altered = trial.GetProperty("altered").EnumerateArray().ToDictionary(o => Text(o, "number")!);
        altered.Keys.ShouldBe([stopped, based], ignoreOrder: true);
        altered.ShouldNotContainKey(alike);
        Binds(altered[stopped]).ShouldBe((false, true, "", ""));
        Binds(altered[based]).ShouldBe((false, false, "", "市容条例第九条"));

        var page = await server.Chain.SignedIn("administrator");
        await page.Open("/admin/catalogue-draft-rows?trial=last-month");
        var row = page
            .Page.QuerySelectorAll("#trial tbody tr")
            .Single(r => r.TextContent.Contains(stopped))
            .TextContent;
        row.ShouldContain("专属部门");
        page.Page.QuerySelectorAll("#trial tbody tr")
            .Single(r => r.TextContent.Contains(based))
            .TextContent.ShouldContain("市容条例第九条");
        var file = (await server.Administrator.Get("/admin/catalogue-draft-rows/trial.csv?trial=last-month")).Must(
            HttpStatusCode.OK
        );
        var lines = file.Text.Trim().Split('\n', StringSplitOptions.TrimEntries);
        lines.Single(l => l.StartsWith(stopped, StringComparison.Ordinal)).ShouldContain(",,是,");
        lines.Single(l => l.StartsWith(based, StringComparison.Ordinal)).ShouldContain("市容条例第九条");
    }

    private static (bool, bool, string?, string?) Binds(JsonElement o) =>
        (
            o.GetProperty("nowDepartmentOnly").GetBoolean(),
            o.GetProperty("thenDepartmentOnly").GetBoolean(),
            Text(o, "nowBasis"),
            Text(o, "thenBasis")
        );

    private async Task Change(string rule, object change)
    {
        var row = (await server.Administrator.Get("/api/admin/catalogue-draft-rows"))
            .Must(HttpStatusCode.OK)
            .Json.EnumerateArray()
            .Single(r => Text(r, "rule") == rule);
        (
            await server.Administrator.Post($"/api/admin/catalogue-draft-rows/{Text(row, "key")}/change", change, "*")
        ).Must(HttpStatusCode.OK);
    }

    private async Task<string> Accept(string category) =>
        (
            await server.Chain.Opened(
                new
                {
                    channel = "phone",
                    text = "这里的事没有人管。",
                    category,
                    place = new { street = SmallDistrict.Street },
                }
            )
        ).Number;

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
