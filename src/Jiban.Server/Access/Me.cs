using System.Security.Claims;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Access;

/// <summary>Who is asking: the reach of the signed-in person or key, read fresh on every request so that a change of post holds at once.</summary>
public sealed class Me(IHttpContextAccessor http, JibanDb db, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>Every page of staff asks this: it is translated once.</summary>
    static readonly Func<JibanDb, Guid, CancellationToken, Task<StaffMember?>> active = EF.CompileAsyncQuery(
        (JibanDb db, Guid id, CancellationToken _) =>
            db.Staff.AsNoTracking().FirstOrDefault(s => s.Id == id && s.Active)
    );

    Reach? reach;
    bool read;

    /// <summary>Set by jobs and commands, which have no request.</summary>
    public void Become(Reach other) => (reach, read) = (other, true);

    /// <summary>Null for a visitor, and for anyone whose account was closed or key revoked meanwhile.</summary>
    public async ValueTask<Reach?> Reach(CancellationToken ct = default)
    {
        if (!read)
            (reach, read) = (await Read(http.HttpContext?.User, ct), true);
        return reach;
    }

    /// <summary>Reads the reach of whoever is just being signed in, before the request knows them.</summary>
    internal async ValueTask<Reach?> Recognise(ClaimsPrincipal? user)
    {
        (reach, read) = (await Read(user, CancellationToken.None), true);
        return reach;
    }

    /// <exception cref="RefusedException"><see cref="NotSignedIn"/>.</exception>
    public async ValueTask<Reach> Known(CancellationToken ct = default) =>
        await Reach(ct) ?? throw new RefusedException(new NotSignedIn());

    /// <summary>From where, for the view log.</summary>
    public string Address => http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "";

    async Task<Reach?> Read(ClaimsPrincipal? user, CancellationToken ct)
    {
        if (
            user is not { Identity.IsAuthenticated: true }
            || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        )
            return null;
        var book = await policy.Book(ct);
        return user.Identity.AuthenticationType == ApiKeyAuthentication.Name
            ? await OfKey(id, book, ct)
            : await OfStaff(id, user.FindFirstValue(new ClaimsIdentityOptions().SecurityStampClaimType), book, ct);
    }

    async Task<Reach?> OfStaff(Guid id, string? stamp, PolicyBook book, CancellationToken ct)
    {
        var person = await active(db, id, ct);
        return person is null || person.SecurityStamp != stamp
            ? null
            : Of(new StaffId(id), person.Unit, person.Area, person.Permissions, book);
    }

    async Task<Reach?> OfKey(Guid id, PolicyBook book, CancellationToken ct)
    {
        if (http.HttpContext?.Features.Get<ApiKey>() is { } read && read.Id == id)
            return Of(new StaffId(id), read.Unit, read.Area, read.Permissions, book);
        var now = clock.GetUtcNow();
        var key = await db
            .ApiKeys.AsNoTracking()
            .FirstOrDefaultAsync(
                k => k.Id == id && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now),
                ct
            );
        return key is null ? null : ReachOf(key, book);
    }

    /// <summary>The reach of somebody else; null when their unit is gone.</summary>
    internal static Reach? ReachOf(StaffMember person, PolicyBook book) =>
        Of(new StaffId(person.Id), person.Unit, person.Area, person.Permissions, book);

    /// <inheritdoc cref="ReachOf(StaffMember, PolicyBook)"/>
    internal static Reach? ReachOf(ApiKey key, PolicyBook book) =>
        Of(new StaffId(key.Id), key.Unit, key.Area, key.Permissions, book);

    static Reach? Of(StaffId id, UnitCode code, string area, string[] permissions, PolicyBook book) =>
        book.Units.TryGetValue(code, out var unit)
            ? new(
                new Actor(id, code),
                unit.Path,
                unit.Level,
                unit.District,
                area,
                PermissionNames.Read(permissions).ToHashSet()
            )
            : null;
}

/// <summary>Nobody is signed in, or the account was closed.</summary>
public sealed record NotSignedIn : Refusal;

/// <summary>A permission is missing.</summary>
public sealed record NotPermitted(Permission Permission) : Refusal;
