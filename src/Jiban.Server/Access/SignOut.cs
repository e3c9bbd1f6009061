using System.Security.Claims;
using Jiban.Server.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Jiban.Server.Access;

/// <summary>退出: only by a form of ours.</summary>
public static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", Leave).AllowAnonymous().ExcludeFromDescription();

    static async Task<IResult> Leave(
        HttpContext context,
        IAntiforgery forms,
        SignInManager<StaffMember> cookies,
        JibanDb db
    )
    {
        if (!await forms.IsRequestValidAsync(context))
            return TypedResults.BadRequest();
        var person = context.User.FindFirstValue(ClaimTypes.NameIdentifier);
        await cookies.SignOutAsync();
        if (Guid.TryParse(person, out var id))
            await EndStreams(id, db);
        return TypedResults.LocalRedirect("/sign-in");
    }

    /// <summary>On every node; where the person is still signed in elsewhere, that browser comes back by itself.</summary>
    static async Task EndStreams(Guid person, JibanDb db)
    {
        try
        {
            await ChangeNotice.Tell(db.Database, [ChangeNotice.OfPerson(person)], CancellationToken.None);
        }
        catch (Exception e) when (e.IsOutage())
        {
            // Nobody is kept signed in because the database is away.
        }
    }
}
