using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>月末清理 of a co-unit: the parts it owes, with their own limits.</summary>
public sealed class MonthEndPartsTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task A_co_unit_sweeps_the_part_it_owes_with_its_own_limit_and_closes_nothing()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        (await server.As("department").Get("/api/month-end?size=200"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .ShouldNotContain(i => Text(i, "number") == number);
        server.Clock.Now = FakeClock.Monday9.AddHours(3);
        var part = new { unit = SmallDistrict.Department, what = "请查楼外主管" };
        (await server.As("street").Act(number, "ask-co-unit", part)).Must(HttpStatusCode.OK);

        var sweep = await server.As("department").Get("/api/month-end?size=200");

        Line(sweep, number).ShouldBe(("close", "to-do", "co-unit-replies"));
        var line = Of(sweep, number)!.Value;
        (Text(line, "part"), Text(line, "ground")).ShouldBe((SmallDistrict.Department, "part-owed"));
        line.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(FakeClock.Monday9.AddHours(27));
        line.GetProperty("actions").EnumerateArray().ShouldBeEmpty();
        Text(Of(await server.As("street").Get("/api/month-end?size=200"), number)!.Value, "part").ShouldBeNull();
        var page = await server.SignedIn("department");
        await page.Open($"/month-end?q={number}");
        page.Words.ShouldContain("主办单位等这部分协办答复才能办结");
        page.Words.ShouldContain("协办单位答复（区城市管理委员会）");

        (await server.As("department").Act(number, "co-reply", new { text = "主管已换" })).Must(HttpStatusCode.OK);
        Of(await server.As("department").Get("/api/month-end?size=200"), number).ShouldBeNull("nothing is owed");
    }

    [Fact]
    public async Task An_objection_to_the_part_waits_for_others()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling(SmallDistrict.Department);
        var objection = new { reason = "not-our-area", basis = "楼外主管归供热公司" };
        (await server.As("department").Act(number, "object-to-part", objection)).Must(HttpStatusCode.OK);

        var sweep = await server.As("department").Get("/api/month-end?size=200");

        Line(sweep, number).ShouldBe(("close", "waiting", "ruling co-unit-replies"));
    }

    static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    static IReadOnlyList<JsonElement> Items(Answer sweep) =>
        [.. sweep.Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    static JsonElement? Of(Answer sweep, string number) =>
        Items(sweep).Where(i => Text(i, "number") == number).Select(i => (JsonElement?)i).SingleOrDefault();

    static (string?, string?, string) Line(Answer sweep, string number)
    {
        var line = Of(sweep, number) ?? throw new ShouldAssertException($"{number} is not swept");
        var missing = line.GetProperty("missing").EnumerateArray().Select(m => Text(m, "need"));
        return (Text(line, "disposal"), Text(line, "state"), string.Join(' ', missing));
    }
}
