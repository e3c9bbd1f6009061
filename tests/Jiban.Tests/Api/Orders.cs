using System.Net;
using Jiban.Tests.Support;

namespace Jiban.Tests.Api;

/// <summary>Orders brought to a state over the API, as outside systems would.</summary>
internal static class Orders
{
    public const string Name = "欧阳测试";
    public const string Phone = "19900007788";

    public static object Contact(
        string text = "芳草园社区3号楼楼道堆物，自行车堵门。说过几次没人管。",
        bool confidential = false
    ) =>
        new
        {
            channel = "phone",
            text,
            caller = new
            {
                name = Name,
                phone = Phone,
                confidential,
            },
            place = new { community = SmallDistrict.Community, door = "2单元501" },
        };

    public static async Task<(string Number, string Code)> Opened(this ChainServer server, object? contact = null)
    {
        var received = await server.As("desk").Post("/api/contacts", contact ?? Contact());
        received.Must(HttpStatusCode.Created);
        return (received["number"]!, received["queryCode"]!);
    }

    public static async Task<string> Dispatched(this ChainServer server, params string[] coUnits)
    {
        var (number, _) = await server.Opened();
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street, coUnits })).Must(
            HttpStatusCode.OK
        );
        return number;
    }

    public static async Task<string> InHandling(this ChainServer server, params string[] coUnits)
    {
        var number = await server.Dispatched(coUnits);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        return number;
    }

    public static async Task<string> Closed(this ChainServer server)
    {
        var number = await server.InHandling();
        await server.Close(number);
        return number;
    }

    public static async Task Close(this ChainServer server, string number)
    {
        var street = server.As("street");
        (await street.Act(number, "contact", new { medium = "phone", met = false })).Must(HttpStatusCode.OK);
        (
            await street.Act(
                number,
                "reply",
                new
                {
                    result = "solved",
                    text = "已清走",
                    basis = "消防法第二十八条",
                }
            )
        ).Must(HttpStatusCode.OK);
        (await street.Act(number, "close")).Must(HttpStatusCode.OK);
    }
}
