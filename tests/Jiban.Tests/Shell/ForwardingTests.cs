using System.Net;
using Jiban.Server.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

/// <summary>Whose word about the real address of a visitor is taken.</summary>
public sealed class ForwardingTests
{
    [Theory]
    [InlineData(null, "10.0.0.5", "10.0.0.5")] // nobody was named: believe nobody
    [InlineData("10.0.0.5", "10.0.0.5", "203.0.113.9")]
    [InlineData("10.0.0.5", "10.0.0.6", "10.0.0.6")] // a stranger claims to be a proxy
    [InlineData("10.0.0.0/24, 192.168.1.1", "10.0.0.77", "203.0.113.9")]
    [InlineData("10.0.0.0/24, 192.168.1.1", "192.168.1.1", "203.0.113.9")]
    [InlineData("fd00::/8", "fd00::7", "203.0.113.9")]
    public async Task Only_named_proxies_may_speak_for_a_visitor(string? proxies, string peer, string believed)
    {
        var context = await Through(proxies, peer, "203.0.113.9");

        context.Connection.RemoteIpAddress.ShouldBe(IPAddress.Parse(believed));
    }

    [Fact]
    public async Task An_address_a_visitor_made_up_before_the_proxy_is_not_believed()
    {
        var context = await Through("10.0.0.5", "10.0.0.5", "1.1.1.1, 203.0.113.9");

        context.Connection.RemoteIpAddress.ShouldBe(IPAddress.Parse("203.0.113.9"));
    }

    private static async Task<HttpContext> Through(string? proxies, string peer, string forwardedFor)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new KeyValuePair<string, string?>("Proxies", proxies)])
            .Build();
        var services = new ServiceCollection().AddLogging();
        services.AddForwarding(configuration);
        await using var provider = services.BuildServiceProvider();
        var pipeline = new ApplicationBuilder(provider).UseForwardedHeaders();
        pipeline.Run(_ => Task.CompletedTask);

        var context = new DefaultHttpContext { RequestServices = provider };
        context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
        context.Request.Headers["X-Forwarded-For"] = forwardedFor;
        await pipeline.Build()(context);
        return context;
    }
}
