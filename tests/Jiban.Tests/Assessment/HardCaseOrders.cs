using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;

namespace Jiban.Tests.Assessment;

/// <summary>Who decides hard cases in the small district, and an order whose lead and handling unit are two.</summary>
internal static class HardCaseOrders
{
    public static readonly object Asked = new { reason = "several-units", why = "三家都有份" };

    public static async Task HardCaseDesks(this ChainServer server)
    {
        if (server.Desks.Contains("street-decider"))
            return;
        await server.Give("street-decider", SmallDistrict.Street, "", Permission.DecideAccounts, Permission.ReadOrders);
        await server.Give(
            "community-decider",
            SmallDistrict.Community,
            SmallDistrict.Street,
            Permission.DecideAccounts,
            Permission.ReadOrders
        );
    }

    /// <summary>Led by the street, handled by its community.</summary>
    public static async Task<string> HandledByCommunity(this ChainServer server)
    {
        var number = await server.InHandling();
        (
            await server.As("street").Act(number, "hand-on", new { unit = SmallDistrict.Community, why = "由社区办" })
        ).Must(HttpStatusCode.OK);
        (await server.As("community").Act(number, "sign-for", new { })).Must(HttpStatusCode.OK);
        return number;
    }
}
