using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

/// <summary>What every page owes its reader: no forged form is taken, no script but ours runs, no cookie can be read or stolen.</summary>
public sealed class PageSafetyTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task A_form_without_its_token_is_refused_on_every_page_and_by_everybody()
    {
        var number = await server.InHandling();
        var tried = 0;
        foreach (var person in Everybody)
        {
            var browser = person is null ? server.Visitor() : await server.SignedIn(person);
            foreach (var page in server.OfPages("POST", number).Where(p => !p.StartsWith("/error/")))
            {
                using var forged = new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["_handler"] = "dispatch",
                        ["unit"] = SmallDistrict.Street,
                        ["text"] = "伪造的表单",
                        ["go"] = "next",
                    }
                );
                var answer = await browser.Client.PostAsync(page, forged, Ct);

                var refused =
                    answer.StatusCode
                        is HttpStatusCode.BadRequest
                            or HttpStatusCode.Forbidden
                            or HttpStatusCode.NotFound
                            or HttpStatusCode.TooManyRequests
                    || answer.Headers.Location?.OriginalString.Contains("/sign-in?next=") is true;
                refused.ShouldBeTrue($"{person ?? "nobody"} {page}: {answer.StatusCode} {answer.Headers.Location}");
                if (answer.StatusCode is HttpStatusCode.BadRequest)
                    tried++;
            }
        }

        tried.ShouldBeGreaterThan(60);
        (await server.As("desk").Get($"/api/work-orders/{number}"))["version"].ShouldBe("3");
        (await server.Database.Value<long>("select count(*) from contacts where text like '%伪造%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Every_page_forbids_foreign_and_inline_script_and_has_none()
    {
        var number = await server.InHandling();
        var read = 0;
        foreach (var person in Everybody)
        {
            var browser = person is null ? server.Visitor() : await server.SignedIn(person);
            foreach (var page in server.OfPages("GET", number))
            {
                await browser.Open(page);
                var policy = browser.Last.Headers.TryGetValues("Content-Security-Policy", out var said)
                    ? string.Join(";", said)
                    : "";
                policy.ShouldStartWith("default-src ", customMessage: page);
                policy.ShouldNotContain("unsafe-");
                policy.ShouldNotContain("http");
                browser.Last.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
                if (browser.Last.Content.Headers.ContentType?.MediaType != "text/html")
                    continue;
                read++;
                browser.Page.Scripts.Where(s => s.Source is null && s.Type != "application/json").ShouldBeEmpty(page);
                browser
                    .Page.All.SelectMany(e => e.Attributes)
                    .Where(a => a.Name == "style" || a.Name.StartsWith("on", StringComparison.Ordinal))
                    .Select(a => $"{a.Name}={a.Value}")
                    .ShouldBeEmpty(page);
            }
        }
        read.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Every_cookie_is_out_of_scripts_reach_and_stays_at_home()
    {
        var cookies = new List<string>();
        var browser = server.Visitor();
        foreach (var page in server.OfPages("GET").Append("/?lang=en").Append("/?elder=1"))
        {
            await browser.Open(page);
            cookies.AddRange(Set(browser.Last));
        }
        using var form = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = server.Address,
        };
        var page0 = await form.GetAsync("/sign-in", Ct);
        var token = System.Text.RegularExpressions.Regex.Match(
            await page0.Content.ReadAsStringAsync(Ct),
            "__RequestVerificationToken\" value=\"([^\"]+)"
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["_handler"] = "sign-in",
                    ["__RequestVerificationToken"] = token.Groups[1].Value,
                    ["user"] = "dispatcher",
                    ["password"] = SmallDistrict.Password,
                }
            ),
        };
        request.Headers.Add("Cookie", string.Join("; ", Set(page0).Select(c => c.Split(';')[0])));
        cookies.AddRange(Set(await form.SendAsync(request, Ct)));

        cookies.Select(c => c.Split('=')[0]).Distinct().ShouldContain("jiban.in");
        cookies.Select(c => c.Split('=')[0]).Distinct().ShouldContain("jiban.af");
        foreach (
            var cookie in cookies.Select(c => c.ToLowerInvariant()).Where(c => !c.Contains("expires=thu, 01 jan 1970"))
        )
        {
            cookie.ShouldContain("; httponly");
            cookie.ShouldMatch("; samesite=(lax|strict)");
        }
    }

    private static string?[] Everybody => [null, .. SmallDistrict.People.Select(p => p.User)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<string> Set(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
}
