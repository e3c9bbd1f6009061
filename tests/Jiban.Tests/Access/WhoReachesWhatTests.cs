using System.Text;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

/// <summary>Everybody of the small district, and nobody, at every address: the answer's status, as an approved table.</summary>
public sealed class WhoReachesWhatTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task The_table_of_who_reaches_what_is_approved()
    {
        var number = await server.InHandling();
        foreach (var (user, unit, permissions) in SmallDistrict.People)
            await server.Give(user, unit, unit == SmallDistrict.Centre ? "110106" : "", permissions);
        string?[] people = [null, .. SmallDistrict.People.Select(p => p.User)];
        var browsers = new List<Browser> { server.Visitor() };
        foreach (var (user, _, _) in SmallDistrict.People)
            browsers.Add(await server.SignedIn(user));
        var table = new StringBuilder(Row("", people.Select(p => p ?? "nobody")));

        foreach (var page in server.OfPages("GET", number))
        {
            var seen = new List<string>();
            foreach (var browser in browsers)
                seen.Add($"{(int)(await browser.Client.GetAsync(page, Ct)).StatusCode}");
            table.Append(Row("GET " + page.Replace(number, "{number}"), seen));
        }
        foreach (var (method, address) in Api(number))
        {
            var seen = new List<string>();
            foreach (var person in people)
            {
                var own = address.Replace(number, await Fresh(address, number));
                seen.Add($"{(int)(await Ask(server.As(person), method, own)).Status}");
            }
            table.Append(Row($"{method} {address.Replace(number, "{number}")}", seen));
        }

        (await server.As("desk").Get($"/api/work-orders/{number}"))["version"].ShouldBe("3", "asking changed nothing");
        Approved.ShouldMatch("tests/Jiban.Tests/Access/who-reaches-what.approved.txt", table.ToString());
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IEnumerable<(string Method, string Address)> Api(string number) =>
        server
            .OfApi("GET", number)
            .Select(a => ("GET", a))
            .Concat(server.OfApi("POST", number).Select(a => ("POST", a)));

    /// <summary>An action may succeed, so everybody tries it on an order of their own, in handling by the street.</summary>
    private async Task<string> Fresh(string address, string number) =>
        address.StartsWith($"/api/work-orders/{number}/") ? await server.InHandling() : number;

    /// <summary>Actions are sent whole; administration empty, so that whoever may is told what is missing and nothing happens.</summary>
    private static Task<Answer> Ask(ApiCaller caller, string method, string address) =>
        method == "GET" ? caller.Get(address)
        : address.EndsWith("/evidence") || address.EndsWith("/import")
            ? caller.Upload(address, AccessMatrixTests.NoPicture())
        : address.StartsWith("/api/work-orders/") ? caller.Post(address, AccessMatrixTests.AnyAction, "*")
        : caller.Post(address, new { }, "\"0\"");

    private static string Row(string first, IEnumerable<string> cells) =>
        $"{first, -64}{string.Concat(cells.Select(c => $" {c, 13}"))}\n";
}
