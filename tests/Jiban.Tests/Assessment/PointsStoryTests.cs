using System.Net;
using System.Text.Json;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Tests.Whistles;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;
using static Jiban.Tests.Assessment.PointedOrders;

namespace Jiban.Tests.Assessment;

/// <summary>加减分 from the facts of a period to page, file, closing and correction.</summary>
public sealed class PointsStoryTests(ChainServer server) : IClassFixture<ChainServer>
{
    const string Kinds =
        "late signed-for-late -0.5 2 签收超时 / Signed for late\\nthanks praised +0.2 1 表扬 / Thanks\\nfalse recheck-failed -1 3 抽查不符 / Did not hold\\nback objection-overruled -0.3 1 退单不成立 / Objection overruled\\nthere whistle-in-time +0.4 1 按时报到 / In time";

    [Fact]
    public async Task Without_kinds_nothing_says_points()
    {
        await Ready("");
        await server.Services.Keep(Thanked(SmallDistrict.Street, Centre));

        (await Table()).GetRawText().ShouldNotContain("points", Case.Insensitive);
        var page = await Page();
        page.Words.ShouldNotContain("加减分");
        await server.MustHold();
    }

    [Fact]
    public async Task Facts_of_the_period_count_once_for_the_unit_they_are_of_and_open_to_what_is_behind()
    {
        await Ready(Kinds);
        await server.Services.Keep(
            Thanked(SmallDistrict.Street, Centre),
            Thanked(SmallDistrict.Street, Own), // by the unit itself: nobody else saw it
            Thanked(SmallDistrict.Street, Centre, End), // the next period's
            Overruled(SmallDistrict.Street, Inside)
        );
        var rechecked = Rechecked(SmallDistrict.Street, Inside.AddHours(1));
        await server.Services.Keep(rechecked);
        await Draw(rechecked);
        var whistle = await Arrived(Inside, minutes: 20);
        await Arrived(Inside, minutes: 40); // the limit is half an hour

        var table = await Table();

        var row = Row(table, SmallDistrict.Street);
        // Four orders called back, all solved and satisfied: 100 + 0.2 − 1 − 0.3.
        row.GetProperty("composite").GetDecimal().ShouldBe(100);
        var points = row.GetProperty("points");
        points.GetProperty("bonus").GetDecimal().ShouldBe(0.2m);
        points.GetProperty("minus").GetDecimal().ShouldBe(1.3m);
        points.GetProperty("total").GetDecimal().ShouldBe(-1.1m);
        points.GetProperty("after").GetDecimal().ShouldBe(98.9m);
        Times(points).ShouldBe([("late", 0), ("thanks", 1), ("false", 1), ("back", 1), ("there", 0)]);
        Row(table, SmallDistrict.OtherStreet).GetProperty("points").GetProperty("total").GetDecimal().ShouldBe(0);
        var department = Row(await Table("&level=department"), SmallDistrict.Department);
        Times(department.GetProperty("points")).Last().ShouldBe(("there", 1));
        department.GetProperty("points").GetProperty("after").ValueKind.ShouldBe(JsonValueKind.Null);
        // A community is thanked by its street, which is not the community.
        await server.MustHold();

        var page = await Page($"&unit={SmallDistrict.Street}");
        page.Page.QuerySelectorAll("table.scores th[scope=col]")
            .Select(head => head.TextContent.Trim())
            .ShouldContain("加减分后");
        page.Words.ShouldContain("综合 100.00 + 加分 0.2 − 减分 1.3 = 98.90");
        page.Page.QuerySelectorAll("#points tbody a")
            .Select(link => link.GetAttribute("href"))
            .ShouldContain($"/orders/{rechecked.Number}");
        var departments = await Page($"&level=department&unit={SmallDistrict.Department}");
        departments
            .Page.QuerySelectorAll("#points tbody a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe([$"/whistles/{whistle}"]);
        var csv = await page.Client.GetStringAsync($"/assessment/export.csv?period={Period}");
        csv.ShouldContain("综合（加减分前）,加分,减分,加减分后得分,签收超时次数,表扬次数,抽查不符次数,");
    }

    [Fact]
    public async Task A_trial_with_kinds_stands_beside_the_result_without()
    {
        await Ready("");
        await server.Services.Keep(
            Thanked(SmallDistrict.Street, Centre),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No)
        );
        await Add("2099.p", Kinds, "2099-01-01");

        var trial = await Table("&policy=2099.p");

        trial.GetProperty("trial").GetBoolean().ShouldBeTrue();
        Row(trial, SmallDistrict.Street).GetProperty("points").GetProperty("after").GetDecimal().ShouldBe(65.2m);
        trial.GetProperty("points").GetProperty("kinds").GetArrayLength().ShouldBe(5);
        var page = await Page("&policy=2099.p");
        page.Words.ShouldContain("+0.20"); // beside the result: 65.2 against 65
        (await Table()).GetRawText().ShouldNotContain("points", Case.Insensitive);
    }

    [Fact]
    public async Task A_closed_period_keeps_its_points_and_a_late_fact_makes_a_correction()
    {
        await Ready(Kinds);
        await server.Services.Keep(Thanked(SmallDistrict.Street, Centre));
        server.Clock.Now = End.AddHours(1);
        (await Close("")).Must(HttpStatusCode.OK);
        var first = await Table();
        (await Close("")).MustBeProblem(HttpStatusCode.Conflict, "refusal:nothing-to-correct");

        // A fact with an instant of the closed period, as an import would bring it.
        await server.Services.Keep(Overruled(SmallDistrict.Street, Inside));

        (await Table()).GetRawText().ShouldBe(first.GetRawText());
        var change = (await server.As("every").Get($"/api/assessments/{Period}/changes"))
            .Must(HttpStatusCode.OK)
            .Json.EnumerateArray()
            .ShouldHaveSingleItem();
        change.GetProperty("pointCome").GetProperty("source").GetString().ShouldBe("objection-overruled");
        var page = await Page();
        page.Words.ShouldContain("晚到的加减分：退单不成立");
        (await Close("裁定晚到")).Must(HttpStatusCode.OK);
        var second = await Table();
        Row(second, SmallDistrict.Street).GetProperty("points").GetProperty("after").GetDecimal().ShouldBe(99.9m);
        Row(first, SmallDistrict.Street).GetProperty("points").GetProperty("after").GetDecimal().ShouldBe(100);

        var inputs = AssessmentInputs.Read(
            (await server.As("every").Get($"/api/assessments/{Period}/inputs?level=street"))
                .Must(HttpStatusCode.OK)
                .Text
        );
        var again = AssessmentTable.Of(inputs);
        again.ResultHash.ShouldBe(second.GetProperty("resultHash").GetString());
        again.InputsHash.ShouldBe(second.GetProperty("inputsHash").GetString());
        again.Rows.Single(row => row.Unit == SmallDistrict.Street).Points!.After.ShouldBe(99.9m);
        (await Page($"&unit={SmallDistrict.Street}")).Page.QuerySelectorAll("#points tbody a").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("scoring.points", "a bogus 1 1 名")]
    [InlineData("scoring.points", "a praised 1 1 名; a praised 1 1 名")]
    [InlineData("scoring.mostBonus", 101)]
    [InlineData("scoring.mostMinus", 0.00001)]
    public async Task A_version_that_cannot_be_is_refused_by_its_setting(string setting, object value)
    {
        await Ready("");
        (await Revise("p-bad", new() { [setting] = value }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe([setting]);
    }

    [Fact]
    public async Task Kinds_are_a_setting_of_a_version_and_go_out_and_in_with_its_file()
    {
        await Ready("");
        (
            await Revise(
                "p-1",
                new() { ["scoring.points"] = "model awarded 1 3 典型经验", ["scoring.rankedBy"] = "before-points" }
            )
        ).Must(HttpStatusCode.OK);

        var file = (await server.As("policy-maker").Get("/api/admin/policies/p-1/file")).Must(HttpStatusCode.OK).Text;

        file.ShouldContain("典型经验");
        file.ShouldContain("before-points");
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);
        book.Scoring("p-1").Points!.Kinds.ShouldBe([new("model", PointSource.Awarded, 1, 3, "典型经验")]);
    }

    async Task Ready(string kinds)
    {
        await server.Database.Run(
            "delete from whistle_pictures; delete from whistle_events; delete from whistles; delete from rechecks; delete from recheck_lists; delete from praises"
        );
        await server.Ready();
        if (kinds.Length > 0)
        {
            await server.Database.Run("delete from policies");
            await Add("2026", kinds, "2026-01-01");
        }
        if (!server.Desks.Contains("policy-maker"))
            await server.Give("policy-maker", "110106", "110106", Permission.EditPolicy);
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment', 'ExportLists', 'CloseAssessments'] where user_name = 'dispatcher'"
        );
    }

    async Task Add(string version, string kinds, string from)
    {
        await server.Database.Run(
            $$$"""insert into policies (version, from_day, document) values ('{{{version}}}', '{{{from}}}', '{"scoring":{"points":"{{{kinds}}}"}}')"""
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    /// <summary>The list it was drawn for.</summary>
    Task Draw(WorkOrder order) =>
        server.Database.Run(
            $"""
            insert into recheck_lists values (110106, '2026-10', 1, 'd', 's', 'rest 1', 'Listed', '', 1, '{Guid.Empty}', now());
            insert into rechecks (district_id, period, order_id, unit, stratum, lot, holds, note, reopened)
            values (110106, '2026-10', '{order.Id}', '{SmallDistrict.Street}', 'rest', '0', false, '现场还在', false)
            """
        );

    async Task<Guid> Arrived(DateTimeOffset at, int minutes)
    {
        at = at.ToUniversalTime();
        var department = new UnitCode(SmallDistrict.Department);
        var whistle = Whistle.Blow(
            Blown.For(units: [department]),
            Blown.Policy,
            _ => at.AddMinutes(30),
            0,
            Blown.Whistler,
            at
        );
        whistle.Arrive(
            department,
            "东门",
            null,
            null,
            Blown.Policy,
            null,
            Blown.Of(department),
            at.AddMinutes(minutes)
        );
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        db.Whistles.Add(whistle);
        await db.SaveChangesAsync();
        return whistle.Id;
    }

    Task<Answer> Revise(string version, Dictionary<string, object> settings) =>
        server
            .As("policy-maker")
            .Post(
                "/api/admin/policies/2026/revise",
                new Dictionary<string, object>(settings)
                {
                    ["newVersion"] = version,
                    ["effectiveFrom"] = "2027-03-01",
                    ["why"] = "加减分",
                },
                "*"
            );

    Task<Answer> Close(string why) => server.As("every").Post($"/api/assessments/{Period}/close", new { why });

    async Task<JsonElement> Table(string more = "") =>
        (await server.As("every").Get($"/api/assessments/{Period}?{more.TrimStart('&')}")).Must(HttpStatusCode.OK).Json;

    async Task<Browser> Page(string more = "")
    {
        var browser = await server.SignedIn("dispatcher");
        await browser.Open($"/assessment?period={Period}{more}");
        return browser;
    }

    static JsonElement Row(JsonElement table, string unit) =>
        table.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("unit").GetString() == unit);

    static IEnumerable<(string, int)> Times(JsonElement points) =>
        points
            .GetProperty("kinds")
            .EnumerateArray()
            .Select(kind => (kind.GetProperty("code").GetString()!, kind.GetProperty("times").GetInt32()));
}
