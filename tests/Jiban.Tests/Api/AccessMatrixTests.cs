using System.Net;
using Jiban.Server.Shell;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>Who may call what on which order: every route of the table × every desk × an order near and an order far.</summary>
public sealed class AccessMatrixTests(ChainServer server) : IClassFixture<ChainServer>
{
    private sealed record Route(string Method, string Pattern, string? Policy, bool Open)
    {
        public string For(string number) =>
            System.Text.RegularExpressions.Regex.Replace(
                Pattern
                    .Replace("{number}", number)
                    .Replace("{id:guid}", Guid.Empty.ToString())
                    .Replace("{photo:guid}", Guid.Empty.ToString())
                    .Replace("{period}", "2026-12"),
                "{[^}]+}",
                "x"
            );

        public override string ToString() => $"{Method} {Pattern}";
    }

    private IReadOnlyList<Route> Routes =>
        [
            .. server
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e => e.RoutePattern.RawText?.StartsWith("/api", StringComparison.Ordinal) is true)
                .SelectMany(e =>
                    (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(
                        m,
                        e.RoutePattern.RawText!,
                        e.Metadata.GetOrderedMetadata<IAuthorizeData>().LastOrDefault()?.Policy,
                        e.Metadata.GetMetadata<IAllowAnonymous>() is not null
                    ))
                ),
        ];

    private IEnumerable<Route> OfOneOrder => Routes.Where(r => r.Pattern.StartsWith("/api/work-orders/{number}"));

    [Fact]
    public async Task Nobody_gets_anything_without_a_key_but_what_is_open_to_all()
    {
        Routes.Count.ShouldBeGreaterThan(20);
        foreach (var route in Routes.Where(r => !r.Open))
        foreach (var caller in new[] { server.As(null), new ApiCaller(server.NewClient(), "jb_wrong") })
        {
            var answer = await Call(caller, route, "110106-20261123-000001");
            answer.MustBeProblem(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_key_without_the_routes_permission_is_a_403_on_every_route()
    {
        foreach (var route in Routes.Where(r => Enum.TryParse<Permission>(r.Policy, out _)))
        {
            await server.Give(
                "all-but-one",
                SmallDistrict.Centre,
                "110106",
                [.. Enum.GetValues<Permission>().Where(p => p.ToString() != route.Policy)]
            );

            (await Call(server.As("all-but-one"), route, "110106-20261123-000001")).MustBeProblem(
                HttpStatusCode.Forbidden
            );
        }
    }

    [Fact]
    public async Task An_order_of_another_street_does_not_exist_for_a_street()
    {
        var number = await server.InHandling();

        foreach (var route in OfOneOrder)
        {
            var far = await Call(server.As("other-street"), route, number);
            var none = await Call(server.As("other-street"), route, "110106-20991231-999999");

            far.MustBeProblem(HttpStatusCode.NotFound);
            far.Said.Replace(number, "").ShouldBe(none.Said.Replace("110106-20991231-999999", ""), $"{route}");
        }
        (await Version(number)).ShouldBe("3");
    }

    [Fact]
    public async Task A_key_that_only_reads_changes_nothing()
    {
        var number = await server.InHandling();

        foreach (var route in OfOneOrder.Where(r => r.Method != "GET"))
            (await Call(server.As("board"), route, number)).MustBeProblem(HttpStatusCode.Forbidden);
        (await Version(number)).ShouldBe("3");
    }

    [Fact]
    public async Task A_key_for_scores_sees_no_order()
    {
        var number = await server.InHandling();

        foreach (var route in OfOneOrder)
            (await Call(server.As("scores"), route, number)).MustBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_unit_complained_about_sees_and_does_nothing()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "街道的人态度恶劣，答复敷衍。",
                about = SmallDistrict.Street,
                place = new { community = SmallDistrict.Community },
            }
        );
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(
            HttpStatusCode.OK
        );

        foreach (var desk in new[] { "street", "community" })
        foreach (var route in OfOneOrder)
            (await Call(server.As(desk), route, number)).MustBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_an_order_says_may_be_done_is_what_can_be_done()
    {
        var number = await server.InHandling();

        foreach (var desk in new[] { "desk", "street", "judge", "board" })
        {
            var order = await server.As(desk).Get($"/api/work-orders/{number}");
            var offered = order.Json.GetProperty("actions").EnumerateArray().Select(a => a.GetString()!).ToHashSet();
            foreach (var route in OfOneOrder.Where(r => r.Method == "POST"))
            {
                var answer = await Call(server.As(desk), route, number, version: "\"0\"");
                var action = ActionOf(route);
                if (offered.Contains(action))
                    answer.Status.ShouldNotBe(HttpStatusCode.Forbidden, $"{desk} {action}");
            }
            await server.As("board").Get($"/api/work-orders/{number}");
        }
        (await Version(number)).ShouldBe("3");
    }

    [Fact]
    public async Task A_path_that_is_no_route_is_a_problem_too()
    {
        (await server.As("desk").Get("/api/nothing-here")).MustBeProblem(HttpStatusCode.NotFound);
        (await server.As("desk").Send(HttpMethod.Delete, "/api/contacts")).MustBeProblem(
            HttpStatusCode.MethodNotAllowed
        );
    }

    [Theory]
    [InlineData("1")]
    [InlineData("110106-20261123-00000'")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("%00")]
    [InlineData("%ED%A0%80")]
    public async Task What_is_no_number_is_no_order(string number)
    {
        foreach (var path in new[] { $"/api/work-orders/{number}", $"/api/track/{number}?code=AAAAAA" })
        {
            var answer = await server.As("desk").Get(path);
            ((int)answer.Status).ShouldBeOneOf(400, 404);
        }
    }

    private static string ActionOf(Route route)
    {
        var name = route.Pattern.Split('/')[^1];
        return name switch
        {
            "object" => "raise-objection",
            _ => name,
        };
    }

    private async Task<string?> Version(string number) =>
        (await server.As("desk").Get($"/api/work-orders/{number}"))["version"];

    /// <summary>A body that is sound for every action at once, so that only the caller decides.</summary>
    public const string AnyAction = """
        {"channel":"phone","unit":"110106012","text":"x","why":"x","reason":"x","basis":"x","plan":"x","evidence":"x",
         "medium":"phone","accept":true,"result":"solved","kind":"banner","outcome":"reached","contacted":true,"solved":"yes","satisfied":"yes","reviewOn":"2027-01-10","what":"x","course":"x","step":1,"awaited":"x","lastDay":"2026-12-24",
         "until":"2026-12-24T09:00:00+08:00","category":"010102","grounds":"x","document":"x","uphold":true,
         "leader":"01900000-0000-7000-8000-00000000000f","holds":true,"note":"x",
         "every":2,"pace":"weeks","firstDay":"2026-12-01","check":1,"finding":"holds"}
        """;

    public static MultipartFormDataContent NoPicture() =>
        new() { { new StringContent("before"), "kind" }, { new ByteArrayContent([1, 2, 3]), "files", "x.jpg" } };

    private static Task<Answer> Call(ApiCaller caller, Route route, string number, string version = "*") =>
        route.Method == "GET" ? caller.Get(route.For(number))
        : route.Pattern.EndsWith("/evidence", StringComparison.Ordinal)
        || route.Pattern.EndsWith("/import", StringComparison.Ordinal)
            ? caller.Upload(route.For(number), NoPicture())
        : caller.Send(new(route.Method), route.For(number), AnyAction, version);
}
