using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>试算: last month's orders, or those of thirty days, by the version of their own day against the draft.</summary>
public sealed class CatalogueTrialTests(AdminServer server) : IClassFixture<AdminServer>
{
    private const string Department = SmallDistrict.Department;
    private const string Street = SmallDistrict.Street;

    private ApiCaller Administrator => server.Administrator;

    [Fact]
    public async Task A_draft_is_tried_on_the_orders_of_a_time_with_what_is_on_record_of_each()
    {
        (await Administrator.Get(Trial)).MustBeProblem(HttpStatusCode.Conflict);
        await Accept("2026-09-30T23:55"); // the last of September
        var first = await Accept("2026-10-01T00:05"); // Thursday, the first of October
        var against = await Accept("2026-10-20T10:00", about: Department);
        var both = await Accept("2026-10-25T00:00"); // twenty-nine days before today
        var elsewhere = await Accept("2026-10-26T10:00", SmallDistrict.OtherStreet);
        var newest = await Accept("2026-11-20T09:00");
        server.Chain.Clock.Now = FakeClock.Monday9;
        await Draft("2027.1");

        var month = await Tried("last-month");
        (month["version"], month["from"], month["to"]).ShouldBe(("2027.1", "2026-10-01", "2026-10-31"));
        month["tried"].ShouldBe("4");
        Moved(month)
            .ShouldBe([
                (both, "2026-10-25", Street, "R01", Department, "R01"),
                (against, "2026-10-20", Street, "R01", SmallDistrict.Centre, null), // whom it complains about handles nothing
                (first, "2026-10-01", Street, "R01", Department, "R01"),
            ]);

        var altered = month.Json.GetProperty("altered").EnumerateArray().ShouldHaveSingleItem();
        (Text(altered, "number"), Text(altered, "now"), Text(altered, "then")).ShouldBe(
            (elsewhere, SmallDistrict.OtherStreet, SmallDistrict.OtherStreet)
        );
        (Text(altered, "nowUrgency"), Text(altered, "thenUrgency")).ShouldBe(("general", "urgent"));
        altered.GetProperty("nowCoUnits").GetArrayLength().ShouldBe(0);
        altered.GetProperty("thenCoUnits").EnumerateArray().Select(u => u.GetString()).ShouldBe([Department]);

        var days = await Tried("thirty-days");
        (days["from"], days["to"], days["tried"]).ShouldBe(("2026-10-25", "2026-11-23", "3"));
        Moved(days).Select(m => m.Number).ShouldBe([newest, both]);
        Moved(days).ShouldNotContain(m => m.Number == elsewhere);
        await server.Chain.Give("accused", Department, "110106", Jiban.Units.Permission.EditPolicy);
        var theirs = (await server.Chain.As("accused").Get($"{Trial}?period=last-month")).Must(HttpStatusCode.OK);
        theirs["tried"].ShouldBe("3", "whom an order complains about does not learn of it here either");
        theirs.Text.ShouldNotContain(against);

        (await Administrator.Get($"{Trial}?period=yesterday"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["period"]);
        await The_page_says_it_in_one_sentence_and_the_file_lists_every_order(both);
        await An_order_is_judged_by_the_version_of_its_own_day();
    }

    private const string Trial = "/api/admin/catalogue-draft-rows/trial";

    private async Task The_page_says_it_in_one_sentence_and_the_file_lists_every_order(string number)
    {
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open("/admin/catalogue-draft-rows?trial=last-month");
        browser.Words.ShouldContain(
            "2026-10-01 至 2026-10-31 受理的 4 张工单，如果按这版草稿，有 3 张会派给别的单位。"
        );
        browser.Words.ShouldContain("另有 1 张主办不变，紧急程度、协办、依据或专属部门不同。");
        browser.Page.QuerySelectorAll("#trial tbody tr").Length.ShouldBe(4);
        await browser.Open("/admin/catalogue-draft-rows?trial=thirty-days");
        browser.Words.ShouldContain("有 2 张会派给别的单位");

        var file = (await Administrator.Get("/admin/catalogue-draft-rows/trial.csv?trial=last-month")).Must(
            HttpStatusCode.OK
        );
        var lines = file.Text.Trim().Split('\n', StringSplitOptions.TrimEntries);
        lines.Length.ShouldBe(5);
        lines[1].ShouldStartWith($"{number},2026-10-25,");
        (
            await Administrator.Bytes("/admin/catalogue-draft-rows/trial.xlsx?trial=last-month")
        ).Length.ShouldBeGreaterThan(1000);
    }

    private async Task An_order_is_judged_by_the_version_of_its_own_day()
    {
        await Post("catalogue-draft-rows/publish", new { effectiveFrom = "2026-11-23", why = "试点" });
        await Post("catalogue-rows/draft", new { version = "2027.2" });

        // Nothing differs from the version in force today; in October the older one held.
        Moved(await Tried("last-month")).Count.ShouldBe(3);
    }

    private async Task Draft(string version)
    {
        await Post("catalogue-rows/draft", new { version });
        var row = (await Administrator.Get("/api/admin/catalogue-draft-rows"))
            .Must(HttpStatusCode.OK)
            .Json.EnumerateArray()
            .Single(r => r.GetProperty("rule").GetString() == "R01");
        (
            await Administrator.Post(
                $"/api/admin/catalogue-draft-rows/{row.GetProperty("key").GetString()}/change",
                new { lead = "unit:" + Department, area = Street },
                "*"
            )
        ).Must(HttpStatusCode.OK);
        await Post(
            "catalogue-draft-rows/add",
            new
            {
                rule = "R02",
                category = "010000",
                lead = "street",
                area = SmallDistrict.OtherStreet,
                priority = 100,
                urgency = "urgent",
                coUnits = "unit:" + Department,
            }
        );
    }

    private async Task<string> Accept(string local, string street = Street, string? about = null)
    {
        server.Chain.Clock.Now = DateTimeOffset.Parse(local + "+08:00");
        var received = await server
            .Chain.As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "楼道堆物，自行车堵门。",
                    category = "010102",
                    about,
                    place = new { street },
                }
            );
        return received.Must(HttpStatusCode.Created)["number"]!;
    }

    private async Task<Answer> Tried(string period) =>
        (await Administrator.Get($"{Trial}?period={period}")).Must(HttpStatusCode.OK);

    private static List<(
        string? Number,
        string? Day,
        string? Now,
        string? NowRule,
        string? Then,
        string? ThenRule
    )> Moved(Answer trial) =>
        [
            .. trial
                .Json.GetProperty("moved")
                .EnumerateArray()
                .Select(m =>
                    (
                        Text(m, "number"),
                        Text(m, "acceptedOn"),
                        Text(m, "now"),
                        Text(m, "nowRule"),
                        Text(m, "then"),
                        Text(m, "thenRule")
                    )
                ),
        ];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task Post(string path, object body) =>
        (await Administrator.Post($"/api/admin/{path}", body)).Must(HttpStatusCode.OK);
}
