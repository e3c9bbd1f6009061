using System.Text.RegularExpressions;
using Jiban.Server.Access;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Units;

/// <summary>新增人员: the one-time password is in the answer, and nowhere else.</summary>
public sealed record AddStaffMember(
    string UserName,
    string Name,
    string Unit,
    string Post = "",
    string Area = "",
    IReadOnlyList<Permission>? Permissions = null,
    string Why = ""
);

/// <summary>修改人员.</summary>
public sealed record ChangeStaffMember(
    string Name,
    string Unit,
    string Post = "",
    string Area = "",
    IReadOnlyList<Permission>? Permissions = null,
    string Why = ""
);

/// <summary>请假: away from that day, at once unless said, until the day of return; none means back.</summary>
public sealed record SetAbsence(DateOnly? AbsentFrom = null, DateOnly? AbsentUntil = null, string Why = "");

/// <summary>The use cases of staff: within one's own units, and never more than one holds oneself.</summary>
public sealed partial class ChangeStaff(ReferenceChange change, IPasswordHasher<StaffMember> hasher)
{
    const Permission Needed = Permission.EditStaff;

    public Task<Edited> Handle(AddStaffMember command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (!UserNameShape().IsMatch(command.UserName))
                    throw new InvalidInputException(
                        "userName",
                        Say.It("3 到 40 位小写字母、数字、点、横线", "3 to 40 of a-z, 0-9, dot, hyphen, underscore")
                    );
                var normal = command.UserName.ToUpperInvariant();
                Guard.Require(
                    !await editing.Db.Staff.AnyAsync(s => s.NormalizedUserName == normal, ct),
                    new TakenAlready("userName", command.UserName)
                );
                var person = new StaffMember
                {
                    Id = Guid.CreateVersion7(editing.Scene.Now),
                    UserName = command.UserName,
                    NormalizedUserName = normal,
                    LockoutEnabled = true,
                };
                await Place(
                    editing,
                    person,
                    new(command.Name, command.Unit, command.Post, command.Area, command.Permissions),
                    ct
                );
                GivePassword(editing, person);
                editing.Db.Add(person);
                return person;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, ChangeStaffMember command, CancellationToken ct) =>
        OnPerson(
            seen,
            command.Why,
            async (editing, person) =>
            {
                RequireNotAbove(editing, person);
                await Place(editing, person, command, ct);
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, SetAbsence command, CancellationToken ct) =>
        OnPerson(
            seen,
            command.Why,
            (editing, person) =>
            {
                if (command.AbsentUntil <= editing.Scene.Today)
                    throw new InvalidInputException(
                        "absentUntil",
                        Say.It(
                            "回岗日要在今天以后；已经回岗的，空着就行",
                            "must lie after today; leave it empty for somebody who is back"
                        )
                    );
                if (command.AbsentFrom >= (command.AbsentUntil ?? DateOnly.MinValue))
                    throw command.AbsentUntil is null
                        ? new InvalidInputException("absentUntil", Say.It("请写哪天回岗", "say which day they return"))
                        : new InvalidInputException(
                            "absentFrom",
                            Say.It("要早于回岗日", "must be before the day of return")
                        );
                (person.AbsentFrom, person.AbsentUntil) = (command.AbsentFrom, command.AbsentUntil);
            },
            ct
        );

    public Task<Edited> Deactivate(RowSeen seen, Because command, CancellationToken ct) =>
        OnPerson(
            seen,
            command.Why,
            (editing, person) =>
            {
                RequireSomebodyElse(editing, person);
                person.Active = false;
            },
            ct
        );

    public Task<Edited> Activate(RowSeen seen, Because command, CancellationToken ct) =>
        OnPerson(
            seen,
            command.Why,
            (editing, person) =>
            {
                RequireNotAbove(editing, person);
                person.Active = true;
            },
            ct
        );

    public Task<Edited> ResetPassword(RowSeen seen, Because command, CancellationToken ct) =>
        OnPerson(
            seen,
            command.Why,
            (editing, person) =>
            {
                RequireNotAbove(editing, person);
                GivePassword(editing, person);
                (person.LockoutEnd, person.AccessFailedCount) = (null, 0);
            },
            ct
        );

    public Task<Edited> Unlock(RowSeen seen, Because command, CancellationToken ct) =>
        OnPerson(seen, command.Why, (_, person) => (person.LockoutEnd, person.AccessFailedCount) = (null, 0), ct);

    Task<Edited> OnPerson(RowSeen seen, string why, Action<Editing, StaffMember> act, CancellationToken ct) =>
        OnPerson(
            seen,
            why,
            (editing, person) =>
            {
                act(editing, person);
                return Task.CompletedTask;
            },
            ct
        );

    Task<Edited> OnPerson(RowSeen seen, string why, Func<Editing, StaffMember, Task> act, CancellationToken ct) =>
        change.Do(
            Needed,
            why,
            async editing =>
            {
                var id = Guid.TryParse(seen.Key, out var known) ? known : default;
                var person = await editing.Find<StaffMember>(seen, ct, id);
                Guard.Require(editing.Scene.Administers(person.Unit), new NoSuchRow(seen.Key));
                await act(editing, person);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                person.ConcurrencyStamp = Stamp();
                return person;
            },
            ct
        );

    static async Task Place(Editing editing, StaffMember person, ChangeStaffMember command, CancellationToken ct)
    {
        var unit = await editing
            .Db.Units.AsNoTracking()
            .FirstOrDefaultAsync(u => u.Code == new UnitCode(command.Unit) && u.Active, ct);
        Guard.Require(unit is not null, new NotYourUnit(command.Unit));
        editing.Scene.RequireOwn(unit!);
        editing.Scene.RequireOwn(command.Permissions ?? [], command.Area);
        (person.Name, person.Post, person.Unit, person.Area) = (command.Name, command.Post, unit!.Code, command.Area);
        person.Permissions = [.. (command.Permissions ?? []).Select(p => p.ToString())];
    }

    /// <summary>Whoever sets a password or a permission could act as that person.</summary>
    static void RequireNotAbove(Editing editing, StaffMember person)
    {
        RequireSomebodyElse(editing, person);
        foreach (var held in PermissionNames.Read(person.Permissions))
            Guard.Require(editing.Scene.Reach.MayGive(held), new MayDoMoreThanYou(held));
        editing.Scene.RequireOwn([], person.Area);
    }

    static void RequireSomebodyElse(Editing editing, StaffMember person) =>
        Guard.Require(person.Id != editing.Scene.By.Staff.Value, new OwnAccount());

    void GivePassword(Editing editing, StaffMember person)
    {
        editing.Secret = OneTimePassword.New();
        person.PasswordHash = hasher.HashPassword(person, editing.Secret);
        person.SecurityStamp = Stamp();
        person.ConcurrencyStamp = Stamp();
        person.TemporaryPasswordSince = editing.Scene.Now;
    }

    static string Stamp() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(20));

    [GeneratedRegex("^[a-z0-9._-]{3,40}$")]
    private static partial Regex UserNameShape();
}
