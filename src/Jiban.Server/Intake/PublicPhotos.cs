using Jiban.Server.Access;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>Photos that the requester may see, for whoever holds the code; sent as the picture they were re-encoded to and nothing else.</summary>
public static class PublicPhotos
{
    public static void MapPublicPhotos(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/track/{number}/photos/{id:guid}", Send)
            .AllowAnonymous()
            .ExcludeFromDescription()
            .RequireRateLimiting(RateLimits.Typing);

    static async Task<IResult> Send(
        string number,
        Guid id,
        string? code,
        TrackWorkOrder track,
        JibanDb db,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await track.Handle(number, code ?? "", ct) is not { } order || !order.Photos.Contains(id))
            return TypedResults.NotFound();
        var photo = await db.Attachments.AsNoTracking().SingleAsync(a => a.Id == id && a.Public, ct);
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentDisposition = "inline; filename=photo";
        return TypedResults.Bytes(photo.Bytes, photo.MediaType);
    }
}
