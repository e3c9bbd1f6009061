using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>Whoever must go somewhere can find the building; which household told of it stays masked (rules 66 and 67).</summary>
public sealed class WhistlePlaceTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly object Leak = new
    {
        channel = "phone",
        text = "楼道漏水，水从楼上流下来。",
        caller = new { name = "欧阳测试", phone = "19900007788" },
        place = new
        {
            text = "芳草家园3号楼2单元501",
            community = SmallDistrict.Community,
            building = "3号楼",
            door = "501",
        },
    };

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("芳古园一区3号楼2单元501门口", "芳古园一区3号楼2单元501门口")]
    [InlineData("3号楼501，找我13800138000", "3号楼501，找我138****8000")]
    [InlineData("东门岗亭，我叫李明明，", "东门岗亭，我叫李**，")]
    [InlineData("车库，京N·8K123旁", "车库，京N·*****旁")]
    public async Task Where_to_come_is_read_as_it_was_written_but_numbers_and_names(string typed, string read)
    {
        var id = await server.Blown(
            new
            {
                kind = "emergency",
                title = "漏水",
                where = typed,
                units = new[] { SmallDistrict.Department },
            }
        );

        (await server.As("called-department").Get($"/api/whistles/{id}"))["where"].ShouldBe(read);
    }

    [Fact]
    public async Task An_arrival_says_where_and_one_far_from_the_orders_point_is_taken_and_flagged()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "占道经营，屡劝不改。",
                place = new
                {
                    text = "芳草园社区东门",
                    community = SmallDistrict.Community,
                    lat = 39.8645,
                    lng = 116.433,
                },
            }
        );
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        var id = await server.Blown(WhistleServer.Matter(order: number));

        foreach (var nowhere in new object[] { new { }, new { where = "——" } })
            (await server.Whistle("called-department", id, "arrive", nowhere))
                .MustBeProblem(HttpStatusCode.BadRequest, "refusal:arrival-place-missing")
                .WrongFields.ShouldBe(["where"]);
        await server.Must("called-department", id, "arrive", new { lat = 39.8645, lng = 116.434 });
        await server.Must("called-street", id, "arrive", new { lat = 39.9045, lng = 116.433 });

        var units = (await server.As("whistler").Get($"/api/whistles/{id}"))
            .Json.GetProperty("units")
            .EnumerateArray()
            .ToList();
        units.Select(u => u.GetProperty("far").GetBoolean()).ShouldBe([false, true]);
        units[1].GetProperty("metresOff").GetInt32().ShouldBeInRange(4440, 4456);
        var street = await server.SignedIn("street");
        await street.Open($"/whistles/{id}");
        street.Page.QuerySelectorAll(".whistle-attendance tbody tr")[1].TextContent.ShouldContain("离现场较远");
        street.Page.QuerySelectorAll(".whistle-attendance tbody tr")[0].TextContent.ShouldNotContain("离现场较远");
    }

    [Fact]
    public async Task An_order_tells_the_building_to_who_has_it_in_hand_and_to_nobody_else()
    {
        var (number, code) = await server.Opened(Leak);
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);

        (await PlaceRead("street", number)).ShouldBe(("芳草家园3号楼*单元***", "3号楼", "＊＊＊"));
        (await PlaceRead("desk", number)).ShouldBe(("芳草家园*号楼*单元***", "*号楼", "＊＊＊"));
        (await server.As(null).Get($"/api/track/{number}?code={code}"))
            .Must(HttpStatusCode.OK)
            .Text.ShouldNotContain("3号楼");
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");
        street.Words.ShouldContain("芳草家园3号楼*单元***");
        street.Words.ShouldNotContain("2单元");
    }

    [Fact]
    public async Task A_whistle_from_an_order_begins_with_its_building_and_neither_unit_nor_door()
    {
        var (number, _) = await server.Opened(Leak);
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        var street = await server.SignedIn("street");

        await street.Open($"/whistles/new?order={number}");
        street.Form("BlowForm").QuerySelector("[name=where]")!.GetAttribute("value").ShouldBe("芳草家园3号楼*单元***");

        await street.Send("BlowForm", ("kind", "Emergency"), ("units", SmallDistrict.Department));
        var department = await server.SignedIn("department");
        await department.Open(street.Address);
        department.Words.ShouldContain("芳草家园3号楼*单元***");
    }

    private async Task<(string?, string?, string?)> PlaceRead(string reader, string number)
    {
        var place = (await server.As(reader).Get($"/api/work-orders/{number}")).Json.GetProperty("place");
        return (
            place.GetProperty("text").GetString(),
            place.GetProperty("building").GetString(),
            place.GetProperty("door").GetString()
        );
    }
}
