using System.Net;
using System.Text.Json;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Bulletins;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Assessment;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Bulletins;

/// <summary>周通报、月排名、公开数据 over the whole way: made by schedule, read over page, API and file, never changed.</summary>
public sealed class BulletinTests(ChainServer server) : IClassFixture<ChainServer>
{
    /// <summary>Monday, 9 November 2026, eight in the morning.</summary>
    static readonly DateTimeOffset monday = new(2026, 11, 9, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_week_is_made_once_at_its_hour_and_tells_of_its_seven_days()
    {
        await Begin();
        // Accepted two days before the callback: of the week, of the week before, of neither.
        await Called(monday.AddDays(-3), Solved.Yes, Solved.Yes, Solved.No);
        await Called(monday.AddDays(-9), Solved.Yes, Solved.No);
        await Called(monday.AddHours(-1), Solved.No);

        server.Clock.Now = monday.AddSeconds(-1);
        (await Make()).ShouldNotContain(made => made.Code == "2026-W45");
        server.Clock.Now = monday;
        (await Make()).ShouldContain(made => made.Code == "2026-W45" && made.Version == 1);
        (await Make()).ShouldBeEmpty();

        var bulletin = (await server.As("every").Get("/api/bulletins/weekly/2026-W45")).Must(HttpStatusCode.OK).Json;
        bulletin.GetProperty("firstDay").GetString().ShouldBe("2026-11-02");
        bulletin.GetProperty("lastDay").GetString().ShouldBe("2026-11-08");
        // The callback of Monday morning is not of the week, though its order was accepted in it.
        bulletin.GetProperty("accepted").GetProperty("now").GetInt32().ShouldBe(4);
        bulletin.GetProperty("accepted").GetProperty("before").GetInt32().ShouldBe(2);
        bulletin.GetProperty("district").GetProperty("orders").GetInt32().ShouldBe(3);
        var street = Unit(bulletin);
        street.GetProperty("days").GetProperty("orders").GetInt32().ShouldBe(3);
        street.GetProperty("days").GetProperty("solved").GetProperty("percent").GetDecimal().ShouldBe(66.67m);
        street.GetProperty("soFar").GetProperty("orders").GetInt32().ShouldBe(6);

        // A unit of the week opens to the callbacks of its days, its score so far to the period's.
        var page = await server.SignedIn("dispatcher");
        await server.Allow("dispatcher", Permission.ReadAssessment);
        await page.Open("/bulletins?kind=weekly&code=2026-W45");
        page.Page.QuerySelector($"a[href^='/assessment?period={Period}&level=street&unit={SmallDistrict.Street}']")
            .ShouldNotBeNull();
        await page.Open(page.Page.QuerySelector("a[href^='/assessment/days?level=street']")!.GetAttribute("href")!);
        page.Words.ShouldContain("2026-11-02 至 2026-11-08");
        page.Page.QuerySelectorAll("table.list tbody tr").Length.ShouldBe(3);

        // What is answered later changes nothing that was made.
        await Called(monday.AddDays(-4), Solved.No);
        (await Make()).ShouldBeEmpty();
        (await server.As("every").Get("/api/bulletins/weekly/2026-W45"))
            .Json.GetRawText()
            .ShouldBe(bulletin.GetRawText());
    }

    [Fact]
    public async Task A_period_has_its_ranking_when_it_ends_and_once_more_when_it_is_closed()
    {
        await Begin();
        await Called(Inside, Solved.Yes, Solved.Yes, Solved.Yes, Solved.No);
        server.Clock.Now = End.AddHours(9);

        (await Make()).ShouldContain(made => made.Code == Period && made.Version == 1 && made.Closings == 0);
        (await server.As("every").Post($"/api/assessments/{Period}/close", new { })).Must(HttpStatusCode.OK);
        (await Make()).ShouldContain(made => made.Code == Period && made.Version == 2 && made.Closings > 0);
        (await Make()).ShouldBeEmpty();

        var closed = (await server.As("every").Get($"/api/bulletins/monthly/{Period}")).Must(HttpStatusCode.OK).Json;
        closed.GetProperty("newest").GetInt32().ShouldBe(2);
        closed.GetProperty("closing").GetInt32().ShouldBe(1);
        closed
            .GetProperty("resultHash")
            .GetString()
            .ShouldBe(
                (await server.As("every").Get($"/api/assessments/{Period}?level=street"))
                    .Json.GetProperty("resultHash")
                    .GetString()
            );

        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment','ExportLists'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/bulletins?kind=monthly&code={Period}");
        page.Words.ShouldContain("2026-11 期月排名");
        page.Words.ShouldContain("75.0 %（4）");
        page.Words.ShouldContain("已定榜，第 1 版");
        await page.Open($"/bulletins?kind=monthly&code={Period}&version=1");
        page.Words.ShouldContain("这是第 1 版，最新是第 2 版");
        page.Words.ShouldContain("尚未定榜");
    }

    [Fact]
    public async Task Bulletins_are_for_those_who_read_the_assessment_and_say_what_is_wrong_with_an_address()
    {
        await Begin();
        (await server.As("desk").Get("/api/bulletins")).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("every").Get("/api/bulletins?kind=daily"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["kind"]);
        (await server.As("every").Get("/api/bulletins/weekly/2026-W01")).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-bulletin"
        );
        (await server.As("every").Get("/api/bulletins/weekly/2026-W01?version=0"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["version"]);
    }

    [Fact]
    public async Task The_public_reads_what_no_few_people_can_be_known_by()
    {
        await Begin();
        await Called(Inside, [.. Enumerable.Repeat(Solved.Yes, 12)]);
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.OtherStreet, Inside, Solved.Yes));
        // One of the thirteen lies in the other street: 12 = 13 − 1 must not be told either.
        await server.Database.Run(
            $"""
            update work_orders set place_street = '{SmallDistrict.Street}';
            update work_orders set place_street = '{SmallDistrict.OtherStreet}' where lead_unit = '{SmallDistrict.OtherStreet}'
            """
        );
        server.Clock.Now = End.AddHours(9);
        await Make();

        var answer = (await server.As(null).Get("/api/open-data/requests")).Must(HttpStatusCode.OK).Json;

        answer.GetProperty("period").GetString().ShouldBe(Period);
        var told = answer
            .GetProperty("requests")
            .EnumerateArray()
            .Select(r => r.GetProperty("requests"))
            .Where(r => r.ValueKind is JsonValueKind.Number)
            .Select(r => r.GetInt32())
            .ToList();
        told.ShouldContain(13);
        told.ShouldNotContain(1);
        told.ShouldNotContain(12);
        var page = server.Visitor();
        await page.Open("/figures");
        page.Words.ShouldContain("隐去");
        page.Words.ShouldContain("少于 5 件的数字");

        var csv = (await server.As(null).Get($"/figures/export.csv?period={Period}")).Must(HttpStatusCode.OK).Text;
        csv.ShouldContain("考核期,街镇编码,街镇,类别编码,类别,诉求量,隐去");
        (await server.As(null).Get("/api/open-data/requests?period=2020-01")).MustBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_policy_publishes_nothing_the_public_reads_nothing()
    {
        await Begin("""{"bulletins":{"published":false}}""");
        await Called(Inside, Solved.Yes);
        server.Clock.Now = End.AddHours(9);
        await Make();

        (await server.As(null).Get("/api/open-data/requests")).MustBeProblem(HttpStatusCode.NotFound);
    }

    async Task Begin(string policy = "{}")
    {
        await server.Ready();
        await server.Database.Run($"delete from bulletins; update policies set document = '{policy}'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    async Task<IReadOnlyList<BulletinRow>> Make()
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MakeBulletins>().Due(SmallDistrict.Id, default);
    }

    async Task Called(DateTimeOffset at, params Solved[] answers)
    {
        foreach (var solved in answers)
            await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, at, solved));
    }

    static JsonElement Unit(JsonElement bulletin) =>
        bulletin
            .GetProperty("units")
            .EnumerateArray()
            .Single(unit => unit.GetProperty("unit").GetString() == SmallDistrict.Street);
}
