using System.Net;
using System.Text;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>Keys and cookies at the API's door.</summary>
public sealed class KeysTests(ChainServer server) : IClassFixture<ChainServer>
{
    private const string AnyOrder = "/api/work-orders/110106-20261123-999999";

    [Fact]
    public async Task A_key_works_until_the_moment_it_expires()
    {
        var until = server.Clock.Now.AddHours(1);
        await server.Give("short", SmallDistrict.Centre, "110106", until, Permission.ReadOrders);
        (await server.As("short").Get(AnyOrder)).MustBeProblem(HttpStatusCode.NotFound);

        server.Clock.Now = until;

        (await server.As("short").Get(AnyOrder)).MustBeProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_key_works_no_more()
    {
        var id = await server.Give("revoked", SmallDistrict.Centre, "110106", Permission.ReadOrders);
        (await server.As("revoked").Get(AnyOrder)).MustBeProblem(HttpStatusCode.NotFound);

        await server.Database.Run($"update api_keys set revoked_at = '2026-11-23' where id = '{id}'");

        (await server.As("revoked").Get(AnyOrder)).MustBeProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_keys_scope_is_its_unit_and_permissions_read_anew_each_time()
    {
        var number = await server.Dispatched();
        var id = await server.Give("scoped", SmallDistrict.Street, "", Permission.ReadOrders);
        (await server.As("scoped").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK);
        (await server.As("scoped").Act(number, "sign-for")).MustBeProblem(HttpStatusCode.Forbidden);

        await server.Database.Run($"update api_keys set permissions = '{{HandleOrders}}' where id = '{id}'");

        (await server.As("scoped").Act(number, "sign-for")).Must(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("jb_0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("' or 1=1 --")]
    [InlineData(" ")]
    public async Task An_unknown_key_opens_nothing(string key) =>
        (await new ApiCaller(server.NewClient(), key).Get(AnyOrder)).MustBeProblem(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Only_the_hash_of_a_key_is_kept() =>
        (
            await server.Database.Value<bool>(
                "select bool_and(octet_length(hash) = 32 and position('jb_' in encode(hash, 'escape')) = 0) from api_keys"
            )
        ).ShouldBeTrue();

    [Fact]
    public async Task A_signed_in_browser_acts_on_the_API_only_from_our_own_pages()
    {
        var browser = await server.SignedIn("dispatcher");
        var (number, _) = await server.Opened();
        (await browser.Client.GetAsync($"/api/work-orders/{number}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var forged = new HttpRequestMessage(HttpMethod.Post, $"/api/work-orders/{number}/dispatch")
        {
            Content = new StringContent($$"""{"unit":"{{SmallDistrict.Street}}"}""", Encoding.UTF8, "application/json"),
        };
        forged.Headers.TryAddWithoutValidation("If-Match", "*");
        var answer = await browser.Client.SendAsync(forged);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("antiforgery");
        (await server.As("desk").Get($"/api/work-orders/{number}"))["version"].ShouldBe("1");
    }

    [Fact]
    public async Task No_other_site_is_allowed_in()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/contacts");
        request.Headers.Add("Origin", "https://evil.example");
        request.Headers.Add("Access-Control-Request-Method", "POST");

        var answer = await server.Client.SendAsync(request);

        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Fact]
    public async Task Guessing_query_codes_is_slowed_down()
    {
        HttpStatusCode last = default;
        for (var i = 0; i < 200 && last is not HttpStatusCode.TooManyRequests; i++)
            last = (await server.As(null).Get($"/api/track/110106-20261123-000001?code=AAAA{i:00}")).Status;

        last.ShouldBe(HttpStatusCode.TooManyRequests);
    }
}
