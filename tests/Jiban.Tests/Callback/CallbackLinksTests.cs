using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Assessment;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>自助回访: from the callback desk to the answers in the history.</summary>
public sealed class CallbackLinksTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await server.Database.Run(
            "delete from callback_links; delete from callback_words; delete from views_of_identity"
        );
        await server.Ready();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Answers_behind_a_link_end_the_callback_and_say_how_they_came()
    {
        var (number, code) = await Issued();

        (await Answer(code)).Status.ShouldBe(HttpStatusCode.OK);

        var order = await Order("judge", number);
        order.GetProperty("stage").GetString().ShouldBe("archived");
        var fact = order.GetProperty("history").EnumerateArray().Single(h => Type(h) == "RequesterCalledBack");
        fact.GetProperty("facts").GetProperty("via").GetString().ShouldBe("link");
        fact.GetProperty("by").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Answer(code)).MustBeProblem(HttpStatusCode.Conflict, "refusal:link-over");
        (await Calls()).ShouldBe(1);
    }

    [Fact]
    public async Task Not_solved_opens_it_again_and_the_link_of_the_round_before_is_no_longer_good()
    {
        var (number, first) = await Issued();
        var second = await Code("judge", number);

        (await Answer(first)).MustBeProblem(HttpStatusCode.Conflict, "refusal:link-over"); // only the newest
        (await Answer(second, "no")).Status.ShouldBe(HttpStatusCode.OK);

        (await Order("judge", number)).GetProperty("stage").GetString().ShouldBe("in-handling");
        await server.Close(number);
        (await Answer(first)).MustBeProblem(HttpStatusCode.Conflict, "refusal:link-over");
    }

    [Theory]
    [InlineData(-1, true)] // a second before fourteen days are over
    [InlineData(0, false)]
    public async Task It_is_good_for_fourteen_days(int seconds, bool good)
    {
        var (_, code) = await Issued();
        server.Clock.Now = server.Clock.Now.AddDays(14).AddSeconds(seconds);

        var answer = await Answer(code);

        if (good)
            answer.Status.ShouldBe(HttpStatusCode.OK);
        else
            answer.MustBeProblem(HttpStatusCode.Conflict, "refusal:link-over");
    }

    [Fact]
    public async Task Of_two_who_answer_at_the_same_instant_one_counts()
    {
        var (number, code) = await Issued();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Answer(code)));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(5);
        (await Calls()).ShouldBe(1);
        (await Order("judge", number)).GetProperty("stage").GetString().ShouldBe("archived");
    }

    [Theory]
    [InlineData("street", HttpStatusCode.Forbidden)]
    [InlineData("board", HttpStatusCode.Forbidden)]
    [InlineData("desk", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.Forbidden)] // calls back, but belongs to the handling unit
    [InlineData("community", HttpStatusCode.NotFound)]
    [InlineData("other-street", HttpStatusCode.NotFound)]
    public async Task Nobody_but_the_callback_desk_issues_one(string desk, HttpStatusCode status)
    {
        if (!server.Desks.Contains("own"))
            await server.Give(
                "own",
                SmallDistrict.Street,
                "110106",
                Permission.MakeCallbacks,
                Permission.HandleOrders,
                Permission.ReadOrders
            );
        var number = await server.Closed();

        (await server.As(desk).Act(number, "issue-link")).MustBeProblem(status);

        (await server.Database.Value<long>("select count(*) from callback_links")).ShouldBe(0);
    }

    [Fact]
    public async Task No_code_stands_anywhere_but_in_the_answer_that_tells_it()
    {
        var (number, code) = await Issued();
        var plain = code.Replace("-", "");
        await Answer(code);

        foreach (var desk in new[] { "street", "judge" })
            (await Order(desk, number)).GetRawText().Replace("-", "").ShouldNotContain(plain);
        server.Log.ShouldNotContain(code);
        (
            await server.Database.Value<long>("select count(*) from callback_links where octet_length(code_hash) = 32")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_missing_or_no_code_is_told()
    {
        (await server.As(null).Post("/api/callback-answers", new { code = "x" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.Order()
            .ShouldBe(["contacted", "satisfied", "solved"]);
        (await Answer("00000-00000-00000-00000-000000")).MustBeProblem(HttpStatusCode.NotFound, "refusal:link-unknown");
    }

    [Fact]
    public async Task A_chats_answers_come_by_its_systems_key_for_the_account_the_link_was_made_for()
    {
        var number = await server.Closed();
        var issued = (await server.As("judge").Act(number, "issue-link", new { account = "wx-1" })).Must(
            HttpStatusCode.OK
        );
        var code = issued["code"]!;

        (await Answer(code)).MustBeProblem(HttpStatusCode.Forbidden, "refusal:link-of-chat");
        (await Answer(code, account: "wx-2", by: "judge")).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:link-of-chat"
        );
        (await Answer(code, account: "wx-1")).MustBeProblem(HttpStatusCode.Unauthorized);
        (await Answer(code, account: "wx-1", by: "street")).MustBeProblem(HttpStatusCode.Forbidden);
        (await Answer(code, account: "wx-1", by: "judge")).Status.ShouldBe(HttpStatusCode.OK);

        var fact = (await Order("judge", number))
            .GetProperty("history")
            .EnumerateArray()
            .Single(h => Type(h) == "RequesterCalledBack");
        fact.GetProperty("facts").GetProperty("via").GetString().ShouldBe("chat");
    }

    [Fact]
    public async Task Nobody_calls_who_holds_a_fresh_link()
    {
        var (number, _) = await Issued();

        (await Queue("now")).ShouldNotContain(number);
        (await Queue("skipped")).ShouldContain(number);
        server.Clock.Now = server.Clock.Now.AddDays(2);
        (await Queue("now")).ShouldContain(number);
        (await Queue("skipped")).ShouldNotContain(number);
    }

    [Theory]
    [InlineData("phone, chat", true)]
    [InlineData("web", false)]
    [InlineData("", false)]
    public async Task Policy_says_which_channels_are_offered_a_link_first(string channels, bool offered)
    {
        await server.Database.Run(
            "update policies set document = '{\"callback\":{\"linkFirst\":\"" + channels + "\"}}'"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var number = await server.Closed();

        var page = (await server.As("judge").Get("/api/callbacks")).Must(HttpStatusCode.OK).Json;
        page.GetProperty("linkFirst").EnumerateArray().Select(n => n.GetString()).Contains(number).ShouldBe(offered);
        var desk = await server.SignedIn("caller-back");
        await desk.Open($"/callbacks?number={number}");
        desk.Words.Contains("政策要求先发自助链接").ShouldBe(offered);
    }

    [Fact]
    public async Task Without_script_the_desk_makes_a_link_and_the_requester_answers_on_the_page()
    {
        var number = await server.Closed();
        var desk = await server.SignedIn("caller-back");
        await desk.Open($"/callbacks?number={number}");
        await desk.Send("IssueLinkForm");
        desk.Status.ShouldBe(HttpStatusCode.OK);
        var code = Regex.Match(desk.Html, "/answer#([0-9A-Z-]{30})").Groups[1].Value;

        var resident = server.Visitor();
        await resident.Open("/answer");
        await resident.Send("AnswerForm", ("code", "12345"));
        resident.Status.ShouldBe(HttpStatusCode.NotFound);
        resident.Words.ShouldContain("没有这个链接码");
        await resident.Send("AnswerForm", ("code", code.ToLowerInvariant()));
        resident.Status.ShouldBe(HttpStatusCode.OK);
        resident.Words.ShouldContain(number);
        resident.Html.ShouldNotContain(Api.Orders.Phone);
        await resident.Send("AnswerForm", ("contacted", "true"), ("solved", "Yes"));
        resident.Status.ShouldBe(HttpStatusCode.BadRequest);
        await resident.Send(
            "AnswerForm",
            ("contacted", "true"),
            ("solved", "Yes"),
            ("satisfied", "Mostly"),
            ("words", "谢谢")
        );
        resident.Words.ShouldContain("收到，谢谢您的回答");

        var again = server.Visitor("en");
        await again.Open("/answer?lang=en");
        await again.Send("AnswerForm", ("code", code));
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Words.ShouldContain("You have answered already");
        (await Order("judge", number)).GetProperty("stage").GetString().ShouldBe("archived");
    }

    private async Task<(string Number, string Code)> Issued()
    {
        var number = await server.Closed();
        return (number, await Code("judge", number));
    }

    private async Task<string> Code(string desk, string number) =>
        (await server.As(desk).Act(number, "issue-link")).Must(HttpStatusCode.OK)["code"]!;

    private Task<Answer> Answer(string code, string solved = "yes", string? account = null, string? by = null) =>
        server
            .As(by)
            .Post(
                "/api/callback-answers",
                new
                {
                    code,
                    contacted = true,
                    solved,
                    satisfied = "yes",
                    account,
                }
            );

    private async Task<List<string?>> Queue(string turn) =>
        [
            .. (await server.As("judge").Get($"/api/callbacks?turn={turn}"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(i => i.GetProperty("number").GetString()),
        ];

    private static string? Type(JsonElement entry) => entry.GetProperty("type").GetString();

    private Task<long> Calls() =>
        server.Database.Value<long>("select count(*) from work_order_events where type = 'RequesterCalledBack'");

    private async Task<JsonElement> Order(string desk, string number) =>
        (await server.As(desk).Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;
}
