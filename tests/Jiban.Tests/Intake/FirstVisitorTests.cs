using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>A page whose policy has to be read first is drawn once before it is there, and must stand that.</summary>
public sealed class FirstVisitorTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/matters")]
    [InlineData("/matters?q=暖气&sort=oldest")]
    [InlineData("/report")]
    [InlineData("/track")]
    [InlineData("/track?number=110106-20261123-000001")]
    [InlineData("/sign-in")]
    public async Task Whoever_comes_after_a_while_without_visitors_gets_the_page(string address)
    {
        var visitor = server.NewClient();
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        var answer = await visitor.GetAsync(address);

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, address);
    }
}
