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
