using System.Net;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Pictures = Jiban.Tests.Support.Pictures;

namespace Jiban.Tests.Assessment;

/// <summary>One closed order that was drawn to be looked at again, and pictures brought for it.</summary>
internal static class DrawnRechecks
{
    public static async Task<string> DrawnOrder(this ChainServer server)
    {
        await server.Database.Run(
            "delete from rechecks; delete from recheck_lists; delete from history_checkpoints; delete from attachments"
        );
        await server.Ready();
        await server.Database.Run("""update policies set document = '{"rechecks":{"strata":"rest 100%"}}'""");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var number = await server.Closed();
        server.Clock.Now = CountedDistrict.End;
        await server.With<MakeCheckpoint, HistoryCheckpoint>(m => m.Handle(SmallDistrict.Id, Stream.Null, default));
        (await server.As("every").Post("/api/rechecks/draw", new { period = CountedDistrict.Period })).Must(
            HttpStatusCode.OK
        );
        return number;
    }

    public static Task<Answer> BringPicture(
        this ChainServer server,
        string number,
        string desk,
        byte[]? picture = null,
        string kind = "recheck"
    ) =>
        server
            .As(desk)
            .Upload(
                $"/api/work-orders/{number}/evidence",
                new()
                {
                    { new StringContent(kind), "kind" },
                    { new ByteArrayContent(picture ?? Pictures.Png()), "files", "spot.png" },
                }
            );

    public static IReadOnlyList<Guid> Attachments(Answer read) =>
        [
            .. read.Must(HttpStatusCode.OK)
                .Json.GetProperty("attachments")
                .EnumerateArray()
                .Select(a => a.GetProperty("id").GetGuid()),
        ];
}
