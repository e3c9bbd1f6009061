using System.Net;
using System.Text.Json;
using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>按日逐单: what a week's figures of one unit, and of one community's matters, open to.</summary>
public sealed class CountedDaysTests(ChainServer server) : IClassFixture<ChainServer>
{
    /// <summary>Monday, 2 November 2026, midnight of Beijing.</summary>
    static readonly DateTimeOffset monday = new(2026, 11, 1, 16, 0, 0, TimeSpan.Zero);

    const string Week = "from=2026-11-02&to=2026-11-08";

    [Fact]
    public async Task The_days_begin_and_end_at_midnight_across_two_periods()
    {
        await server.Ready();
        await Called(monday.AddMinutes(-1), Solved.No); // Sunday, 23:59
        await Called(monday, Solved.Yes); // Monday, 00:00
        await Called(monday.AddDays(7).AddMinutes(-1), Solved.No); // Sunday, 23:59
        await Called(monday.AddDays(7), Solved.Yes); // Monday, 00:00
        await Called(monday.AddDays(-14).AddMinutes(-1), Solved.Yes); // 18 October: the period before

        SolvedOf(await Read($"unit={SmallDistrict.Street}&{Week}")).ShouldBe((50m, 2));
        SolvedOf(await Read($"unit={SmallDistrict.Street}&from=2026-10-18&to=2026-11-09")).ShouldBe((60m, 5));
        SolvedOf(await Read($"unit={SmallDistrict.OtherStreet}&{Week}")).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Who_gave_an_order_back_sees_it_and_a_community_sees_what_happened_there_whoever_answers()
    {
        await server.Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(
                SmallDistrict.OtherStreet,
                monday.AddDays(1),
                Solved.Yes,
                returnedBy: SmallDistrict.Street
            )
        );

        var gaveBack = await Read($"unit={SmallDistrict.Street}&{Week}");
        SolvedOf(gaveBack).ShouldBe((null, 0));
        gaveBack
            .GetProperty("orders")
            .EnumerateArray()
            .ShouldHaveSingleItem()
            .GetProperty("returned")
            .GetBoolean()
            .ShouldBeTrue();
        SolvedOf(await Read($"unit={SmallDistrict.OtherStreet}&{Week}")).ShouldBe((100m, 1));
        SolvedOf(await Read($"community={SmallDistrict.Community}&{Week}")).ShouldBe((100m, 1));
        SolvedOf(await Read($"community=110106001001&{Week}")).ShouldBe((null, 0));
    }

    [Fact]
    public async Task A_version_of_the_policy_can_be_named_and_counts_partly_solved_its_own_way()
    {
        await server.Ready();
        await server.Database.Run(
            """insert into policies (version, from_day, document) values ('half', '2030-01-01', '{"scoring":{"partlySolved":0.5}}')"""
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        await Called(monday, Solved.Partly);

        SolvedOf(await Read($"unit={SmallDistrict.Street}&{Week}&policy=half")).ShouldBe((50m, 1));
        (
            await server.As("every").Get($"/api/assessments/days?unit={SmallDistrict.Street}&{Week}&policy=none")
        ).MustBeProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData($"{Week}", "unit")]
    [InlineData($"unit=110106012&community=110106012001&{Week}", "unit")]
    [InlineData($"unit=nowhere&{Week}", "unit")]
    [InlineData($"community=110106999999&{Week}", "community")]
    [InlineData("unit=110106012&from=2026-11-02", "to")]
    [InlineData("unit=110106012&from=2026-02-30&to=2026-11-08", "from")]
    [InlineData("unit=110106012&from=2026-11-08&to=2026-11-07", "to")]
    [InlineData("unit=110106012&from=2025-11-08&to=2026-11-09", "to")]
    [InlineData($"level=planet&unit=110106012&{Week}", "level")]
    public async Task What_cannot_be_read_is_said_beside_its_name(string query, string field)
    {
        await server.Ready();
        (await server.As("every").Get($"/api/assessments/days?{query}"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe([field]);
        var page = await server.SignedIn("dispatcher");
        await server.Allow("dispatcher", Permission.ReadAssessment);
        await page.Open($"/assessment/days?{query}");
        page.Words.ShouldContain(
            query.Contains("unit=", StringComparison.Ordinal) || query.Contains("community=", StringComparison.Ordinal)
                ? field + ":"
                : "选一个单位和几天"
        );
    }

    [Fact]
    public async Task Only_who_reads_the_assessment_opens_them()
    {
        await server.Ready();
        foreach (var desk in new[] { "street", "desk", "judge", "community", "department", "board" })
            (await server.As(desk).Get($"/api/assessments/days?unit={SmallDistrict.Street}&{Week}")).MustBeProblem(
                HttpStatusCode.Forbidden
            );
        (await server.As(null).Get($"/api/assessments/days?unit={SmallDistrict.Street}&{Week}")).MustBeProblem(
            HttpStatusCode.Unauthorized
        );
    }

    async Task<JsonElement> Read(string query) =>
        (await server.As("every").Get($"/api/assessments/days?{query}")).Must(HttpStatusCode.OK).Json;

    async Task Called(DateTimeOffset at, Solved solved) =>
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, at, solved));

    static (decimal?, int) SolvedOf(JsonElement days) =>
        (
            days.GetProperty("solved").GetProperty("percent") is { ValueKind: JsonValueKind.Number } percent
                ? percent.GetDecimal()
                : null,
            days.GetProperty("solved").GetProperty("n").GetInt32()
        );
}
