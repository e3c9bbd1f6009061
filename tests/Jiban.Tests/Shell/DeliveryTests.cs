using System.Net;
using Jiban.Server.Shell;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

/// <summary>How answers leave the server: headers, caching, compression.</summary>
public sealed class DeliveryTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/logo.svg")]
    [InlineData("/no-such-page")]
    [InlineData("/api/no-such-thing")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        var headers = (await server.Client.GetAsync(path)).Headers;

        var policy = headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-");
        headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        headers.Contains("Permissions-Policy").ShouldBeTrue();
        headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_asked_for_by_its_hash_may_be_kept_for_good_and_any_other_must_be_asked_about()
    {
        var hashed = server.Services.GetRequiredService<Asset>()["/logo.svg"];

        hashed.ShouldStartWith("/logo.svg?v=");
        (await CacheControl(hashed)).ShouldBe("public, max-age=31536000, immutable");
        (await CacheControl("/logo.svg")).ShouldBe("no-cache");
        (await CacheControl("/logo.svg?v=0000000000")).ShouldBe("no-cache");
    }

    [Fact]
    public async Task Texts_are_compressed_for_those_who_can_read_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/logo.svg");
        request.Headers.AcceptEncoding.ParseAdd("br");

        var answer = await server.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe(["br"]);
    }

    [Fact]
    public async Task Something_the_API_does_not_have_is_a_problem_in_JSON()
    {
        var answer = await server.Client.GetAsync("/api/no-such-thing");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private async Task<string> CacheControl(string path) =>
        (await server.Client.GetAsync(path)).Headers.GetValues("Cache-Control").Single();
}
