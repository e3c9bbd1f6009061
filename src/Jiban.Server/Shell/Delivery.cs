using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using IPNetwork = System.Net.IPNetwork;

namespace Jiban.Server.Shell;

/// <summary>How answers travel: compressed, and past the proxies that the operator named and no others.</summary>
public static class Delivery
{
    public static void AddCompression(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
        });

    /// <summary>Setting `Proxies`: addresses or networks, separated by commas; without it no forwarded header is believed.</summary>
    public static void AddForwarding(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            var proxies = (configuration["Proxies"] ?? "").Split(
                ',',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            );
            options.ForwardedHeaders =
                proxies.Length > 0
                    ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                    : ForwardedHeaders.None;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.ForwardLimit = null;
            foreach (var proxy in proxies)
            {
                options.KnownIPNetworks.Add(
                    proxy.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(proxy) : Single(proxy)
                );
            }
        });

    private static IPNetwork Single(string address)
    {
        var ip = IPAddress.Parse(address);
        return new IPNetwork(ip, ip.GetAddressBytes().Length * 8);
    }
}
