using Jiban.Server.Access;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Units;

/// <summary>新建密钥: the key itself is in the answer and nowhere else; only its hash is kept.</summary>
public sealed record CreateApiKey(
    string Name,
    string Unit,
    DateOnly ExpiresOn,
    string Area = "",
    IReadOnlyList<Permission>? Permissions = null,
    string Why = ""
);

/// <summary>The use cases of keys for other systems: scoped like people, and always with an end.</summary>
public sealed class ChangeApiKeys(ReferenceChange change)
{
    const Permission Needed = Permission.EditStaff;
    const int LongestYears = 2;

    public Task<Edited> Handle(CreateApiKey command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var scene = editing.Scene;
                var unit = await editing
                    .Db.Units.AsNoTracking()
                    .FirstOrDefaultAsync(u => u.Code == new UnitCode(command.Unit) && u.Active, ct);
                Guard.Require(unit is not null, new NotYourUnit(command.Unit));
                scene.RequireOwn(unit!);
                scene.RequireOwn(command.Permissions ?? [], command.Area);
                if (command.Permissions is not { Count: > 0 })
                    throw new InvalidInputException("permissions", Say.It("至少选一项", "choose at least one"));
                Guard.Require(command.ExpiresOn >= scene.Today, new InThePast("expiresOn", scene.Today));
                if (command.ExpiresOn > scene.Today.AddYears(LongestYears))
                    throw new InvalidInputException(
                        "expiresOn",
                        Say.It($"最长 {LongestYears} 年", $"{LongestYears} years at most")
                    );
                Guard.Require(
                    !await editing.Db.ApiKeys.AnyAsync(k => k.Name == command.Name && k.RevokedAt == null, ct),
                    new TakenAlready("name", command.Name)
                );
                editing.Secret = ApiKeyAuthentication.NewKey();
                var key = new ApiKey
                {
                    Id = Guid.CreateVersion7(scene.Now),
                    Name = command.Name,
                    Hash = ApiKeyAuthentication.Hash(editing.Secret),
                    Permissions = [.. command.Permissions.Select(p => p.ToString())],
                    Unit = unit!.Code,
                    Area = command.Area,
                    ExpiresAt = EndOf(command.ExpiresOn, scene.Book.Zone(scene.Reach.District)),
                    CreatedAt = scene.Now,
                };
                editing.Db.Add(key);
                return key;
            },
            ct
        );

    public Task<Edited> Revoke(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var id = Guid.TryParse(seen.Key, out var known) ? known : default;
                var key = await editing.Find<ApiKey>(seen, ct, id);
                Guard.Require(editing.Scene.Administers(key.Unit), new NoSuchRow(seen.Key));
                Guard.Require(key.RevokedAt is null, new NothingToChange());
                key.RevokedAt = editing.Scene.Now;
                return key;
            },
            ct
        );

    static DateTimeOffset EndOf(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
