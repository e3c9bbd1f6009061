using Jiban.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Jiban.Server.Access;

/// <summary>登录 by name and password. A wrong password, an unknown name, a locked and a closed account get the same answer after the same time.</summary>
public sealed class SignIn(
    JibanDb db,
    SignInManager<StaffMember> cookies,
    IPasswordHasher<StaffMember> hasher,
    ILookupNormalizer names,
    IOptions<IdentityOptions> options,
    TimeProvider clock,
    ILogger<SignIn> log
)
{
    /// <summary>Every refusal takes this long; checking a password takes less.</summary>
    static readonly TimeSpan refusalTakes = TimeSpan.FromMilliseconds(500);

    static readonly StaffMember nobody = new();
    static string? hashOfNobody;

    /// <returns>Whether the person is signed in now.</returns>
    public async Task<bool> Handle(string user, string password, CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        var name = names.NormalizeName(user.Trim());
        var person = await db.Staff.FirstOrDefaultAsync(s => s.NormalizedUserName == name, ct);

        if (await IsThem(person, password, ct) && person is not null)
        {
            await cookies.SignInAsync(person, isPersistent: false);
            return true;
        }
        log.Refused(person?.Id);
        var rest = refusalTakes - clock.GetElapsedTime(begun);
        if (rest > TimeSpan.Zero)
            await Task.Delay(rest, clock, ct);
        return false;
    }

    async Task<bool> IsThem(StaffMember? person, string password, CancellationToken ct)
    {
        var hash = person?.PasswordHash ?? (hashOfNobody ??= hasher.HashPassword(nobody, "nobody's password"));
        var right =
            hasher.VerifyHashedPassword(person ?? nobody, hash, password) is not PasswordVerificationResult.Failed;
        if (person is not { PasswordHash: not null, Active: true } || IsLocked(person))
            return false;
        await Count(person.Id, right, ct);
        return right;
    }

    bool IsLocked(StaffMember person) => person.LockoutEnd is { } until && until > clock.GetUtcNow();

    /// <summary>One statement, so that attempts made at the same time all count.</summary>
    Task<int> Count(Guid id, bool right, CancellationToken ct)
    {
        var most = right ? int.MaxValue : options.Value.Lockout.MaxFailedAccessAttempts;
        var until = clock.GetUtcNow() + options.Value.Lockout.DefaultLockoutTimeSpan;
        return db
            .Staff.Where(s => s.Id == id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(s => s.LockoutEnd, s => s.AccessFailedCount + 1 >= most ? until : s.LockoutEnd)
                        .SetProperty(
                            s => s.AccessFailedCount,
                            s => right || s.AccessFailedCount + 1 >= most ? 0 : s.AccessFailedCount + 1
                        ),
                ct
            );
    }
}

internal static partial class SignInLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "sign-in refused for {Person}")]
    public static partial void Refused(this ILogger log, Guid? person);
}
