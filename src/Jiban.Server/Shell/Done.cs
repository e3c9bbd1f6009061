using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Jiban.Server.Shell;

/// <summary>"已派给方庄街道": what was just done, said once on the page the reader is sent to; carried in a protected cookie that lives a minute.</summary>
public sealed class Done(IDataProtectionProvider protection)
{
    private const string Cookie = "jiban.done";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("jiban.done")
        .ToTimeLimitedDataProtector();

    public void Say(HttpContext context, string words) =>
        context.Response.Cookies.Append(
            Cookie,
            protector.Protect(words, Life),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = Life,
            }
        );

    /// <summary>Whether something is still to be said to this reader.</summary>
    public static bool IsWaiting(HttpContext context) => context.Request.Cookies.ContainsKey(Cookie);

    /// <summary>The words, which are then forgotten; null when there are none.</summary>
    public string? Take(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { } carried || context.Response.HasStarted)
            return null;

        context.Response.Cookies.Delete(Cookie);
        try
        {
            return protector.Unprotect(carried);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
