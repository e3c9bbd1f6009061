using System.Net;
using Jiban.Server.Access;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

public sealed class RateLimitsTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task Too_many_tries_from_one_address_get_a_page_that_says_when_to_try_again()
    {
        HttpResponseMessage? refused = null;
        for (var i = 0; i < 80 && refused is null; i++)
        {
            using var client = server.NewClient();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{i}");
            var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent([]));
            if (answer.StatusCode is HttpStatusCode.TooManyRequests)
                refused = answer;
        }

        refused.ShouldNotBeNull("an address that nobody vouches for must not lift the limit");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()).ShouldContain("请稍等一会儿");
        (await server.Client.GetAsync("/sign-in")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void One_household_is_one_caller(string one, string other, bool same)
    {
        (Of(one) == Of(other)).ShouldBe(same);

        static string Of(string address) => RateLimits.Caller(IPAddress.Parse(address));
    }
}
