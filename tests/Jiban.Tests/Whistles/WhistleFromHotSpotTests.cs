using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Whistles;
using Shouldly;
using Xunit;
using static Jiban.Tests.Whistles.Blown;

namespace Jiban.Tests.Whistles;

/// <summary>吹哨点位: a whistle blown from a hot spot keeps which one it was, and each leads to the other.</summary>
public sealed class WhistleFromHotSpotTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string Key = SmallDistrict.Community + ".0101.";

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        if (server.Desks.Contains("whistler"))
            return;
        await server.GiveWhistleKeys();
        for (var i = 0; i < 5; i++)
            await server.Dispatched();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void The_first_fact_holds_it_and_the_state_follows_from_the_fact()
    {
        var spot = new WhistleSpot(Key, new(2026, 10, 25), new(2026, 11, 23));
        var whistle = Now(For() with { Order = null, HotSpot = spot });

        whistle.Fresh[0].ShouldBeOfType<WhistleBlown>().HotSpot.ShouldBe(spot);
        var again = Whistle.Relive(
            whistle.Fresh.Select(f => WhistleText.Read(f.GetType().Name, WhistleText.Write(f), f.By, f.At))
        );
        (again.HotSpot, again.HotSpotFrom, again.HotSpotTo).ShouldBe((Key, spot.From, spot.To));
    }

    [Fact]
    public void A_whistle_blown_before_it_was_kept_reads_as_from_none()
    {
        var blown = WhistleText.Write(Now(For()).Fresh[0]).Replace(",\"hotSpot\":null", "", StringComparison.Ordinal);
        blown.ShouldNotContain("hotSpot");

        WhistleText
            .Read(nameof(WhistleBlown), blown, Whistler, Monday9)
            .ShouldBeOfType<WhistleBlown>()
            .HotSpot.ShouldBeNull();
    }

    [Fact]
    public async Task Over_the_api_each_names_the_other()
    {
        var id = await server.Blown(From(Key));

        var read = (await server.As("whistler").Get($"/api/whistles/{id}")).Must(HttpStatusCode.OK).Json;
        var spot = read.GetProperty("hotSpot");
        (Text(spot, "key"), Text(spot, "community"), Text(spot, "category")).ShouldBe(
            (Key, SmallDistrict.Community, "010100")
        );
        (Text(spot, "from"), Text(spot, "to")).ShouldBe(("2026-10-25", "2026-11-23"));
        (await server.WhistleFacts(id))[0].Payload.ShouldContain($"\"hotSpot\":{{\"key\":\"{Key}\"");
        (await Spot("whistler")).GetProperty("whistles").EnumerateArray().Select(w => Text(w, "id")).ShouldContain(id);
        await server.Give(
            "neighbour",
            SmallDistrict.OtherStreet,
            SmallDistrict.Street,
            Jiban.Units.Permission.ReadOrders
        );
        (await Spot("neighbour")).GetProperty("whistles").GetArrayLength().ShouldBe(0, "neither blew nor called");
        var other = await server.Blown();
        (await Listed($"?hotSpot={Key}")).ShouldContain(id);
        (await Listed($"?hotSpot={Key}")).ShouldNotContain(other);
        (await server.As("whistler").Get($"/api/whistles/{other}"))
            .Json.GetProperty("hotSpot")
            .ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Only_a_hot_spot_of_now_is_named_and_not_beside_an_order()
    {
        Wrong(await Blow("whistler", From(SmallDistrict.Community + ".1401.")));
        Wrong(await Blow("whistler", From("nonsense")));
        await server.Give("blind", SmallDistrict.Street, "", Jiban.Units.Permission.BlowWhistles);
        Wrong(await Blow("blind", From(Key)));
        var number = await server.InHandling();
        Wrong(await Blow("whistler", From(Key, number)));

        static void Wrong(Answer answer) =>
            answer.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["hotSpot"]);
    }

    [Fact]
    public async Task The_pages_lead_from_one_to_the_other_and_the_files_say_so()
    {
        await server.Database.Run(
            "update staff set permissions = permissions || array['ExportLists'] where user_name = 'street'"
        );
        var street = await server.SignedIn("street");
        await street.Open("/hot-spots");
        await street.Open(street.Page.QuerySelector("a[href^='/whistles/new?spot=']")!.GetAttribute("href")!);
        await street.Send("BlowForm", ("kind", "JointEnforcement"), ("units", SmallDistrict.Department));

        var whistle = street.Address;
        whistle.ShouldMatch("^/whistles/[0-9a-f-]{36}$");
        street.Words.ShouldContain("2026-10-25 至 2026-11-23 受理");
        var orders = street.Page.QuerySelector("a[href*='acceptedTo=2026-11-23']")!.GetAttribute("href")!;
        street.Page.QuerySelector($"a[href='{orders}']")!.TextContent.ShouldBe("芳草园社区：市容环境");
        await street.Open(orders);
        street.Page.QuerySelectorAll("table.list tbody tr, .order-rows > *").Length.ShouldBeGreaterThanOrEqualTo(5);
        await street.Open("/hot-spots");
        street.Page.QuerySelector($"a[href='{whistle}']")!.TextContent.ShouldBe("2026-11-23 周一 09:00 吹过哨");
        (await street.Client.GetStringAsync("/hot-spots/export.csv")).ShouldContain("2026-11-23 周一 09:00 已吹哨");
        (await street.Client.GetStringAsync("/whistles/export.csv")).ShouldContain("芳草园社区：市容环境");
    }

    private static object From(string key, string? order = null) =>
        new
        {
            kind = "emergency",
            title = "堆物反复",
            where = "芳草园社区",
            order,
            hotSpot = key,
            units = new[] { SmallDistrict.Department },
        };

    private Task<Answer> Blow(string desk, object matter) => server.As(desk).Post("/api/whistles", matter);

    private async Task<JsonElement> Spot(string desk) =>
        (await server.As(desk).Get("/api/hot-spots"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("spots")
            .EnumerateArray()
            .Single(s => Text(s, "key") == Key);

    private async Task<IEnumerable<string?>> Listed(string query) =>
        (await server.As("whistler").Get("/api/whistles" + query))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(w => Text(w, "id"));

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
