using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Pictures = Jiban.Tests.Support.Pictures;

namespace Jiban.Tests.Assessment;

/// <summary>现场复核抽查: drawn once by the first checkpoint after the period, looked at by somebody outside the unit, and what becomes of it.</summary>
public sealed class RecheckStoryTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private readonly List<string> closed = [];

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run(
            "delete from rechecks; delete from recheck_lists; delete from history_checkpoints; delete from attachments"
        );
        await server.Ready();
        await Policy("""{"rechecks":{"strata":"rest 50%","failed":"listed"}}""");
        for (var i = 0; i < 4; i++)
            closed.Add(await server.Closed());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_list_is_drawn_once_after_the_period_by_a_seed_nobody_chose()
    {
        (await Draw()).MustBeProblem(HttpStatusCode.Conflict, "refusal:period-still-runs");
        server.Clock.Now = CountedDistrict.End.AddSeconds(-1);
        await Checkpoint(); // the last before the end is none after it
        server.Clock.Now = CountedDistrict.End;
        (await Draw()).MustBeProblem(HttpStatusCode.Conflict, "refusal:no-checkpoint-yet");
        var first = await Checkpoint();
        server.Clock.Now += TimeSpan.FromDays(1);
        await Checkpoint();
        var read = (await Draw()).Must(HttpStatusCode.OK).Json;

        var origin = read.GetProperty("drawn");
        var seed = RecheckSample.Seed(110106, CountedDistrict.Period, first.Digest);
        origin.GetProperty("checkpoint").GetInt32().ShouldBe(first.Number);
        origin.GetProperty("seed").GetString().ShouldBe(seed);
        origin.GetProperty("sameAgain").GetBoolean().ShouldBeTrue();
        origin.GetProperty("candidates").GetInt32().ShouldBe(4);
        Numbers(read).ShouldBe(closed.OrderBy(n => RecheckSample.Lot(seed, n), StringComparer.Ordinal).Take(2));
        (await Draw()).MustBeProblem(HttpStatusCode.Conflict, "refusal:rechecks-drawn-already");
        (await server.As("every").Get($"/api/rechecks/{CountedDistrict.Period}/candidates")).Text.ShouldBe(
            string.Concat(closed.Order(StringComparer.Ordinal).Select(n => $"{n} {SmallDistrict.Street} street\n"))
        );
    }

    [Theory]
    [InlineData("update rechecks set lot = repeat('0', 64) where lot = (select min(lot) from rechecks)")]
    [InlineData("update rechecks set unit = '110106001' where lot = (select min(lot) from rechecks)")]
    [InlineData("update recheck_lists set seed = repeat('0', 64)")]
    [InlineData("update history_checkpoints set digest = sha256('another')")]
    public async Task A_list_somebody_tampered_with_is_told(string sql)
    {
        await Drawn();
        await server.Database.Run(sql);

        (await List("every")).GetProperty("drawn").GetProperty("sameAgain").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task An_order_reopened_since_is_a_candidate_all_the_same_and_a_policy_without_a_share_draws_none()
    {
        (await server.As("judge").Act(closed[0], "reopen", new { reason = "还在堆" })).Must(HttpStatusCode.OK);
        await Policy("{}");
        server.Clock.Now = CountedDistrict.End;
        await Checkpoint();
        (await Draw()).MustBeProblem(HttpStatusCode.Conflict, "refusal:no-recheck-share");
        await Policy("""{"rechecks":{"strata":"rest 50%"}}""");

        (await Draw())
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("drawn")
            .GetProperty("candidates")
            .GetInt32()
            .ShouldBe(4);
    }

    [Fact]
    public async Task Nobody_of_the_handling_side_reads_the_list_and_only_drawn_orders_are_looked_at()
    {
        var drawn = await Drawn();
        var other = closed.Except(drawn).First();

        (await server.As("street").Get("/api/rechecks")).MustBeProblem(HttpStatusCode.Forbidden);
        await server.Give("near", SmallDistrict.Street, "", Permission.MakeCallbacks, Permission.ReadOrders);
        var near = await List("near");
        near.GetProperty("lines").GetArrayLength().ShouldBe(0);
        // With the seed and the numbers of its own orders a unit could tell which of them were drawn.
        near.GetProperty("drawn").GetProperty("seed").ValueKind.ShouldBe(JsonValueKind.Null);
        near.GetProperty("drawn").GetProperty("digest").ValueKind.ShouldBe(JsonValueKind.Null);
        (await server.As("near").Act(drawn[0], "recheck", Finding(true))).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("judge").Act(other, "recheck", Finding(true))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:not-to-recheck"
        );
        (await Actions(other)).ShouldNotContain("recheck");
        (await Actions(drawn[0])).ShouldContain("recheck");
        (await server.As("judge").Post("/api/rechecks/draw", new { period = CountedDistrict.Period })).MustBeProblem(
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task Somebody_outside_is_sent_and_nobody_else_records_what_was_found()
    {
        var drawn = await Drawn();

        (await Send(drawn[0], "street")).MustBeProblem(HttpStatusCode.BadRequest, "refusal:checker-not-outside");
        (await Send(closed.Except(drawn).First(), "caller-back")).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:not-to-recheck"
        );
        (await Send(drawn[0], "caller-back")).Must(HttpStatusCode.OK)["checker"].ShouldBe("测试员caller-back");
        (await server.As("judge").Act(drawn[0], "recheck", Finding(true))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:recheck-of-another"
        );

        var caller = await server.SignedIn("caller-back");
        await caller.Open("/rechecks?state=mine");
        caller.Words.ShouldContain(drawn[0]);
        caller.Words.ShouldNotContain(drawn[1]);
        await caller.Open($"/orders/{drawn[0]}");
        await caller.SendFiles(
            "RecheckForm",
            "files",
            [("spot.png", Pictures.Png())],
            ("holds", "false"),
            ("note", "楼道里又堆上了")
        );
        caller.Status.ShouldBe(HttpStatusCode.OK);
        caller.Words.ShouldContain("复核结果已记下");

        var line = (await List("every", "&state=to-decide")).GetProperty("lines").EnumerateArray().Single();
        line.GetProperty("note").GetString().ShouldBe("楼道里又堆上了");
        line.GetProperty("picture").ValueKind.ShouldBe(JsonValueKind.String);
        (line.GetProperty("reopened").GetBoolean(), line.GetProperty("stage").GetString()).ShouldBe(
            (false, "awaiting-callback")
        );
        (await server.As("judge").Act(drawn[0], "recheck", Finding(true))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:not-to-recheck"
        );
        (await server.As("judge").Act(drawn[0], "reopen", new { reason = "又堆上了" })).Must(HttpStatusCode.OK);
        (await List("every", "&state=to-decide")).GetProperty("lines").GetArrayLength().ShouldBe(0);
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{drawn[0]}");
        street.Words.ShouldContain("楼道里又堆上了");
    }

    [Fact]
    public async Task One_that_does_not_hold_begins_a_new_round_where_the_policy_of_the_list_says_so()
    {
        await Policy("""{"rechecks":{"strata":"rest 50%","failed":"reopened"}}""");
        var drawn = await Drawn();
        await Policy("{}"); // the list keeps what it was drawn under

        var picture = new ByteArrayContent(Pictures.Png());
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var form = new MultipartFormDataContent
        {
            { new StringContent("recheck"), "kind" },
            { picture, "files", "a.png" },
        };
        (await server.As("judge").Upload($"/api/work-orders/{drawn[0]}/evidence", form)).Must(HttpStatusCode.OK);
        var attachment = (await server.As("judge").Get($"/api/work-orders/{drawn[0]}"))
            .Json.GetProperty("attachments")[0]
            .GetProperty("id")
            .GetGuid();
        (
            await server
                .As("judge")
                .Act(
                    drawn[0],
                    "recheck",
                    new
                    {
                        holds = false,
                        note = "井盖还是响",
                        attachment,
                    }
                )
        ).Must(HttpStatusCode.OK)["stage"].ShouldBe("in-handling");

        (await server.As("judge").Act(drawn[1], "recheck", Finding(true)))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("awaiting-callback");
        var read = await List("every");
        read.GetProperty("tally")[0].ToString().ShouldContain("\"drawn\":2,\"looked\":2,\"held\":1");
        read.GetProperty("lines")
            .EnumerateArray()
            .Single(l => l.GetProperty("reopened").GetBoolean())
            .GetProperty("picture")
            .GetGuid()
            .ShouldBe(attachment);
        (await server.As("street").Get($"/api/work-orders/{drawn[0]}"))
            .Json.GetProperty("round")
            .GetInt32()
            .ShouldBe(2);
    }

    [Fact]
    public async Task The_page_draws_sends_and_gives_it_away()
    {
        await server.Database.Run(
            "update staff set permissions = array['CloseAssessments','ReadOrders','ExportLists'], area = '110106' where user_name = 'dispatcher'"
        );
        server.Clock.Now = CountedDistrict.End;
        await Checkpoint();
        var page = await server.SignedIn("dispatcher");
        await page.Open("/rechecks");
        page.Words.ShouldContain("2026-11 期的名单还没有抽");

        await page.Send("DrawRechecksForm");
        page.Words.ShouldContain("名单已抽出");
        page.Words.ShouldContain("抽中 2 件，看过 0 件");
        page.Words.ShouldContain("名单一致");
        var number = page.Page.QuerySelector("tbody small")!.TextContent;
        await page.Open($"/rechecks?number={number}");
        await page.Send("AssignRecheckForm", ("staff", ""));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        var offered = page.Form("AssignRecheckForm").QuerySelectorAll("option").Select(o => o.TextContent).ToList();
        offered.ShouldContain("测试员caller-back");
        offered.ShouldNotContain("测试员street");
        await page.Send("AssignRecheckForm", ("staff", (await Id("caller-back")).ToString()));
        page.Words.ShouldContain("已派人");

        using var file = await page.Client.GetAsync("/rechecks/export.csv");
        (await file.Content.ReadAsStringAsync()).ShouldContain(number);
        await page.Open("/rechecks?state=nothing");
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string[]> Drawn()
    {
        server.Clock.Now = CountedDistrict.End;
        await Checkpoint();
        return [.. Numbers((await Draw()).Must(HttpStatusCode.OK).Json)];
    }

    private Task<Answer> Draw() =>
        server.As("every").Post("/api/rechecks/draw", new { period = CountedDistrict.Period });

    private async Task<Answer> Send(string number, string user) =>
        await server
            .As("every")
            .Post(
                "/api/rechecks/assign",
                new
                {
                    period = CountedDistrict.Period,
                    number,
                    staff = await Id(user),
                }
            );

    private Task<Guid> Id(string user) =>
        server.Database.Value<Guid>($"select id from staff where user_name = '{user}'");

    private Task<HistoryCheckpoint> Checkpoint() =>
        server.With<MakeCheckpoint, HistoryCheckpoint>(m => m.Handle(SmallDistrict.Id, Stream.Null, default));

    private async Task<JsonElement> List(string desk, string more = "") =>
        (await server.As(desk).Get($"/api/rechecks?period={CountedDistrict.Period}{more}"))
            .Must(HttpStatusCode.OK)
            .Json;

    private async Task<IReadOnlyList<string?>> Actions(string number) =>
        [
            .. (await server.As("judge").Get($"/api/work-orders/{number}"))
                .Json.GetProperty("actions")
                .EnumerateArray()
                .Select(a => a.GetString()),
        ];

    private static object Finding(bool holds) => new { holds, note = "现场看过" };

    private static IEnumerable<string> Numbers(JsonElement read) =>
        read.GetProperty("lines").EnumerateArray().Select(l => l.GetProperty("number").GetString()!);

    private async Task Policy(string document)
    {
        await server.Database.Run($"update policies set document = '{document}'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }
}
