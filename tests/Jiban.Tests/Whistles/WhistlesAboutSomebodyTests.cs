using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>A whistle blown from a complaint goes around nobody's being shut out of it (rule 70).</summary>
public sealed class WhistlesAboutSomebodyTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await server.GiveWhistleKeys();
        await server.Give("root", "110106", "110106", Enum.GetValues<Permission>());
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Whom_the_order_complains_about_is_neither_called_nor_a_reader()
    {
        var order = await About(SmallDistrict.OtherStreet);
        (await server.As("whistler").Post("/api/whistles", WhistleServer.Matter(order: order)))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["units"]);
        var id = await server.Blown(WhistleServer.Matter(order: order, units: [SmallDistrict.Department]));
        (await server.Whistle("whistler", id, "invite", new { units = new[] { SmallDistrict.OtherStreet } }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["units"]);

        var ofTheDesk = await server.Blown(
            WhistleServer.Matter(order: await About(SmallDistrict.Centre), units: [SmallDistrict.Department])
        );
        (await server.As("board").Get($"/api/whistles/{ofTheDesk}")).MustBeProblem(HttpStatusCode.NotFound);
        (await server.As("board").Get("/api/whistles?size=200")).Text.ShouldNotContain(ofTheDesk);
        (await server.As("board").Get("/api/whistles?size=200")).Text.ShouldContain(id);
        (await server.As("government").Get($"/api/whistles/{ofTheDesk}")).Must(HttpStatusCode.OK);
    }

    /// <summary>An order about a unit, with the street that blows.</summary>
    private async Task<string> About(string unit)
    {
        var number = (
            await server
                .As("root")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = "反映了几次都被推回来。",
                        about = unit,
                        place = new { community = SmallDistrict.Community },
                    }
                )
        ).Must(HttpStatusCode.Created)["number"]!;
        (await server.As("root").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        return number;
    }
}
