using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Jiban.Server.Intake;

/// <summary>The part of /call that refreshes itself while the call-taker types.</summary>
public static class CallFragments
{
    public static void MapCallFragments(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/call/reading", Reading)
            .RequireAuthorization(nameof(Permission.TakeContacts))
            .ExcludeFromDescription();

    static async Task<IResult> Reading(HttpContext http, IAntiforgery forms, ReadCall reader, CurrentPolicy policy)
    {
        if (!http.Request.HasFormContentType || !await forms.IsRequestValidAsync(http))
            return TypedResults.BadRequest();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var taken = CallChoice.Of(form);
        return new RazorComponentResult<CallReadingPart>(
            new
            {
                Reading = await reader.Read(
                    CallHeard.Of(form, await policy.Book(http.RequestAborted)),
                    taken,
                    http.RequestAborted
                ),
                Chosen = taken,
            }
        );
    }
}
