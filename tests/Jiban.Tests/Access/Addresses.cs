using System.Text.RegularExpressions;
using Jiban.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Access;

/// <summary>Every address the program answers, found from its routes, with something real in each gap.</summary>
static partial class Addresses
{
    /// <summary>Of one method, outside the API.</summary>
    public static IReadOnlyList<string> OfPages(this RunningServer server, string method, string number = "") =>
        [.. server.Patterns(method).Where(p => !p.StartsWith("/api/")).Select(p => Filled(p, number)).Distinct()];

    public static IReadOnlyList<string> OfApi(this RunningServer server, string method, string number = "") =>
        [.. server.Patterns(method).Where(p => p.StartsWith("/api/")).Select(p => Filled(p, number)).Distinct()];

    static IEnumerable<string> Patterns(this RunningServer server, string method) =>
        server
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(method) ?? true)
            .Select(e => "/" + e.RoutePattern.RawText?.Trim('/'))
            .Where(p => !p.StartsWith("/_framework"))
            .Order(StringComparer.Ordinal);

    static string Filled(string pattern, string number) =>
        Gap()
            .Replace(
                pattern,
                gap =>
                    gap.Groups[1].Value.Split(':')[0].ToLowerInvariant() switch
                    {
                        "number" => number,
                        "period" => "2026-12",
                        "id" or "photo" => Guid.Empty.ToString(),
                        "form" => "csv",
                        "code" => "404",
                        "documentname" => "v1",
                        "name" => "units",
                        "actionname" => "rename",
                        _ => SmallDistrict.Street,
                    }
            );

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Gap();
}
