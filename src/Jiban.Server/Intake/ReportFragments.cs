using Jiban.Server.Access;
using Jiban.Server.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jiban.Server.Intake;

/// <summary>The parts of /report that refresh themselves while somebody writes, and the names on its map.</summary>
public static class ReportFragments
{
    public static void MapReportFragments(this IEndpointRouteBuilder routes)
    {
        var parts = routes
            .MapGroup("/report")
            .AllowAnonymous()
            .ExcludeFromDescription()
            .RequireRateLimiting(RateLimits.Typing);
        parts.MapPost("/reading", Reading);
        parts.MapPost("/places", Places);
        parts.MapGet("/areas.geojson", Areas);
    }

    static async Task<IResult> Reading(HttpContext http, IAntiforgery forms, ReadReport reader) =>
        await Read(http, forms, reader) is { } reading
            ? new RazorComponentResult<ReportReadingPart>(new { Reading = reading })
            : TypedResults.BadRequest();

    static async Task<IResult> Places(HttpContext http, IAntiforgery forms, ReadReport reader) =>
        await Read(http, forms, reader) is { } reading
            ? new RazorComponentResult<ReportPlaces>(new { Reading = reading })
            : TypedResults.BadRequest();

    static async Task<ReportReading?> Read(HttpContext http, IAntiforgery forms, ReadReport reader)
    {
        if (!http.Request.HasFormContentType || !await forms.IsRequestValidAsync(http))
            return null;
        var draft = ReportDraft.Of(await http.Request.ReadFormAsync(http.RequestAborted));
        return draft.Wrong(3).Count > 0 && draft.Text.Length > 2000
            ? null
            : await reader.Read(draft, http.RequestAborted);
    }

    /// <summary>Street offices by name, so that a map without tiles can be read.</summary>
    static async Task<IResult> Areas(HttpContext http, CurrentPolicy policy)
    {
        var book = await policy.Book(http.RequestAborted);
        http.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.Json(
            new
            {
                type = "FeatureCollection",
                features = book
                    .Areas.Values.Where(a => a is { Kind: "street", Lat: not null, Lng: not null })
                    .Select(a => new
                    {
                        type = "Feature",
                        geometry = new { type = "Point", coordinates = new[] { a.Lng, a.Lat } },
                        properties = new { label = PlaceChoices.AreaName(book, a.Code), tone = "waiting" },
                    }),
            },
            contentType: "application/geo+json"
        );
    }
}
