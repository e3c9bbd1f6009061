using System.Net;
using System.Text.Json;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>Whatever goes wrong below /api is one RFC 9457 problem of our family, in the language the caller reads.</summary>
public sealed class ProblemsTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData("GET", "/api/work-orders", null, 401, "not-signed-in")]
    [InlineData("GET", "/api/callbacks", "street", 403, "not-permitted")]
    [InlineData("GET", "/api/no-such-thing", "desk", 404, "no-such-address")]
    [InlineData("POST", "/api/work-orders/110106-20261121-000001/fly", "desk", 404, "no-such-address")]
    [InlineData("DELETE", "/api/work-orders", "desk", 405, "method-not-allowed")]
    [InlineData("POST", "/api/work-orders/110106-20261121-000001/evidence", "desk", 415, "unsupported-media-type")]
    public async Task A_bare_status_gets_its_problem(string method, string path, string? desk, int status, string type)
    {
        var answer = await server.As(desk).Send(new(method), path, method == "POST" ? "{}" : null);

        answer.MustBeProblem((HttpStatusCode)status, "problem:" + type);
        answer["detail"].ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(null, "", "没有这个地址")]
    [InlineData("en", "", "There is no such address")]
    [InlineData("en-GB, zh;q=0.5", "", "There is no such address")]
    [InlineData("zh-CN, en;q=0.9", "", "没有这个地址")]
    [InlineData("en;q=0.1, zh;q=0.9", "", "没有这个地址")]
    [InlineData("fr", "", "没有这个地址")]
    [InlineData("en", "?lang=zh", "没有这个地址")]
    [InlineData("zh", "?lang=en", "There is no such address")]
    public async Task The_caller_says_which_language_it_reads(string? accepted, string query, string title)
    {
        using var client = server.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/no-such-thing" + query);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        problem.RootElement.GetProperty("title").GetString().ShouldBe(title);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        using var client = server.NewClient();
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 80 && refused is null; i++)
        {
            var answer = await client.GetAsync("/api/track/110106-20261121-999999?code=AAAAAA");
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
                refused = answer;
        }

        refused.ShouldNotBeNull();
        refused.Headers.RetryAfter.ShouldNotBeNull();
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await refused.Content.ReadAsStringAsync()).ShouldContain("urn:jiban:problem:too-many-requests");
    }

    [Theory]
    [InlineData("work-orders", "overdue=maybe", "overdue")]
    [InlineData("work-orders", "bogus=1&sort=evil&size=0&stage=flying", "bogus sort size stage")]
    [InlineData(
        "work-orders",
        "unit=nobody&community=1&street=110106012001&category=777777",
        "unit community street category"
    )]
    [InlineData("work-orders", "sort=--due", "sort")]
    public async Task A_list_names_every_question_it_cannot_answer(string list, string query, string fields)
    {
        var answer = await server.As("desk").Get($"/api/{list}?{query}");

        answer.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(fields.Split(' '), ignoreOrder: true);
    }

    [Theory]
    [InlineData("work-orders?stage=in-handling&overdue=0&mine=true&sort=-due&size=5&lang=en", "desk")]
    [InlineData("work-orders?unit=110106012&community=110106012001&category=010000&street=110106012", "desk")]
    [InlineData("callbacks?turn=later&sort=due&size=5", "judge")]
    public async Task What_it_can_answer_it_answers(string asked, string desk) =>
        (await server.As(desk).Get("/api/" + asked)).Must(HttpStatusCode.OK);

    [Fact]
    public async Task A_page_shows_its_list_though_the_order_asked_for_is_none()
    {
        var (number, _) = await server.Opened();
        var browser = await server.SignedIn("dispatcher");

        foreach (var page in new[] { "/orders?sort=evil", "/dispatch?sort=evil" })
        {
            await browser.Open(page);
            browser.Status.ShouldBe(HttpStatusCode.OK);
            browser.Words.ShouldContain("没有这种排序");
            browser.Html.ShouldContain(number);
        }
    }

    [Theory]
    [InlineData("2030-01", 404, "refusal:no-such-period")]
    [InlineData("1999-01", 404, "refusal:no-such-period")]
    [InlineData("2026-13", 400, "refusal:not-a-period-code")]
    [InlineData("november", 400, "refusal:not-a-period-code")]
    [InlineData("2026-11?level=planet", 400, "problem:invalid-input")]
    public async Task A_period_that_is_not_there_is_said_to_be_so(string asked, int status, string type)
    {
        var answer = await server.As("scores").Get($"/api/assessments/{asked}");

        answer.MustBeProblem((HttpStatusCode)status, type);
        answer.Text.ShouldNotContain("\"level\":[\"street");
    }
}
