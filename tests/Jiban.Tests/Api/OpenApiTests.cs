using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>What the API says of itself: a contract, so every change of it is seen in a review.</summary>
public sealed class OpenApiTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static TheoryData<string, string> Routes =>
        new(
            new[]
            {
                ("post", "/api/contacts"),
                ("get", "/api/work-orders"),
                ("get", "/api/work-orders/{number}"),
                ("get", "/api/assessments/{period}"),
                ("get", "/api/track/{number}"),
            }.Concat(
                new[]
                {
                    "dispatch",
                    "sign-for",
                    "object",
                    "rule-objection",
                    "contact",
                    "extend",
                    "decide-extension",
                    "reply",
                    "close",
                    "call-back",
                    "reopen",
                }.Select(action => ("post", $"/api/work-orders/{{number}}/{action}"))
            )
        );

    [Fact]
    public async Task The_description_is_made_once_and_stays_the_same()
    {
        var (first, second) = (await Description(), await Description());

        second.ShouldBe(first);
        first.ShouldContain("\"/api/work-orders\"");

        async Task<string> Description()
        {
            var answer = await server.Client.GetAsync("/openapi/v1.json");
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            return await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task The_committed_file_is_what_the_program_says() =>
        Approved.ShouldMatch("docs/openapi.json", (await Document()).ToJsonString(Readable) + "\n");

    [Fact]
    public async Task It_is_written_in_OpenAPI_3_1() =>
        ((string?)(await Document())["openapi"])!.ShouldStartWith("3.1");

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_promised_route_is_described(string method, string path) =>
        (await Document())["paths"]![path]?[method].ShouldNotBeNull();

    [Fact]
    public async Task Every_route_says_what_it_takes_what_it_gives_and_how_it_refuses()
    {
        foreach (var (name, operation) in await Operations())
        {
            var answers = operation["responses"]!.AsObject();
            var good = answers.Where(a => a.Key[0] == '2').ToList();
            good.ShouldNotBeEmpty(name);
            good.ShouldAllBe(a => IsDescribed(a.Value), name);
            var bad = answers.Where(a => a.Key[0] == '4').ToList();
            bad.ShouldNotBeEmpty(name);
            bad.ShouldAllBe(a => a.Value!["content"]!["application/problem+json"]!["schema"] != null, name);
            if (name.StartsWith("post ", StringComparison.Ordinal))
                IsDescribed(operation["requestBody"]).ShouldBeTrue(name);
        }
    }

    [Fact]
    public async Task Every_part_of_an_address_and_every_needed_header_is_a_parameter()
    {
        foreach (var (name, operation) in await Operations())
        {
            var given = operation["parameters"]?.AsArray().Select(p => (string)p!["name"]!).ToHashSet() ?? [];
            var needed = name.Split('{').Skip(1).Select(p => p.Split('}')[0]).ToList();
            if (
                name.StartsWith("post ", StringComparison.Ordinal)
                && needed.Count > 0
                && !WithoutVersion.Any(name.Contains)
            )
                needed.Add("If-Match");
            needed.ShouldAllBe(n => given.Contains(n), name);
        }
    }

    [Fact]
    public async Task Only_tracking_links_and_published_figures_need_no_key() =>
        (await Operations())
            .Where(o => o.Operation["security"] is null)
            .Select(o => o.Name.Split(' ')[1])
            .ShouldAllBe(path =>
                path.StartsWith("/api/track/{number}")
                || path == "/api/open-data/requests"
                || path == "/api/callback-answers"
            );

    /// <summary>What a requester adds, what is only looked at and what is frozen once change no version that somebody has seen.</summary>
    private static readonly string[] WithoutVersion = ["/track/", "/reveal", "/project-callbacks/", "/assessments/"];

    private static bool IsDescribed(JsonNode? body) =>
        body?["content"]?.AsObject() is { Count: > 0 } content && content.All(c => c.Value!["schema"] is not null);

    private async Task<List<(string Name, JsonNode Operation)>> Operations() =>
        [
            .. from path in (await Document())["paths"]!.AsObject()
            from operation in path.Value!.AsObject()
            select ($"{operation.Key} {path.Key}", operation.Value),
        ];

    private async Task<JsonNode> Document() =>
        JsonNode.Parse(await server.Client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
}
