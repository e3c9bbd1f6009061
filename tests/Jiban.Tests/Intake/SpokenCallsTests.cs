using Jiban.Insight.Phrases;
using Jiban.Server.Demo;
using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>
/// Two hundred calls of our own, read by the demo district as the call desk reads them: how many fields are right without
/// touching. The floors are a little below what was measured; the test fails when reading gets worse. What is right and
/// wrong is printed with <c>--show-live-output on</c>.
/// </summary>
public sealed class SpokenCallsTests(Database database) : IAsyncLifetime
{
    const string Together = "fields together";

    /// <summary>Category, kind, urgency, place, building and door, personal data, emergency line.</summary>
    const int Fields = 7;

    static readonly (string Field, double Floor)[] floors =
    [
        ("category", .62),
        ("category among three", .80),
        ("kind", .72),
        ("urgency", .89),
        ("place", .97),
        ("building and door", .97),
        ("personal data", .97),
        ("emergency line", .96),
        ("all fields", .50),
        (Together, .87),
    ];

    FreshDatabase own = null!;
    TemporaryFolder folder = null!;
    WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        own = await database.Fresh();
        folder = await TemporaryFolder.Create("calls");
        var settings = new JibanSettings(own.ConnectionString, folder.Path, RunMode.Demo, new FakeClock());
        app = JibanHost.Builder(settings, "http://127.0.0.1:0").Build();
        await DemoDistrict.Load(app.Services, new("http://127.0.0.1:5311/"), _ => { }, default);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await own.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task So_many_fields_of_two_hundred_calls_are_right_without_touching()
    {
        var calls = await SpokenCall.All();
        calls.Count.ShouldBe(200);
        calls.Select(c => c.Text).ShouldBeUnique();

        var right = floors.ToDictionary(f => f.Field, _ => 0);
        var wrong = new List<string>();
        await using var scope = app.Services.CreateAsyncScope();
        var suggestions = scope.ServiceProvider.GetRequiredService<IntakeSuggestions>();
        var book = await scope.ServiceProvider.GetRequiredService<CurrentPolicy>().Book(default);
        foreach (var call in calls)
        foreach (var (field, holds, said) in Judged(call, await Read(suggestions, call), book))
            if (holds)
                right[field]++;
            else
                wrong.Add($"{field}: {said} · {call.Text}");

        double Share(string field) => (double)right[field] / calls.Count / (field == Together ? Fields : 1);
        var report = string.Join('\n', right.Keys.Select(field => $"{field, -22}{Share(field):0.000}"));
        TestContext.Current.TestOutputHelper?.WriteLine($"{report}\n\n{string.Join('\n', wrong)}");
        floors.Where(f => Share(f.Field) < f.Floor).ShouldBeEmpty($"{report}\n\n{string.Join('\n', wrong)}");
    }

    static async Task<IntakeFacts> Read(IntakeSuggestions suggestions, SpokenCall call) =>
        await suggestions.For(
            new ReceiveContact { Channel = Jiban.WorkOrders.Channel.Phone, Text = call.Text },
            default
        );

    /// <summary>What the desk would keep if nobody touched a field, beside what it should.</summary>
    static IEnumerable<(string Field, bool Right, string Said)> Judged(
        SpokenCall call,
        IntakeFacts kept,
        PolicyBook book
    )
    {
        var told = kept.Suggestions;
        var service = told.Emergency?.Service ?? "";
        var place = string.Join(
            '>',
            new[]
            {
                PlaceChoices.AreaName(book, kept.Place.Street),
                PlaceChoices.AreaName(book, kept.Place.Community),
                kept.Place.Estate ?? "",
            }.Where(part => part.Length > 0)
        );
        var spot = $"{kept.Place.Building}|{kept.Place.Door}";
        var personal = PersonalData.Find(call.Text);
        List<(string, bool, string)> fields =
        [
            ("category", call.Categories.Any(c => Fits(c, kept.Category)), kept.Category),
            ("kind", call.Kinds.Contains(kept.Kind), $"{kept.Kind}, heard {told.KindHeard?.Word}"),
            ("urgency", call.Tiers.Contains(kept.Urgency), $"{kept.Urgency}"),
            ("place", place == call.Place, place),
            ("building and door", spot == $"{call.Building}|{call.Door}", spot),
            (
                "personal data",
                personal.SequenceEqual(call.Personal),
                string.Join(' ', personal.Select(s => s.In(call.Text)))
            ),
            (
                "emergency line",
                call.Services.Length == 0 ? service == "" : call.Services.Contains(service),
                $"{service} {told.Emergency?.Word}"
            ),
        ];
        var among = told.Categories.Take(3).Any(t => call.Categories.Any(c => Fits(c, t.Code)));
        return
        [
            .. fields,
            ("category among three", among || fields[0].Item2, string.Join(' ', told.Categories.Select(t => t.Code))),
            ("all fields", fields.TrueForAll(f => f.Item2), ""),
            .. fields.Where(f => f.Item2).Select(_ => (Together, true, "")),
        ];
    }

    /// <summary>What belongs nowhere is left to the district's desk.</summary>
    static bool Fits(string expected, string told) => expected == told || expected == "990101" && told == "990000";
}
