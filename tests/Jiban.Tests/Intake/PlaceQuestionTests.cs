using System.Net;
using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>问一句: near a border, or where two places have one name, the caller is asked which community; the answer is the place.</summary>
public sealed class PlaceQuestionTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string Fangcaoyuan = SmallDistrict.Community;
    private const string Fangqunyuan = "110106012002";

    // 芳草园 39.8650, 116.4340; 芳群园 39.8630, 116.4300: 400 m apart.
    private static readonly object OnTheBorder = new { lat = 39.8641, lng = 116.4321 };

    public async ValueTask InitializeAsync()
    {
        if (await server.Database.Value<long>("select count(*) from estates where code = 'E02'") > 0)
            return;
        await server.With<JibanDb, int>(db =>
        {
            foreach (
                var (code, name, community) in new[]
                {
                    ("E02", "和平里", Fangcaoyuan),
                    ("E03", "和平里", "110106001001"),
                }
            )
                db.Estates.Add(
                    new()
                    {
                        Code = code,
                        District = SmallDistrict.Id,
                        Name = name,
                        Community = community,
                    }
                );
            return db.SaveChangesAsync();
        });
        await server.Database.Run($"update areas set aliases = '民安路' where kind = 'street'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_point_near_a_border_asks_which_side_and_the_answer_is_the_place()
    {
        var asked = Question(await Received(OnTheBorder));

        var question = asked!.Value;
        question.GetProperty("words").GetString().ShouldStartWith("Is it in 芳草园社区 or 芳群园社区?");
        question.GetProperty("words").GetString()!.ShouldContain("Near 芳草园社区: 芳草家园"); // what the caller may know nearby
        question.GetProperty("answer").ValueKind.ShouldBe(JsonValueKind.Null);
        var candidates = question.GetProperty("candidates").EnumerateArray().ToList();
        candidates.Select(c => c.GetProperty("community").GetString()).ShouldBe([Fangcaoyuan, Fangqunyuan]);
        candidates[0].GetProperty("metres").GetDouble().ShouldBeInRange(150, 220);

        var answered = await Received(
            new
            {
                lat = 39.8641,
                lng = 116.4321,
                community = Fangqunyuan,
            }
        );
        Question(answered)!.Value.GetProperty("answer").GetString().ShouldBe(Fangqunyuan);
        Place(answered).GetProperty("community").GetString().ShouldBe(Fangqunyuan);
    }

    [Fact]
    public async Task Nobody_is_asked_where_the_place_is_clear()
    {
        Question(await Received(new { lat = 39.8650, lng = 116.4340 })).ShouldBeNull(); // in the middle
        Question(
                await Received(
                    new
                    {
                        lat = 39.8641,
                        lng = 116.4321,
                        text = "芳草园社区",
                    }
                )
            )
            .ShouldBeNull(); // named
        Question(await Received(new { text = "说不清" })).ShouldBeNull();
        Question(
                await Received(
                    new
                    {
                        lat = 39.8641,
                        lng = 116.4321,
                        community = "110106001001",
                    }
                )
            )
            .ShouldBeNull();
    }

    [Fact]
    public async Task Two_estates_of_one_name_are_asked_about_and_nothing_is_guessed()
    {
        var received = await Received(new { text = "和平里" });

        var question = Question(received)!.Value;
        question.GetProperty("candidates").GetArrayLength().ShouldBe(2);
        question.GetProperty("candidates")[0].GetProperty("metres").ValueKind.ShouldBe(JsonValueKind.Null);
        Place(received).GetProperty("community").ValueKind.ShouldBe(JsonValueKind.Null);
        Question(await Received(new { text = "和平里", street = SmallDistrict.Street })).ShouldBeNull();
    }

    [Fact]
    public async Task The_call_desk_reads_coordinates_asks_and_keeps_the_answer()
    {
        var desk = await server.SignedIn("taker");
        await desk.Open("/call");
        (string, string?)[] typed = [("text", "路口的红绿灯不亮，早上差点出事。"), ("place", "39.8641，116.4321")];

        await desk.Press("CallForm", ("go", "read"), typed);
        var reading = desk.Page.QuerySelector("#call-reading")!;
        reading.TextContent.ShouldContain("是在芳草园社区还是芳群园社区？");
        reading.TextContent.ShouldContain("先按最近的芳草园社区");
        reading.QuerySelectorAll("input[name=area]").Length.ShouldBe(2);

        await desk.Press("CallForm", ("go", "read"), [.. typed, ("area", Fangqunyuan)]);
        desk.Page.QuerySelector("input[name=area][checked]")!.GetAttribute("value").ShouldBe(Fangqunyuan);
        await desk.Press("CallForm", ("go", "open"), [.. typed, ("area", Fangqunyuan)]);
        (await Opened(desk)).GetProperty("community").GetString().ShouldBe(Fangqunyuan);

        await desk.Open("/call");
        await desk.Press("CallForm", ("go", "open"), typed[0], ("place", "翠林社区"), ("area", Fangqunyuan));
        (await Opened(desk)).GetProperty("community").GetString().ShouldBe("110106001001"); // chosen for other words
    }

    [Fact]
    public async Task A_road_through_two_streets_is_asked_about_by_their_names()
    {
        var question = Question(await Received(new { text = "民安路边上" }))!.Value;

        question.GetProperty("words").GetString().ShouldBe("Is 民安路 in 右安门街道 or 方庄街道?");
        var candidates = question.GetProperty("candidates").EnumerateArray().ToList();
        candidates.ShouldAllBe(c => c.GetProperty("community").ValueKind == JsonValueKind.Null);
        candidates
            .Select(c => c.GetProperty("area").GetString())
            .ShouldBe([SmallDistrict.OtherStreet, SmallDistrict.Street], ignoreOrder: true);

        var answered = await Received(new { text = "民安路边上", street = SmallDistrict.Street });
        Question(answered)!.Value.GetProperty("answer").GetString().ShouldBe(SmallDistrict.Street);
        Place(answered).GetProperty("street").GetString().ShouldBe(SmallDistrict.Street);
    }

    [Fact]
    public async Task The_call_desk_names_both_streets_and_keeps_the_one_chosen()
    {
        var desk = await server.SignedIn("taker");
        await desk.Open("/call");
        (string, string?)[] typed = [("text", "民安路的路灯不亮，晚上看不清。")];

        await desk.Press("CallForm", ("go", "read"), typed);
        desk.Page.QuerySelector("#call-reading")!.TextContent.ShouldContain("民安路是在右安门街道还是方庄街道？");
        desk.Page.QuerySelectorAll("input[name=area]").Length.ShouldBe(2);

        await desk.Press("CallForm", ("go", "open"), [.. typed, ("area", SmallDistrict.Street)]);
        var place = await Opened(desk);
        place.GetProperty("street").GetString().ShouldBe(SmallDistrict.Street);
        place.GetProperty("community").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private async Task<JsonElement> Opened(Browser desk)
    {
        var number = desk.Page.QuerySelector(".receipt-number")!.TextContent;
        return (await server.As("desk").Get($"/api/work-orders/{number}")).Json.GetProperty("place");
    }

    private async Task<Answer> Received(object place) =>
        (
            await server
                .As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = "路灯不亮",
                        place,
                    }
                )
        ).Must(HttpStatusCode.Created);

    private static JsonElement Place(Answer received) => received.Json.GetProperty("suggestions").GetProperty("place");

    private static JsonElement? Question(Answer received) =>
        received.Json.GetProperty("suggestions").GetProperty("question") is { ValueKind: JsonValueKind.Object } asked
            ? asked
            : null;
}
