using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

/// <summary>A unit complained about never learns who complained, or that anybody did (rules 39 and 70).</summary>
public sealed class AccusedUnitTests(ChainServer server) : IClassFixture<ChainServer>
{
    private const string Name = "欧阳云雀";
    private const string Phone = "19900004321";
    private const string Words = "石榴窗口办事的人态度恶劣";

    [Theory]
    [InlineData("street")]
    [InlineData("community")]
    public async Task Its_people_find_neither_name_nor_number_nor_words_anywhere(string person)
    {
        var number = await Complained();
        var browser = await server.SignedIn(person);
        var seen = 0;
        foreach (var address in Everywhere(number))
        {
            var answer = await browser.Client.GetAsync(address, Ct);
            var text = await answer.Content.ReadAsStringAsync(Ct);
            Secrets(number, address).Where(text.Contains).ShouldBeEmpty($"{address} ({(int)answer.StatusCode})");
            if (answer.StatusCode is HttpStatusCode.OK)
                seen++;
        }
        seen.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Its_key_finds_as_little()
    {
        var number = await Complained();
        foreach (var address in Everywhere(number))
        {
            var text = (await server.As("street").Get(address)).Text;
            Secrets(number, address).Where(text.Contains).ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task The_desk_reads_the_words_but_neither_name_nor_number_and_no_log_has_any()
    {
        var number = await Complained();
        var browser = await server.SignedIn("dispatcher");
        var all = "";
        foreach (var address in Everywhere(number))
            all += await (await browser.Client.GetAsync(address, Ct)).Content.ReadAsStringAsync(Ct);

        all.ShouldContain(Words);
        all.ShouldNotContain(Phone);
        all.ShouldNotContain(Name);
        new[] { Name, Phone, Words }.Where(server.Log.Contains).ShouldBeEmpty();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Besides the secrets, the number itself must not turn up where it was not asked for.</summary>
    private static IEnumerable<string> Secrets(string number, string address) =>
        address.Contains(number) ? [Name, Phone, Words] : [Name, Phone, Words, number];

    private IEnumerable<string> Everywhere(string number) =>
        server
            .OfPages("GET", number)
            .Concat(server.OfApi("GET", number))
            .Concat(["/orders?q=石榴", "/desk?tab=all", "/api/work-orders?q=石榴&size=200"]);

    private async Task<string> Complained()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                kind = "complaint",
                text = $"{Words}。我是{Name}，电话{Phone}。",
                about = SmallDistrict.Street,
                caller = new { name = Name, phone = Phone },
                place = new { community = SmallDistrict.Community },
            }
        );
        (
            await server
                .As("desk")
                .Act(number, "dispatch", new { unit = SmallDistrict.Department, coUnits = Array.Empty<string>() })
        ).Must(HttpStatusCode.OK);
        return number;
    }
}
