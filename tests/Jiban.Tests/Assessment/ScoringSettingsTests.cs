using System.Net;
using System.Text.Json;
using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.House;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>Every part of the scoring is data of a policy version, and a version of former form says what it said.</summary>
public sealed class ScoringSettingsTests(ChainServer server) : IClassFixture<ChainServer>
{
    static readonly DateTimeOffset inside = new(2026, 11, 10, 10, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("""{"ranking":"full","classes":"先进 95，整改 0"}""", true, "整改")]
    [InlineData("""{"ranking":"classes","classes":"先进 95，整改 0"}""", false, "整改")]
    [InlineData("""{"ranking":"none","classes":"先进 95，整改 0"}""", false, null)]
    [InlineData("""{"ranking":"full"}""", true, null)]
    public async Task Units_are_ranked_put_in_classes_or_neither(string scoring, bool ranked, string? named)
    {
        await Ready(scoring);

        var table = (await server.As("scores").Get("/api/assessments/2026-11")).Must(HttpStatusCode.OK).Json;
        var row = table.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("orders").GetInt32() > 0);
        (row.GetProperty("rank").ValueKind is JsonValueKind.Number).ShouldBe(ranked);
        row.GetProperty("class").GetString().ShouldBe(named);

        await server.Database.Run("update staff set permissions = array['ReadAssessment'] where user_name = 'street'");
        var browser = await server.SignedIn("street");
        await browser.Open("/assessment?period=2026-11");
        var heads = browser.Page.QuerySelectorAll("table.scores th[scope=col]").Select(h => h.TextContent.Trim());
        heads.Any(h => h.StartsWith("名次", StringComparison.Ordinal)).ShouldBe(ranked);
        heads.Contains("档次").ShouldBe(named is not null);
    }

    [Theory]
    [InlineData("""{"mostlySatisfied":0.5}""", 75)]
    [InlineData("""{"mostlySatisfied":0}""", 50)]
    [InlineData("""{"mostlySatisfied":1}""", 100)]
    public async Task Mostly_satisfied_is_worth_what_the_version_says(string scoring, decimal percent)
    {
        await Ready(scoring, mostly: true);

        var rows = (await server.As("scores").Get("/api/assessments/2026-11")).Must(HttpStatusCode.OK).Json;

        rows.GetProperty("rows")
            .EnumerateArray()
            .Single(r => r.GetProperty("orders").GetInt32() > 0)
            .GetProperty("satisfaction")
            .GetProperty("percent")
            .GetDecimal()
            .ShouldBe(percent);
    }

    [Fact]
    public async Task A_version_of_former_form_keeps_how_it_treated_whoever_was_not_reached()
    {
        await server.Database.Run(
            """
            insert into policies (version, from_day, document) values
            ('old-1', '2019-01-01', '{"callback":{"attempts":3,"countUnreachable":true,"countRefused":false},"scoring":{"solved":0.5}}'),
            ('old-2', '2019-02-01', '{"callback":{"countRefused":true}}'),
            ('new-1', '2019-03-01', '{"scoring":{"unreachable":"counts-for"}}')
            """
        );

        await server.Database.Run(Repository.Read("src/Jiban.Server/Storage/Migrations/0031_treatments.sql"));

        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);
        var read = book.Policies.ToDictionary(p => p.Version, p => PolicyDocument.Read(p.Document));
        await server.Database.Run("delete from policies where from_day < '2020-01-01'");
        (read["old-1"].Scoring.Unreachable, read["old-1"].Scoring.RefusedToAnswer).ShouldBe(
            (Jiban.Assessment.Treatment.CountsAgainst, Jiban.Assessment.Treatment.LeftOut)
        );
        (read["old-1"].Scoring.Solved, read["old-1"].Callback.Attempts).ShouldBe((0.5m, 3));
        (read["old-2"].Scoring.Unreachable, read["old-2"].Scoring.RefusedToAnswer).ShouldBe(
            (Jiban.Assessment.Treatment.LeftOut, Jiban.Assessment.Treatment.CountsAgainst)
        );
        read["new-1"].Scoring.Unreachable.ShouldBe(Jiban.Assessment.Treatment.CountsFor);
    }

    async Task Ready(string scoring, bool mostly = false)
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.Database.Run(
            "delete from unit_totals; delete from counted_orders; delete from assessment_marks; delete from work_order_events; delete from contacts; delete from work_orders; delete from policies;"
                + $"insert into policies (version, from_day, document) values ('t', '2026-01-01', '{{\"scoring\":{scoring}}}')"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, inside, Solved.Yes),
            mostly
                ? ClosedOrders.CalledBack(SmallDistrict.Street, inside, Solved.Yes, Satisfied.Mostly)
                : ClosedOrders.CalledBack(SmallDistrict.Street, inside, Solved.No)
        );
    }
}
