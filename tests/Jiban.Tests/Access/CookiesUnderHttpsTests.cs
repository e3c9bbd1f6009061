using Jiban.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

public sealed class CookiesUnderHttpsTests(CookiesUnderHttpsTests.BehindProxy server)
    : IClassFixture<CookiesUnderHttpsTests.BehindProxy>
{
    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Under_https_no_cookie_travels_in_clear(string scheme, bool secure)
    {
        using var client = server.NewClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        foreach (var page in new[] { "/sign-in", "/report", "/?lang=en" })
        {
            var answer = await client.GetAsync(page, TestContext.Current.CancellationToken);

            answer.Headers.TryGetValues("Set-Cookie", out var cookies).ShouldBeTrue(page);
            cookies!.ShouldAllBe(c => c.Contains("; secure") == secure, page);
        }
    }

    /// <summary>The district behind a proxy on the same machine.</summary>
    public sealed class BehindProxy(Database database) : DistrictServer(database)
    {
        protected override void Prepare(WebApplicationBuilder builder)
        {
            base.Prepare(builder);
            builder.Configuration["Proxies"] = "127.0.0.1";
        }
    }
}
