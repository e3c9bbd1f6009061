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

/// <summary>加减分认定 over the API and on the page: who may propose, decide and revoke, and what it does to the score.</summary>
public sealed class AwardStoryTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    const string Kinds = "model awarded +1 3 典型经验 / Model practice\\nfake awarded -2 4 弄虚作假 / Made up";

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run("delete from point_awards");
        await server.Ready();
        await server.Database.Run(
            $$$"""delete from policies; insert into policies (version, from_day, document) values ('2026', '2026-01-01', '{"scoring":{"points":"{{{Kinds}}}"}}')"""
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        if (!server.Desks.Contains("proposer"))
        {
            await server.Give(
                "proposer",
                SmallDistrict.Street,
                SmallDistrict.Street,
                Permission.DecideExtensions,
                Permission.ReadAssessment,
                Permission.ReadOrders
            );
            await server.Give(
                "street-judge",
                SmallDistrict.Street,
                SmallDistrict.Street,
                Permission.DecideAccounts,
                Permission.ReadAssessment
            );
            await server.Give("reader", "110106", "110106", Permission.ReadAssessment);
            await server.Give("decider", "110106", "110106", Permission.DecideAccounts);
        }
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No)
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_counts_from_approval_to_revocation_at_every_level_alike()
    {
        (await After()).ShouldBe(65m);
        var line = (await Propose("proposer")).Must(HttpStatusCode.Created).Json;
        line.GetProperty("state").GetString().ShouldBe("proposed");
        (await After()).ShouldBe(65m);

        (await Act("decider", line, "decide", new { accept = true }))
            .Must(HttpStatusCode.OK)["state"]
            .ShouldBe("approved");

        (await After()).ShouldBe(66m);
        await server.MustHold();
        var read = (await List("reader")).Must(HttpStatusCode.OK).Json;
        read.GetProperty("lines")[0].GetProperty("state").GetString().ShouldBe("approved");
        read.GetProperty("lines")[0].GetProperty("mayRevoke").GetBoolean().ShouldBeFalse();
        (await List("every", "?state=proposed"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("lines")
            .GetArrayLength()
            .ShouldBe(0);

        (await Act("decider", line, "revoke", new { why = "材料不实" }))
            .Must(HttpStatusCode.OK)["state"]
            .ShouldBe("revoked");
        (await After()).ShouldBe(65m);
        await server.MustHold();
    }

    [Fact]
    public async Task Who_may_not_is_told_so()
    {
        (await Propose("reader")).MustBeProblem(HttpStatusCode.Forbidden);
        (await Propose("scores", SmallDistrict.Street)).MustBeProblem(HttpStatusCode.Forbidden);
        (await Propose("board")).MustBeProblem(HttpStatusCode.Forbidden);
        (await Propose("proposer", SmallDistrict.OtherStreet))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["unit"]);
        (await List("decider")).MustBeProblem(HttpStatusCode.Forbidden);
        var line = (await Propose("every")).Must(HttpStatusCode.Created).Json;

        (await Act("proposer", line, "decide", new { accept = true })).MustBeProblem(HttpStatusCode.Forbidden);
        (await Act("street-judge", line, "decide", new { accept = true })).MustBeProblem(HttpStatusCode.Forbidden);
        (await Act("every", line, "decide", new { accept = true })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:award-decided-by-oneself"
        );
        (await Act("decider", line, "decide", new { accept = false })).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:reason-missing"
        );
        (await Act("decider", line, "revoke", new { why = "错了" })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:award-settled"
        );
        (await Act("decider", line, "decide", new { accept = true }, "\"7\"")).MustBeProblem(
            HttpStatusCode.PreconditionFailed,
            "refusal:award-moved-on"
        );
        (await server.As("decider").Post($"/api/awards/{Guid.Empty}/decide", new { accept = true }, "*")).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-award"
        );
    }

    [Fact]
    public async Task Somebody_serving_the_district_from_inside_the_unit_does_not_decide()
    {
        await server.Give("inside", SmallDistrict.Street, "110106", Permission.DecideAccounts);
        var line = (await Propose("every")).Must(HttpStatusCode.Created).Json;

        (await Act("inside", line, "decide", new { accept = true })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:award-decided-inside"
        );
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field()
    {
        (await Propose("every", kind: "gone")).MustBeProblem(HttpStatusCode.BadRequest, "refusal:no-such-award-kind");
        (await Propose("every", unit: "110106777"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["unit"]);
        (await Propose("every", document: "")).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:award-without-evidence"
        );
        (await Propose("every", number: "110106-20991231-999999"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["number"]);
        (await Propose("every", period: "2030-01")).MustBeProblem(HttpStatusCode.NotFound, "refusal:no-such-period");
        (await server.As("every").Post($"/api/assessments/{Period}/awards", new { }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["unit", "kind", "reason"], ignoreOrder: true);
    }

    [Fact]
    public async Task Pressed_twice_it_is_proposed_once_and_may_be_proposed_again_once_it_counts_no_more()
    {
        var answers = await Task.WhenAll(Propose("every"), Propose("every"), Propose("proposer"));
        var line = answers.Single(a => a.Status is HttpStatusCode.Created).Json;
        foreach (var other in answers.Where(a => a.Status is not HttpStatusCode.Created))
            other.MustBeProblem(HttpStatusCode.Conflict, "refusal:award-there-already");
        (await Propose("every", document: "京办2号")).Must(HttpStatusCode.Created);

        (await Act("decider", line, "decide", new { accept = true })).Must(HttpStatusCode.OK);
        (await Propose("proposer")).MustBeProblem(HttpStatusCode.Conflict, "refusal:award-there-already");
        (await Act("decider", line, "revoke", new { why = "材料不实" })).Must(HttpStatusCode.OK);

        (await Propose("proposer")).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Whoever_reads_why_does_not_read_who_called()
    {
        (await Propose("every", reason: "电话19900001234反映补录联系记录")).Must(HttpStatusCode.Created);

        var read = (await List("reader")).Must(HttpStatusCode.OK).Json.GetProperty("lines")[0];

        read.GetProperty("reason").GetString()!.ShouldContain("反映补录联系记录");
        read.GetProperty("reason").GetString()!.ShouldNotContain("19900001234");
    }

    [Fact]
    public async Task After_the_closing_it_changes_no_result_but_makes_a_correction()
    {
        var early = (await Propose("proposer")).Must(HttpStatusCode.Created).Json;
        (await Act("decider", early, "decide", new { accept = true })).Must(HttpStatusCode.OK);
        var late = (await Propose("proposer", kind: "fake")).Must(HttpStatusCode.Created).Json;
        server.Clock.Now = End.AddHours(1);
        (await server.As("every").Post($"/api/assessments/{Period}/close", new { })).Must(HttpStatusCode.OK);
        (await After()).ShouldBe(66m);

        (await Act("decider", late, "decide", new { accept = true })).Must(HttpStatusCode.OK);
        (await Act("decider", early, "revoke", new { why = "材料不实" })).Must(HttpStatusCode.OK);

        (await After()).ShouldBe(66m);
        (await List("every")).Json.GetProperty("closed").GetBoolean().ShouldBeTrue();
        var changes = (await server.As("every").Get($"/api/assessments/{Period}/changes")).Must(HttpStatusCode.OK).Json;
        changes
            .EnumerateArray()
            .Select(change => change.TryGetProperty("pointCome", out _))
            .Order()
            .ShouldBe([false, true]);
        (await server.As("every").Post($"/api/assessments/{Period}/close", new { why = "认定晚到" })).Must(
            HttpStatusCode.OK
        );
        (await After()).ShouldBe(63m);
        (await After("&version=1")).ShouldBe(66m);
    }

    [Fact]
    public async Task The_page_proposes_decides_and_exports()
    {
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment', 'DecideExtensions', 'ExportLists'] where user_name = 'street';"
                + "update staff set permissions = array['ReadAssessment', 'DecideAccounts'] where user_name = 'dispatcher';"
                + "update staff set permissions = array['ReadAssessment'] where user_name = 'taker'"
        );
        var street = await server.SignedIn("street");
        await street.Open($"/assessment/awards?period={Period}");
        street.Words.ShouldContain("没有加减分认定");
        street
            .Page.QuerySelectorAll("select[name=unit] option")
            .Select(o => o.GetAttribute("value"))
            .ShouldNotContain(SmallDistrict.OtherStreet);
        await street.Send(
            "ProposeAwardForm",
            ("kind", "model"),
            ("unit", SmallDistrict.Street),
            ("reason", "全市推广"),
            ("document", "京办1号")
        );
        street.Words.ShouldContain("全市推广");
        street.Words.ShouldContain("待审批 1 条");
        var id = (await List("every")).Json.GetProperty("lines")[0].GetProperty("id").GetGuid();
        await street.Open($"/assessment/awards?number={id}");
        street.Page.QuerySelectorAll("input[name=accept]").ShouldBeEmpty();

        var judge = await server.SignedIn("dispatcher");
        await judge.Open($"/assessment/awards?number={id}");
        await judge.Send("DecideAwardForm", ("accept", "yes"), ("why", "同意"));
        judge.Words.ShouldContain("已认定");
        (await After()).ShouldBe(66m);
        await street.Open($"/assessment?period={Period}&unit={SmallDistrict.Street}");
        street.Page.QuerySelector("#points tbody a")!.GetAttribute("href").ShouldBe($"/assessment/awards?number={id}");
        (await street.Client.GetStringAsync($"/assessment/awards/export.csv?period={Period}")).ShouldContain(
            "全市推广"
        );

        var taker = await server.SignedIn("taker");
        await taker.Open($"/assessment/awards?period={Period}");
        taker.Page.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        (await taker.Client.GetAsync($"/assessment/awards/export.csv?period={Period}")).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await taker.Client.GetAsync("/assessment/awards?state=bogus")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await taker.Client.GetAsync($"/assessment/awards?number={Guid.Empty}")).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    Task<Answer> Propose(
        string who,
        string unit = SmallDistrict.Street,
        string kind = "model",
        string document = "京办1号",
        string? number = null,
        string period = Period,
        string reason = "全市推广"
    ) =>
        server
            .As(who)
            .Post(
                $"/api/assessments/{period}/awards",
                new
                {
                    unit,
                    kind,
                    reason,
                    document,
                    number,
                }
            );

    Task<Answer> Act(string who, JsonElement line, string action, object body, string version = "*") =>
        server.As(who).Post($"/api/awards/{line.GetProperty("id").GetGuid()}/{action}", body, version);

    Task<Answer> List(string who, string more = "") => server.As(who).Get($"/api/assessments/{Period}/awards{more}");

    async Task<decimal?> After(string more = "") =>
        (await server.As("every").Get($"/api/assessments/{Period}?level=street{more}"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Single(row => row.GetProperty("unit").GetString() == SmallDistrict.Street)
            .GetProperty("points")
            .GetProperty("after")
            .GetDecimal();
}
