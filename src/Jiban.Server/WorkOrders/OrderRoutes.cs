using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>What an order's page fetches beside itself: its point on the map, its pictures.</summary>
public static class OrderRoutes
{
    public static void MapOrderRoutes(this IEndpointRouteBuilder app)
    {
        var order = app.MapGroup("/orders/{number}").RequireAuthorization(AccessSetup.Anyone).ExcludeFromDescription();
        order.MapGet("/place.json", Point);
        order.MapGet("/files/{id:guid}", File);
    }

    static async Task<IResult> Point(string number, OrderSheets sheets, HttpContext http, CancellationToken ct)
    {
        if (await sheets.Find(number, ct) is not { } seen)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        var point = OrderPoint.Of(seen.Order.Place, seen.Book);
        return Results.Json(
            new
            {
                type = "FeatureCollection",
                features = point is null ? [] : Around(point, seen.Book).Append(Feature(point, seen.Order)),
            },
            contentType: "application/geo+json"
        );
    }

    const double Nearby = 2500;

    /// <summary>The communities around it by name, so that a map without tiles can be read.</summary>
    static IEnumerable<object> Around(OrderPoint point, PolicyBook book) =>
        from area in book.Areas.Values
        where area is { Kind: "community", Lat: not null, Lng: not null }
        let away = Earth.Metres(point.Lat, point.Lng, area.Lat!.Value, area.Lng!.Value)
        where away is > 60 and < Nearby
        select (object)
            new
            {
                type = "Feature",
                geometry = new { type = "Point", coordinates = new[] { area.Lng, area.Lat } },
                properties = new { label = book.NameOfArea(area.Code), tone = "waiting" },
            };

    static object Feature(OrderPoint point, WorkOrder order) =>
        new
        {
            type = "Feature",
            geometry = new { type = "Point", coordinates = new[] { point.Lng, point.Lat } },
            properties = new
            {
                title = order.Masked.Title,
                label = Say.It("这里", "Here"),
                tone = "act",
            },
        };

    internal static async Task<IResult> File(
        string number,
        Guid id,
        OrderSheets sheets,
        JibanDb db,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await sheets.Find(number, ct) is not { } seen)
            return Results.NotFound();
        var file = await db
            .Attachments.AsNoTracking()
            .Where(a => a.District == seen.Order.District && a.OrderId == seen.Order.Id && a.Id == id)
            .Select(a => new
            {
                a.Bytes,
                a.MediaType,
                a.PendingFor,
            })
            .SingleOrDefaultAsync(ct);
        return
            file is null
            || file.MediaType != Pictures.MediaType
            || !await sheets.Shows(seen.Order, seen.Book, file.PendingFor, ct)
            ? Results.NotFound()
            : Picture(http, id, file.Bytes);
    }

    /// <summary>Only what <see cref="Pictures"/> made is ever stored, so the type is fixed; sent so that no browser guesses otherwise.</summary>
    internal static IResult Picture(HttpContext http, Guid id, byte[] picture)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{id:N}.jpg\"";
        http.Response.Headers["Content-Security-Policy"] = "default-src 'none'; sandbox";
        return Results.Bytes(picture, Pictures.MediaType);
    }
}
