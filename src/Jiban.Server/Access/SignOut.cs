using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Jiban.Server.Access;

/// <summary>退出: only by a form of ours.</summary>
public static class SignOut
{
    public static void MapSignOut(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-out", Leave).AllowAnonymous().ExcludeFromDescription();

    static async Task<IResult> Leave(HttpContext context, IAntiforgery forms, SignInManager<StaffMember> cookies)
    {
        if (!await forms.IsRequestValidAsync(context))
            return TypedResults.BadRequest();
        await cookies.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }
}
