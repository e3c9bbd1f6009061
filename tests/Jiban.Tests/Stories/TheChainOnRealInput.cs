using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Stories;

/// <summary>Real messages through the running program: imported by the command, lived over HTTP, scored. Their texts are other people's and stay where they are.</summary>
public sealed class TheChainOnRealInput : IAsyncLifetime
{
    private const int Messages = 4326;
    private const string Unit = "110106013";
    private const string OtherUnit = "110106001";

    private static readonly string Stream = Path.GetFullPath(
        Path.Combine(Approved.Root, "..", "shared", "data", "requests-zh", "stream.csv.gz")
    );

    private readonly int port = StartedProgram.FreePort();
    private TemporaryFolder folder = null!;
    private ApiCaller handling = null!;
    private ApiCaller judging = null!;

    private Uri At => new($"http://127.0.0.1:{port}");

    private string Data => Path.Combine(folder.Path, "data");

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("real-input");

    public async ValueTask DisposeAsync()
    {
        await TemporaryFolder.StopPostgresIn(folder.Path);
        folder.Dispose();
    }

    [Fact]
    public async Task All_messages_come_in_once_and_ten_of_them_live_the_whole_chain()
    {
        Assert.SkipUnless(File.Exists(Stream), "no real messages beside this repository");
        var file = Path.Combine(folder.Path, "stream.csv.gz");
        File.Copy(Stream, file);
        await using var program = StartedProgram.Start([
            "dotnet",
            StartedProgram.Server,
            "run",
            "--demo",
            "--data",
            Data,
            "--port",
            $"{port}",
        ]);
        await program.Answers(port, patience: TimeSpan.FromMinutes(4)); // the demo district, on a busy machine
        TakeKeys();

        var first = await Import(file);
        Count(first, "read").ShouldBe(Messages);
        (Count(first, "added") + Count(first, "rejected")).ShouldBe(Messages);
        Count(first, "already").ShouldBe(0);
        Count(first, "added").ShouldBeGreaterThan(Messages * 99 / 100);
        var second = await Import(file);
        Count(second, "added").ShouldBe(0);
        Count(second, "already").ShouldBe(Count(first, "added"));

        var before = await Judged();
        var lived = await Lived(await Imported(10));
        lived.ShouldBe(Enumerable.Repeat("archived", 10));
        (await Judged()).ShouldBe(before + 10);

        var verified = await Verb("history", "verify", "--data", Data, "--json");
        verified.GetProperty("broken").GetArrayLength().ShouldBe(0);
        Count(verified, "orders").ShouldBeGreaterThanOrEqualTo(Count(first, "added"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Count(first, "rowsPerSecond")} rows a second; {Count(verified, "events")} facts verified"
        );
    }

    /// <summary>Ten lives: eight straight, one objected to and ruled on, one reopened by its requester.</summary>
    private async Task<List<string?>> Lived(IReadOnlyList<string> numbers)
    {
        var ends = new List<string?>();
        foreach (var (number, nth) in numbers.Select((n, i) => (n, i)))
        {
            await Dispatch(number);
            await Do(number, "sign-for");
            if (nth == 3)
            {
                await Do(number, "object", new { reason = "not-our-area", basis = "不在本街道辖区" });
                await Rule(number);
                await Do(number, "sign-for");
            }
            await Handle(number);
            if (nth == 6)
            {
                (await Judge(number, "no"))["stage"].ShouldBe("in-handling");
                await Handle(number);
            }
            ends.Add((await Judge(number, "yes"))["stage"]);
        }
        return ends;
    }

    /// <summary>What the catalogue gives to a department goes to the street as an exception, which a second person approves.</summary>
    private async Task Dispatch(string number)
    {
        var sent = await handling.Act(number, "dispatch", new { unit = Unit });
        if (sent.Status is not HttpStatusCode.Conflict)
        {
            sent.Must(HttpStatusCode.OK);
            return;
        }
        sent.MustBeProblem(HttpStatusCode.Conflict, "refusal:department-matter");
        await Do(number, "request-override", new { unit = Unit, why = "试点街道统一受理" });
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = At };
        var browser = await Reviewer(client);
        await browser.Open($"/orders/{number}");
        await browser.Send("DecideOverrideForm", ("accept", "true"));
        browser.Words.ShouldContain("已批准并派出");
    }

    /// <summary>Who handled it may not rule on it, so a person does, on the order's page.</summary>
    private async Task Rule(string number)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = At };
        var browser = await Reviewer(client);
        await browser.Open($"/orders/{number}");
        await browser.Send("RuleObjectionForm", ("accept", "true"), ("unit", OtherUnit), ("why", "确属右安门"));
        browser.Words.ShouldContain("异议成立");
    }

    private async Task<Browser> Reviewer(HttpClient client)
    {
        var reviewer = Credentials()
            .GetProperty("accounts")
            .EnumerateArray()
            .First(a => a.GetProperty("role").GetString() == "district-reviewer");
        var browser = new Browser(client);
        await browser.Open("/sign-in");
        await browser.Send(
            "sign-in",
            ("user", reviewer.GetProperty("user").GetString()),
            ("password", reviewer.GetProperty("password").GetString())
        );
        return browser;
    }

    private async Task Handle(string number)
    {
        await Do(number, "contact", new { medium = "phone", met = false });
        await Do(
            number,
            "reply",
            new
            {
                result = "solved",
                text = "已处理完毕",
                basis = "现场核实",
            }
        );
        await Do(number, "close");
    }

    private async Task<Answer> Do(string number, string action, object? body = null) =>
        (await handling.Act(number, action, body)).Must(HttpStatusCode.OK);

    private async Task<Answer> Judge(string number, string solved) =>
        (
            await judging.Act(
                number,
                "call-back",
                new
                {
                    outcome = "reached",
                    contacted = true,
                    solved,
                    satisfied = solved == "yes" ? "yes" : "no",
                }
            )
        ).Must(HttpStatusCode.OK);

    private async Task<IReadOnlyList<string>> Imported(int many)
    {
        var list = await handling.Get($"/api/work-orders?channel=import&stage=awaiting-dispatch&size={many}");
        var numbers = list.Must(HttpStatusCode.OK)
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(i => i.GetProperty("number").GetString()!)
            .ToList();
        numbers.Count.ShouldBe(many);
        return numbers;
    }

    /// <summary>How many orders of the two streets are scored in the period of today.</summary>
    private async Task<int> Judged()
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var month = today.Day >= 19 ? today.AddMonths(1) : today;
        var table = await judging.Get($"/api/assessments/{month:yyyy-MM}?level=street");
        return table
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Where(r => r.GetProperty("unit").GetString() is Unit or OtherUnit)
            .Sum(r => r.GetProperty("rawSolved").GetProperty("n").GetInt32());
    }

    private void TakeKeys()
    {
        var keys = Credentials()
            .GetProperty("apiKeys")
            .EnumerateArray()
            .Select(k => (Key: k.GetProperty("key").GetString()!, May: k.GetProperty("permissions").ToString()))
            .ToList();
        var client = new HttpClient { BaseAddress = At };
        handling = new(client, keys.First(k => k.May.Contains("HandleOrders", StringComparison.Ordinal)).Key);
        judging = new(client, keys.First(k => k.May.Contains("MakeCallbacks", StringComparison.Ordinal)).Key);
    }

    private JsonElement Credentials() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Data, "demo-credentials.json"))).RootElement;

    private Task<JsonElement> Import(string file) => Verb("import", file, "--data", Data, "--json");

    private static async Task<JsonElement> Verb(params string[] words)
    {
        await using var verb = StartedProgram.Start(["dotnet", StartedProgram.Server, .. words]);
        (await verb.Ends()).ShouldBe(0, verb.Errors);
        return JsonDocument.Parse(verb.Output).RootElement;
    }

    private static int Count(JsonElement answer, string name) => (int)answer.GetProperty(name).GetDouble();
}
