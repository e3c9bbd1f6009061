using System.Globalization;
using Jiban.Server.Access;
using Jiban.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>Every address of the program with who may call it and how often: read the difference of the file in a review.</summary>
public sealed class RoutesTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    private sealed record Route(string Method, string Path, string Permission, string Limit)
    {
        public override string ToString() => $"{Method, -8} {Path, -64} {Permission, -40} {Limit}".TrimEnd();
    }

    /// <summary>Comes with server-rendered components: follows a redirect that was protected by our own keys, nothing else.</summary>
    private const string OfTheFramework = "/_framework/opaque-redirect";

    private List<Route> Routes =>
        [
            .. server
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.RoutePattern.RawText != OfTheFramework)
                .Select(e => new Route(
                    string.Join(
                        '+',
                        e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Order() ?? Enumerable.Empty<string>()
                    ),
                    "/" + e.RoutePattern.RawText?.Trim('/'),
                    e.Metadata.GetMetadata<IAllowAnonymous>() is not null
                        ? "open to all"
                        : string.Join(
                            " and ",
                            e.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).Distinct()
                        ),
                    e.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName ?? ""
                ))
                .OrderBy(r => r.Path, StringComparer.Ordinal)
                .ThenBy(r => r.Method, StringComparer.Ordinal),
        ];

    [Fact]
    public void The_table_of_routes_is_approved()
    {
        Routes.Count.ShouldBeGreaterThan(60);

        Approved.ShouldMatch(
            "tests/Jiban.Tests/House/routes.approved.txt",
            string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', Routes)}\n")
        );
    }

    [Fact]
    public void Every_route_names_a_permission_or_says_that_it_is_open() =>
        Routes.Where(r => r.Permission.Length == 0).ShouldBeEmpty();

    [Fact]
    public void Nothing_that_an_outsider_can_send_is_without_a_limit() =>
        Routes
            .Where(r => r.Permission == "open to all" && r.Limit.Length == 0 && r.Method == "POST")
            .Select(r => r.Path)
            .ShouldBe(["/sign-out"]);

    [Fact]
    public void Every_page_is_in_the_table()
    {
        var paths = Routes.Select(r => r.Path).ToHashSet();

        Repository
            .Files("src", ".razor")
            .SelectMany(f =>
                Repository.Read(f).Split('\n').Where(l => l.StartsWith("@page ", StringComparison.Ordinal))
            )
            .Select(l => l.Split('"')[1])
            .Where(p => !paths.Contains(p))
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_permission_named_by_a_route_is_unknown() =>
        Routes
            .Where(r => r.Permission != "open to all")
            .SelectMany(r => r.Permission.Split(" and "))
            .Distinct()
            .Except([
                AccessSetup.Anyone,
                AccessSetup.Administrator,
                AccessSetup.MonthEnd,
                AccessSetup.Rechecks,
                AccessSetup.Reinspections,
                AccessSetup.DispatchStatistics,
                .. Enum.GetNames<Jiban.Units.Permission>(),
            ])
            .ShouldBeEmpty();
}
