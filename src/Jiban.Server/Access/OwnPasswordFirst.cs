using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Jiban.Server.Access;

/// <summary>先改密码: whoever still has the password an administrator gave them goes nowhere before choosing their own.</summary>
public static class OwnPasswordFirst
{
    public const string Page = "/password";

    const string Claim = "jiban:temporary-password";

    public static IEnumerable<Claim> ClaimsOf(StaffMember person) =>
        person.TemporaryPasswordSince is null ? [] : [new(Claim, "true")];

    public static bool MustChoose(ClaimsPrincipal? user) => user?.HasClaim(Claim, "true") is true;

    public static IApplicationBuilder UseOwnPasswordFirst(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (!MustChoose(http.User) || http.Request.Path == Page || !IsForStaff(http))
                    await next();
                else if (http.Request.Path.StartsWithSegments("/api"))
                    http.Response.StatusCode = StatusCodes.Status403Forbidden;
                else
                    http.Response.Redirect(Page);
            }
        );

    static bool IsForStaff(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>() is not null;
}
