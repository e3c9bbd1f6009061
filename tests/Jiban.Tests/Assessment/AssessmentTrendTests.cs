using System.Net;
using System.Text.Json;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>环比、同比 over the whole way: callbacks of three periods, read over the API and on the page.</summary>
public sealed class AssessmentTrendTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task A_unit_stands_beside_itself_a_period_and_a_year_ago()
    {
        await server.Ready();
        server.Clock.Now = End.AddHours(1);
        await Called(Inside, Solved.Yes, Solved.Yes, Solved.Yes, Solved.No);
        await Called(End.AddMonths(-1).AddSeconds(-1), Solved.Yes, Solved.No);

        var unit = Unit(await Trend("every"));

        Figures(unit, "lastPeriod", "solved").ShouldBe((75m, 50m, 25m, 50m));
        Figures(unit, "lastPeriod", "orders").ShouldBe((4m, 2m, 2m, 100m));
        // Nobody was called back then: that is no figure to grow from.
        Figures(unit, "lastYear", "solved").ShouldBe((75m, null, null, null));
        Figures(unit, "lastYear", "orders").ShouldBe((4m, null, null, null));

        await Called(Inside.AddYears(-1), Solved.Yes, Solved.Yes, Solved.Yes, Solved.Yes, Solved.No);
        var trend = await Trend("every");
        (
            trend.GetProperty("period").GetString(),
            trend.GetProperty("lastPeriod").GetString(),
            trend.GetProperty("lastYear").GetString()
        ).ShouldBe(("2026-11", "2026-10", "2025-11"));
        Figures(Unit(trend), "lastYear", "solved").ShouldBe((75m, 80m, -5m, -6.25m));
        Figures(Unit(trend), "lastYear", "orders").ShouldBe((4m, 5m, -1m, -20m));

        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/assessment?period=2026-11&level=street&unit={SmallDistrict.Street}");
        page.Words.ShouldContain("−1（−20.00 %）");
        page.Words.ShouldContain("+25.00");
        (await server.As("desk").Get("/api/assessments/2026-11/trend")).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("every").Get("/api/assessments/2026-11/trend?level=planet"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["level"]);
    }

    /// <summary>The clock stands on the 23rd day; the instant itself no longer belongs to the stretch compared.</summary>
    [Fact]
    public async Task A_running_period_stands_beside_as_many_days_of_the_earlier_ones()
    {
        await server.Ready();
        var begun = new DateTimeOffset(2026, 10, 18, 16, 0, 0, TimeSpan.Zero);
        var (passed, before) = (server.Clock.Now - begun, begun.AddMonths(-1));
        await Called(Inside, Solved.Yes, Solved.No);
        await Called(before, Solved.Yes);
        await Called(before + passed - TimeSpan.FromSeconds(1), Solved.Yes);
        await Called(before + passed, Solved.No, Solved.No, Solved.No);

        var trend = await Trend("every");

        trend.GetProperty("days").GetInt32().ShouldBe(23);
        Figures(Unit(trend), "lastPeriod", "orders").ShouldBe((2m, 2m, 0m, 0m));
        Figures(Unit(trend), "lastPeriod", "solved").ShouldBe((50m, 100m, -50m, -50m));

        server.Clock.Now = End;
        (await Trend("every")).GetProperty("days").ValueKind.ShouldBe(JsonValueKind.Null);
        Figures(Unit(await Trend("every")), "lastPeriod", "orders").ShouldBe((2m, 5m, -3m, -60m));
    }

    async Task Called(DateTimeOffset at, params Solved[] answers)
    {
        foreach (var solved in answers)
            await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, at, solved));
    }

    async Task<JsonElement> Trend(string by) =>
        (await server.As(by).Get("/api/assessments/2026-11/trend?level=street")).Must(HttpStatusCode.OK).Json;

    static JsonElement Unit(JsonElement trend) =>
        trend
            .GetProperty("units")
            .EnumerateArray()
            .Single(u => u.GetProperty("unit").GetString() == SmallDistrict.Street);

    static (decimal?, decimal?, decimal?, decimal?) Figures(JsonElement unit, string beside, string figure)
    {
        var compared = unit.GetProperty(beside).GetProperty(figure);
        decimal? Of(string name) =>
            compared.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number
                ? value.GetDecimal()
                : null;
        return (Of("now"), Of("then"), Of("difference"), Of("percent"));
    }
}
