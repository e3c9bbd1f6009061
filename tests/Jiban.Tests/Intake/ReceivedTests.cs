using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;

namespace Jiban.Tests.Intake;

/// <summary>受理结果: what an order is opened with when nobody chose, and what its caller is told.</summary>
public sealed class ReceivedTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData("我家着火了，快来救火！三楼冒烟有人被困", "119")]
    [InlineData("暖气不热，老人晕倒了", "120")] // no row of the catalogue lowers it
    public async Task Danger_is_the_first_tier_and_the_answer_says_whom_to_call(string text, string service)
    {
        var received = await Receive(new { channel = "phone", text });

        var suggestions = received.Json.GetProperty("suggestions");
        suggestions.GetProperty("emergency").GetProperty("service").GetString().ShouldBe(service);
        suggestions.GetProperty("urgency").GetString().ShouldBe("emergency");
        (await server.As("desk").Get($"/api/work-orders/{received["number"]}"))["urgency"].ShouldBe("emergency");
    }

    [Fact]
    public async Task Where_nothing_sounds_like_danger_the_tier_is_the_matters_own()
    {
        var received = await Receive(new { channel = "phone", text = "暖气不热，要是着火怎么办" });

        received.Json.GetProperty("suggestions").GetProperty("urgency").GetString().ShouldBe("urgent");
        received
            .Json.GetProperty("suggestions")
            .GetProperty("emergency")
            .ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public async Task A_guess_without_confidence_is_shown_and_not_stored()
    {
        var received = await Receive(
            new
            {
                channel = "phone",
                text = "门口有杂物，暖气不热",
                place = new { community = SmallDistrict.Community },
            }
        );

        var guesses = received.Json.GetProperty("suggestions").GetProperty("categories");
        guesses.GetArrayLength().ShouldBe(2);
        guesses[0].GetProperty("sure").GetBoolean().ShouldBeFalse();
        (received["category"], received["unit"]).ShouldBe(("990000", SmallDistrict.Centre));
    }

    [Fact]
    public async Task Whoever_joins_an_order_is_told_that_orders_category_and_unit()
    {
        var (number, _) = await server.Opened();
        var joining = new
        {
            channel = "phone",
            text = "家里暖气不热",
            mergeInto = number,
        };

        var before = await Receive(joining);
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.OtherStreet })).Must(
            HttpStatusCode.OK
        );
        var after = await Receive(joining);

        (before["category"], before["unit"]).ShouldBe(("010102", SmallDistrict.Street));
        (after["category"], after["unit"]).ShouldBe(("010102", SmallDistrict.OtherStreet));
    }

    private async Task<Answer> Receive(object contact) =>
        (await server.As("desk").Post("/api/contacts", contact)).Must(HttpStatusCode.Created);
}
