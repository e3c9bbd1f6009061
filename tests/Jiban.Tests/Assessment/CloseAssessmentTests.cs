using System.Net;
using System.Text.Json;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>定榜: a closed period reads the same for ever; what comes late makes a correction, never a silent change.</summary>
public sealed class CloseAssessmentTests(ChainServer server) : IClassFixture<ChainServer>
{
    /// <summary>Period 2026-11 runs to 18 November, midnight of Beijing.</summary>
    static readonly DateTimeOffset inside = new(2026, 11, 10, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_period_is_closed_once_and_corrected_only_for_what_came_late()
    {
        await Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.Street, inside.AddHours(1), Solved.No)
        );
        var open = await Read("street");
        open.GetProperty("closed").ValueKind.ShouldBe(JsonValueKind.Null);

        var closed = (await Close("")).Must(HttpStatusCode.OK).Json.GetProperty("closed");

        closed
            .EnumerateArray()
            .Select(c => c.GetProperty("level").GetString())
            .ShouldBe(["street", "community", "department", "firm", "section"]);
        var first = await Read("street");
        first.GetProperty("inputsHash").GetString().ShouldBe(open.GetProperty("inputsHash").GetString());
        first.GetProperty("resultHash").GetString().ShouldBe(open.GetProperty("resultHash").GetString());
        first.GetProperty("closed").GetProperty("holds").GetBoolean().ShouldBeTrue();
        (await Close("")).MustBeProblem(HttpStatusCode.Conflict, "refusal:nothing-to-correct");
        (await Changes()).ShouldBeEmpty();

        // A third callback of the period comes to light, and a street changes its name.
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, inside.AddHours(2), Solved.Yes));
        await server.Database.Run($"update units set name = '新名街道' where code = '{SmallDistrict.Street}'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        (await Read("street")).GetRawText().ShouldBe(first.GetRawText());
        (await Changes()).Count.ShouldBe(1);
        (await Close(" ")).MustBeProblem(HttpStatusCode.BadRequest, "refusal:correction-needs-reason");

        var corrected = (await Close("市级晚到一批回访")).Must(HttpStatusCode.OK).Json.GetProperty("closed");

        corrected
            .EnumerateArray()
            .Select(c => (c.GetProperty("level").GetString(), c.GetProperty("version").GetInt32()))
            .ShouldBe([("street", 2)]);
        var second = await Read("street");
        Row(second).GetProperty("solved").GetProperty("n").GetInt32().ShouldBe(3);
        Row(first).GetProperty("solved").GetProperty("n").GetInt32().ShouldBe(2);
        second.GetProperty("closed").GetProperty("why").GetString().ShouldBe("市级晚到一批回访");
        second.GetProperty("closed").GetProperty("holds").GetBoolean().ShouldBeTrue();
        (await Read("street", "&version=1")).GetRawText().ShouldBe(first.GetRawText());
        (await server.As("closer").Get("/api/assessments/2026-11?version=3")).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-closing"
        );

        // The file of inputs alone gives the same result.
        var inputs = AssessmentInputs.Read(
            (await server.As("closer").Get("/api/assessments/2026-11/inputs?level=street")).Must(HttpStatusCode.OK).Text
        );
        AssessmentTable.Of(inputs).ResultHash.ShouldBe(second.GetProperty("resultHash").GetString());
        AssessmentTable.Of(inputs).InputsHash.ShouldBe(second.GetProperty("inputsHash").GetString());

        // Whoever edits the frozen result is found.
        await server.Database.Run(
            "update assessment_closings set result_hash = repeat('0', 64) where level = 'street' and version = 2"
        );
        (await Read("street")).GetProperty("closed").GetProperty("holds").GetBoolean().ShouldBeFalse();
        (await Read("street", "&version=1")).GetProperty("closed").GetProperty("holds").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_trial_counts_the_same_callbacks_by_another_policy_and_changes_nothing()
    {
        await Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, inside, Solved.No),
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, inside, Solved.Partly)
        );
        await server.Database.Run(
            """
            insert into policies (version, from_day, document)
            values ('2099.1', '2099-01-01', '{"scoring":{"response":0,"solved":1,"satisfied":0,"partlySolved":1}}')
            on conflict do nothing
            """
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var before = (await Read("street")).GetRawText();

        var trial = await Read("street", "&policy=2099.1");

        trial.GetProperty("trial").GetBoolean().ShouldBeTrue();
        // One solved, one partly which now counts whole, of three; nothing else weighs.
        Row(trial, SmallDistrict.OtherStreet).GetProperty("composite").GetDecimal().ShouldBe(66.67m);
        (await Read("street")).GetRawText().ShouldBe(before);
        (await server.As("closer").Get("/api/assessments/2026-11?policy=none")).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-policy"
        );
        (await server.As("closer").Get("/api/assessments/2026-11?version=x")).Must(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("2026-11-18T15:59:59Z", "refusal:period-still-runs")]
    [InlineData("2026-11-18T16:00:00Z", null)]
    public async Task It_is_closed_from_the_instant_it_ends(string now, string? refused)
    {
        await Ready();
        await server.Database.Run("delete from assessment_closings");
        server.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        var answer = await Close("");

        if (refused is null)
            answer.Must(HttpStatusCode.OK);
        else
            answer.MustBeProblem(HttpStatusCode.Conflict, refused);
    }

    [Fact]
    public async Task Two_at_once_close_it_once()
    {
        await Ready();
        await server.Database.Run("delete from assessment_closings");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Close("")));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        foreach (var answer in answers.Where(a => a.Status != HttpStatusCode.OK))
            answer
                .MustBeProblem(HttpStatusCode.Conflict)["type"]
                .ShouldBeOneOf("urn:jiban:refusal:closed-meanwhile", "urn:jiban:refusal:nothing-to-correct");
    }

    [Fact]
    public async Task Only_who_answers_for_the_district_closes()
    {
        await Ready();
        await server.Give(
            "street-closer",
            SmallDistrict.Street,
            SmallDistrict.Street,
            Permission.CloseAssessments,
            Permission.ReadAssessment
        );

        (await server.As("scores").Post("/api/assessments/2026-11/close", new { })).Must(HttpStatusCode.Forbidden);
        (await server.As("street-closer").Post("/api/assessments/2026-11/close", new { })).Must(
            HttpStatusCode.Forbidden
        );
    }

    async Task Ready()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.Database.Run(
            "delete from assessment_closings; delete from unit_totals; delete from counted_orders; delete from assessment_marks; delete from work_order_events; delete from contacts; delete from work_orders;"
                + "insert into policies (version, from_day, document) values ('2026', '2026-01-01', '{}') on conflict do nothing"
        );
        await server.Database.Run($"update units set name = '方庄街道' where code = '{SmallDistrict.Street}'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        if (!server.Desks.Contains("closer"))
            await server.Give("closer", "110106", "110106", Permission.CloseAssessments, Permission.ReadAssessment);
    }

    Task<Answer> Close(string why) => server.As("closer").Post("/api/assessments/2026-11/close", new { why });

    async Task<JsonElement> Read(string level, string more = "") =>
        (await server.As("closer").Get($"/api/assessments/2026-11?level={level}{more}")).Must(HttpStatusCode.OK).Json;

    async Task<List<JsonElement>> Changes() =>
        [
            .. (await server.As("closer").Get("/api/assessments/2026-11/changes"))
                .Must(HttpStatusCode.OK)
                .Json.EnumerateArray(),
        ];

    static JsonElement Row(JsonElement table, string unit = SmallDistrict.Street) =>
        table.GetProperty("rows").EnumerateArray().Single(r => r.GetProperty("unit").GetString() == unit);
}
