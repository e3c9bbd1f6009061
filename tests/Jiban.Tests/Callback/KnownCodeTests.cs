using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>查询码被经办一方知道: whoever took the contact was shown its code; of the handling side, above or below it, nobody judges by it (rule 39).</summary>
public sealed class KnownCodeTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData(SmallDistrict.Street, SmallDistrict.Street, null, true)]
    [InlineData(SmallDistrict.Street, SmallDistrict.Community, null, true)] // sent to one's own section or community
    [InlineData(SmallDistrict.Community, SmallDistrict.Street, null, true)] // taken below the lead
    [InlineData(SmallDistrict.Department, SmallDistrict.Street, SmallDistrict.Department, true)] // taken by the co-unit
    [InlineData(SmallDistrict.Street, SmallDistrict.OtherStreet, SmallDistrict.Community, true)] // above the co-unit
    [InlineData(SmallDistrict.OtherStreet, SmallDistrict.Street, null, false)] // another street's visitor
    [InlineData(SmallDistrict.Centre, SmallDistrict.Street, SmallDistrict.Community, false)] // the hotline, above them all
    public async Task Who_took_it_and_stands_with_the_handling_side_knows_the_code(
        string taker,
        string lead,
        string? coUnit,
        bool known
    )
    {
        var window = $"window-{taker}";
        if (!server.Desks.Contains(window))
            await server.Give(window, taker, "", Permission.TakeContacts, Permission.ReadOrders);
        if (!server.Desks.Contains("everywhere"))
            await server.Give("everywhere", "110106", "110106", Permission.HandleOrders, Permission.ReadOrders);
        var received = (await server.As(window).Post("/api/contacts", Api.Orders.Contact())).Must(
            HttpStatusCode.Created
        );
        var (number, code) = (received["number"]!, received["queryCode"]!);
        string[] coUnits = coUnit is null ? [] : [coUnit];
        (await server.As("desk").Act(number, "dispatch", new { unit = lead, coUnits })).Must(HttpStatusCode.OK);
        await Close(number, coUnit);

        var judged = await server
            .As(null)
            .Post(
                $"/api/track/{number}/judge?code={code}",
                new
                {
                    contacted = true,
                    solved = "yes",
                    satisfied = "yes",
                }
            );

        if (known)
            judged.MustBeProblem(HttpStatusCode.Forbidden, "refusal:code-known-to-the-unit");
        else
            judged.Must(HttpStatusCode.OK);
        (await server.As("desk").Get($"/api/work-orders/{number}"))["stage"]
            .ShouldBe(known ? "awaiting-callback" : "archived");
    }

    private async Task Close(string number, string? coUnit)
    {
        var handling = server.As("everywhere");
        (await handling.Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (await handling.Act(number, "contact", new { medium = "phone", met = false })).Must(HttpStatusCode.OK);
        if (coUnit is not null)
            (await handling.Act(number, "co-reply", new { unit = coUnit, text = "已配合清理" })).Must(
                HttpStatusCode.OK
            );
        var reply = new
        {
            result = "solved",
            text = "已清走。已配合清理",
            basis = "消防法第二十八条",
        };
        (await handling.Act(number, "reply", reply)).Must(HttpStatusCode.OK);
        (await handling.Act(number, "close")).Must(HttpStatusCode.OK);
    }
}
