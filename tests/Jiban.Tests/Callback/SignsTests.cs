using System.Net;
using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Assessment;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>异常迹象 as an assessor meets them: found in the history, noted, never punished.</summary>
public sealed class SignsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly object Answers = new
    {
        outcome = "reached",
        contacted = true,
        solved = "yes",
        satisfied = "yes",
    };

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run("delete from sign_notes; delete from views_of_identity");
        await server.Ready();
        if (!server.Desks.Contains("assessor"))
            await server.Give(
                "assessor",
                SmallDistrict.Centre,
                "110106",
                Permission.CloseAssessments,
                Permission.ReadOrders
            );
        await server.Database.Run(
            """
            update staff set permissions = array['MakeCallbacks','ReadOrders','RevealIdentity'] where user_name = 'caller-back';
            update staff set permissions = array['CloseAssessments','ReadOrders'] where user_name = 'dispatcher'
            """
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(29, 1)]
    [InlineData(30, 0)]
    public async Task Answers_seconds_after_the_number_was_shown_are_found(int seconds, int signs)
    {
        var number = await server.Closed();
        var desk = await server.SignedIn("caller-back");
        await desk.Open($"/callbacks?number={number}");
        await desk.Send("DialPanel");
        server.Clock.Now = server.Clock.Now.AddSeconds(seconds);
        await desk.Send(
            "CallBackForm",
            ("outcome", "Reached"),
            ("contacted", "true"),
            ("solved", "Yes"),
            ("satisfied", "Yes")
        );
        desk.Status.ShouldBe(HttpStatusCode.OK);

        var found = await Found("?kind=seconds");

        found.Count.ShouldBe(signs);
        foreach (var sign in found)
        {
            sign.GetProperty("figure").GetDecimal().ShouldBe(seconds);
            sign.GetProperty("caller").GetString().ShouldBe("测试员caller-back");
            sign.GetProperty("unit").GetString().ShouldBe(SmallDistrict.Street);
            sign.GetProperty("orders").EnumerateArray().Select(o => o.GetString()).ShouldBe([number]);
        }
    }

    [Theory]
    [InlineData(1800, 1)]
    [InlineData(1801, 0)]
    public async Task The_units_own_call_just_before_the_callback_is_found(int seconds, int signs)
    {
        var number = await server.Closed();
        server.Clock.Now = server.Clock.Now.AddHours(3);
        var ahead = new
        {
            contacted = true,
            solved = "yes",
            satisfied = "yes",
        };
        (await server.As("street").Act(number, "call-ahead", ahead)).Must(HttpStatusCode.OK);
        server.Clock.Now = server.Clock.Now.AddSeconds(seconds);
        (await server.As("judge").Act(number, "call-back", Answers)).Must(HttpStatusCode.OK);

        (await Found("?kind=handler-before")).Count.ShouldBe(signs);
    }

    [Fact]
    public async Task A_burst_is_found_by_the_bounds_of_the_policy_noted_and_stays_on_record()
    {
        await Bounds("""{"signs":{"burstCallbacks":2,"handlerMinutes":0}}""");
        foreach (var number in new[] { await server.Closed(), await server.Closed() })
        {
            server.Clock.Now = server.Clock.Now.AddMinutes(1);
            (await server.As("judge").Act(number, "call-back", Answers)).Must(HttpStatusCode.OK);
        }

        var sign = (await Found()).Single();
        (sign.GetProperty("kind").GetString(), sign.GetProperty("figure").GetDecimal()).ShouldBe(("burst", 2));
        var key = sign.GetProperty("key").GetString();
        var note = new
        {
            key,
            judgement = "explained",
            words = "当天集中补录",
        };
        (await server.As("assessor").Post("/api/callback-signs/notes", note)).Must(HttpStatusCode.OK);

        (await Found("?open=1")).ShouldBeEmpty();
        (await Found()).Single().GetProperty("notes")[0].GetProperty("words").GetString().ShouldBe("当天集中补录");
        server.Clock.Now = server.Clock.Now.AddSeconds(1); // the newest note counts
        (await server.As("assessor").Post("/api/callback-signs/notes", note with { judgement = "follow-up" })).Must(
            HttpStatusCode.OK
        );
        (await Found("?open=1")).Single().GetProperty("notes").GetArrayLength().ShouldBe(2);

        var page = await server.SignedIn("dispatcher");
        await page.Open($"/callback-signs?key={Uri.EscapeDataString(key!)}");
        page.Words.ShouldContain("1 分钟里记了 2 次回访");
        page.Words.ShouldContain("看过，要跟进");
        server.Clock.Now = server.Clock.Now.AddSeconds(1);
        await page.Send("SignNoteForm", ("judgement", "Explained"));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        await page.Send("SignNoteForm", ("judgement", "Explained"), ("words", "核过录音"));
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Words.ShouldContain("核过录音");
        (await server.Database.Value<long>("select count(*) from sign_notes")).ShouldBe(3);
    }

    [Fact]
    public async Task What_is_no_sign_cannot_be_noted_and_a_note_says_something()
    {
        (
            await server
                .As("assessor")
                .Post(
                    "/api/callback-signs/notes",
                    new
                    {
                        key = "Burst:x",
                        judgement = "explained",
                        words = "x",
                    }
                )
        ).MustBeProblem(HttpStatusCode.NotFound, "refusal:no-such-sign");
        (await server.As("assessor").Post("/api/callback-signs/notes", new { key = "x" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.Order()
            .ShouldBe(["judgement", "words"]);
        (await server.As("assessor").Get("/api/callback-signs?kind=x&caller=y"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.Order()
            .ShouldBe(["caller", "kind"]);
    }

    [Theory]
    [InlineData("judge")]
    [InlineData("street")]
    [InlineData("board")]
    [InlineData("scores")]
    public async Task Only_whoever_answers_for_the_score_reads_them(string desk)
    {
        (await server.As(desk).Get("/api/callback-signs")).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As(desk).Post("/api/callback-signs/notes", new { })).MustBeProblem(HttpStatusCode.Forbidden);
    }

    private async Task Bounds(string document)
    {
        await server.Database.Run($"update policies set document = '{document}'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    private async Task<List<JsonElement>> Found(string query = "") =>
        [
            .. (await server.As("assessor").Get("/api/callback-signs" + query))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("lines")
                .EnumerateArray(),
        ];
}
