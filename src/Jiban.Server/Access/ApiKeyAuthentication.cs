using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Jiban.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Jiban.Server.Access;

/// <summary>Signs in whoever sends a valid <c>X-Api-Key</c>; only the key's SHA-256 is stored, the key itself has 256 random bits.</summary>
public sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    JibanDb db,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "ApiKey";
    public const string Header = "X-Api-Key";

    /// <summary>Every request of a program asks this: it is translated once.</summary>
    static readonly Func<JibanDb, byte[], DateTimeOffset, CancellationToken, Task<ApiKey?>> valid =
        EF.CompileAsyncQuery(
            (JibanDb db, byte[] hash, DateTimeOffset now, CancellationToken _) =>
                db
                    .ApiKeys.AsNoTracking()
                    .FirstOrDefault(k =>
                        k.Hash == hash && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)
                    )
        );

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>A new key as its owner sees it, once.</summary>
    public static string NewKey() => "jb_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Header, out var sent) || sent.ToString() is not { Length: > 0 and < 200 } key)
            return AuthenticateResult.NoResult();
        var known = await valid(db, Hash(key), clock.GetUtcNow(), Context.RequestAborted);
        if (known is null)
            return AuthenticateResult.Fail("unknown, revoked or expired key");
        // Read once a request: what it may do is asked next.
        Context.Features.Set(known);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, known.Id.ToString()), new(ClaimTypes.Name, known.Name)],
            Name
        );
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Name));
    }
}
