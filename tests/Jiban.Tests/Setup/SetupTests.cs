using System.Net;
using System.Text.Json;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Setup;

/// <summary>A district that is no demo: founded by the command beside a running server, then looked after in the browser.</summary>
public sealed class SetupTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Places =
        "code,name,english,lat,lng\n110999001,东河街道,Donghe,39.91,116.41\n110999001001,柳岸社区,,,\n";

    [Fact]
    public async Task A_district_is_founded_once_and_its_administrator_signs_in()
    {
        using var folder = await TemporaryFolder.Create("setup");
        var file = Path.Combine(folder.Path, "places.csv");
        await File.WriteAllTextAsync(file, Places, TestContext.Current.CancellationToken);
        string[] founding =
        [
            "--district",
            "110999",
            "--name",
            "东河区",
            "--places",
            file,
            "--administrator",
            "first.one",
        ];

        var (code, founded, said) = await Setup(founding);
        code.ShouldBe(0, said);
        (
            founded!.Value.GetProperty("streets").GetInt32(),
            founded.Value.GetProperty("communities").GetInt32()
        ).ShouldBe((1, 1));
        var password = founded.Value.GetProperty("password").GetString()!;

        var browser = new Browser(server.NewClient(cookies: true));
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("user", "first.one"), ("password", password));
        browser.Address.ShouldBe("/password");
        await browser.Open("/admin/units");
        browser.Address.ShouldBe("/password"); // nowhere else before it is one's own
        await browser.Send("password", ("old", password), ("fresh", "柳岸有风-9-quiet"), ("again", "柳岸有风-9-quiet"));
        await browser.Send("sign-in", ("user", "first.one"), ("password", "柳岸有风-9-quiet"));
        await browser.Open("/admin/units");
        browser.Words.ShouldContain("柳岸社区");
        await browser.Open("/admin/categories");
        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Words.ShouldContain("市容环境");
        await browser.Open("/report");
        browser.Status.ShouldBe(HttpStatusCode.OK);

        var (again, second, _) = await Setup(founding);
        again.ShouldBe(0);
        second!.Value.GetProperty("streets").GetInt32().ShouldBe(0);
        second.Value.GetProperty("password").ValueKind.ShouldBe(JsonValueKind.Null);

        var (other, _, why) = await Setup(["--district", "110998", "--name", "西河区"]);
        other.ShouldBe(1);
        why.ShouldContain("110999");
    }

    [Theory]
    [InlineData("code\n110999001\n", "name")] // no names at all
    [InlineData("code,name\n110999,东河\n", "line 2")] // six digits are no place
    [InlineData("code,name\n110998001,西河街道\n", "line 2")] // another district's
    [InlineData("code,name\n110999001,\n", "line 2")]
    [InlineData("code,name,lat,lng\n110999001,东河街道,east,116\n", "line 2")]
    [InlineData("code,name\n110999001,东河街道\n110999001,东河街道\n", "line 3")]
    [InlineData("code,name\n110999002001,柳岸社区\n", "110999002")] // a community without its street
    public async Task A_places_file_that_cannot_be_is_refused_whole(string text, string named)
    {
        using var folder = await TemporaryFolder.Create("setup");
        var file = Path.Combine(folder.Path, "places.csv");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var (code, _, said) = await Setup(["--district", "110999", "--name", "东河区", "--places", file]);

        code.ShouldBe(1);
        said.ShouldMatch(named);
    }

    [Theory]
    [InlineData("--district 11 --name x")]
    [InlineData("--district 110999 --name x --administrator A")]
    [InlineData("--district 110999")]
    public async Task Wrong_usage_exits_2(string words)
    {
        await using var verb = StartedProgram.Start(["dotnet", StartedProgram.Server, "setup", .. words.Split(' ')]);

        (await verb.Ends()).ShouldBe(2);
        verb.Errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith("jiban: ");
    }

    private async Task<(int Code, JsonElement? Answer, string Said)> Setup(string[] words)
    {
        await using var verb = StartedProgram.Start([
            "dotnet",
            StartedProgram.Server,
            "setup",
            .. words,
            "--connection",
            server.Database.ConnectionString,
            "--json",
        ]);
        var code = await verb.Ends();
        return (code, code == 0 ? JsonDocument.Parse(verb.Output).RootElement : null, verb.Errors);
    }
}
