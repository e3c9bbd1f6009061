using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Whistles;

/// <summary>Keys for whoever has to do with whistles, and whistles brought to a state over the API.</summary>
internal static class WhistleServer
{
    private static readonly object AtTheGate = new { where = "东门" };
    public const string Title = "占道经营屡劝不改";

    /// <summary>The street blows; the department and the other street may be called; the community and the section are not.</summary>
    public static async Task GiveWhistleKeys(this ChainServer server)
    {
        Permission[] both = [Permission.BlowWhistles, Permission.AnswerWhistles, Permission.ReadOrders];
        await server.Give("whistler", SmallDistrict.Street, "", both);
        await server.Give("government", "110106", "", both);
        await server.Give("called-department", SmallDistrict.Department, "", Permission.AnswerWhistles);
        await server.Give("called-street", SmallDistrict.OtherStreet, "", Permission.AnswerWhistles);
        await server.Give("below-whistler", SmallDistrict.Community, "", both);
    }

    public static object Matter(
        string kind = "emergency",
        string? order = null,
        string? title = null,
        params string[] units
    ) =>
        new
        {
            kind,
            title = title ?? Title,
            where = "芳草园社区东门",
            text = "早市结束后摊位不撤。",
            order,
            units = units.Length == 0 ? [SmallDistrict.Department, SmallDistrict.OtherStreet] : units,
        };

    public static async Task<string> Blown(this ChainServer server, object? matter = null) =>
        (await server.As("whistler").Post("/api/whistles", matter ?? Matter())).Must(HttpStatusCode.Created)["id"]!;

    public static Task<Answer> Whistle(
        this ChainServer server,
        string by,
        string id,
        string action,
        object? body = null,
        string version = "*"
    ) => server.As(by).Post($"/api/whistles/{id}/{action}", body ?? (action == "arrive" ? AtTheGate : null), version);

    /// <summary>After a policy row was changed behind the program's back.</summary>
    public static void Forget(this ChainServer server) => server.Services.GetRequiredService<CurrentPolicy>().Forget();

    public static Task<List<WhistleRow>> WhistleFacts(this ChainServer server, string id) =>
        server.With<JibanDb, List<WhistleRow>>(db =>
            db.WhistleHistory.AsNoTracking().Where(h => h.WhistleId == Guid.Parse(id)).OrderBy(h => h.Seq).ToListAsync()
        );

    public static async Task<Answer> Must(
        this ChainServer server,
        string by,
        string id,
        string action,
        object? body = null
    ) => (await server.Whistle(by, id, action, body)).Must(HttpStatusCode.OK);
}
