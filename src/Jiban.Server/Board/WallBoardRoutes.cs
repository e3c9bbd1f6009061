using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Board;

/// <summary>大屏 for programs, and the dots of its map.</summary>
public static class WallBoardRoutes
{
    /// <summary>So many are named on the map: more cannot be read from a distance.</summary>
    const int MostNamed = 5;

    public static void MapApi(IEndpointRouteBuilder api) =>
        api.MapGet("/board", async (ReadWallBoard board, CancellationToken ct) => Results.Ok(await board.Handle(ct)))
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithTags("board")
            .WithName("ReadWallBoard")
            .WithSummary(
                "Today at one glance, over the orders the caller may read: what came and was closed hour by hour, what is open and overdue, the longest overdue, the newest, and where they come from. No word of a request."
            )
            .Produces<WallBoard>()
            .ProducesProblem(403);

    public static void MapPages(IEndpointRouteBuilder app) =>
        app.MapGet("/board/areas.geojson", Areas)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .ExcludeFromDescription();

    static async Task<IResult> Areas(HttpContext http, ReadWallBoard board, CurrentPolicy policy, CancellationToken ct)
    {
        var (book, areas) = (await policy.Book(ct), await board.Areas(ct));
        http.Response.Headers.CacheControl = "no-store";
        var known = areas.Where(a =>
            book.Areas.TryGetValue(a.Code, out var area) && area is { Lat: not null, Lng: not null }
        );
        return Results.Json(
            new
            {
                type = "FeatureCollection",
                features = known.Select((area, i) => Feature(area, book, i < MostNamed)),
            },
            contentType: "application/geo+json"
        );
    }

    static object Feature(WallArea area, PolicyBook book, bool named)
    {
        var (place, name) = (book.Areas[area.Code], book.NameOfArea(area.Code));
        return new
        {
            type = "Feature",
            geometry = new { type = "Point", coordinates = new[] { place.Lng, place.Lat } },
            properties = new
            {
                title = area.Overdue > 0
                    ? Say.It($"{name}，超时 {area.Overdue:N0}", $"{name}, {area.Overdue:N0} overdue")
                    : name,
                label = named ? name : null,
                count = area.Received,
                tone = area.Overdue > 0 ? "overdue" : "act",
            },
        };
    }
}
