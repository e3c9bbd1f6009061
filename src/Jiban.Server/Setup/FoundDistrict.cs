using Jiban.Calendar;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.Units;
using Jiban.Units;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Setup;

/// <summary>建区: what a district that is no demo begins with.</summary>
/// <param name="District">Six digits.</param>
/// <param name="Name">丰台区.</param>
/// <param name="Administrator">Name by which the first administrator signs in.</param>
/// <param name="Places">Its streets and communities; those known already are left alone.</param>
public sealed record FoundDistrict(int District, string Name, string Administrator, IReadOnlyList<FoundPlace> Places);

/// <summary>What was founded; the password is shown once and kept nowhere, null when there was an administrator already.</summary>
public sealed record Founded(int Streets, int Communities, string? Password);

/// <summary>Founds a district in an empty database, or adds places to the one that is there; all of it or nothing.</summary>
public sealed class FoundDistricts(
    JibanDb db,
    CurrentPolicy policy,
    IPasswordHasher<StaffMember> hasher,
    TimeProvider clock
)
{
    static readonly Permission[] administers =
    [
        Permission.EditStaff,
        Permission.EditPolicy,
        Permission.ImportFiles,
        Permission.ReadOrders,
        Permission.ReadAssessment,
        Permission.ExportLists,
    ];

    /// <exception cref="StartRefusedException">The database holds another district.</exception>
    public async Task<Founded> Handle(FoundDistrict command, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync("lock table districts in share row exclusive mode", ct);
        var there = await db.Districts.AsNoTracking().Select(d => d.Id).ToListAsync(ct);
        if (there.Count > 0 && !there.Contains(command.District))
            throw new StartRefusedException($"This database holds the district {there[0]} already.");

        if (there.Count == 0)
            Found(command);
        var (streets, communities) = await Add(command, ct);
        await db.SaveChangesAsync(ct); // units before their people
        var password = there.Count == 0 ? Administrator(command) : null;
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        policy.Forget();
        return new(streets, communities, password);
    }

    void Found(FoundDistrict command)
    {
        var (root, now) = ($"{command.District}", clock.Now());
        var desk = new UnitCode($"{root}-H01");
        db.Add(
            new District
            {
                Id = command.District,
                Name = command.Name,
                NameEn = "",
                Zone = "Asia/Shanghai",
                DeskUnit = desk,
            }
        );
        db.Add(Unit(command.District, root, command.Name + "人民政府", UnitLevel.District, null, "office"));
        db.Add(
            Unit(command.District, desk.Value, command.Name + "接诉即办调度中心", UnitLevel.District, root, "always")
        );
        var starter = StarterPolicies.Read(new(now.Year, 1, 1), () => Guid.CreateVersion7(now));
        db.AddRange(starter.Categories);
        db.AddRange(starter.Limits);
        db.AddRange(starter.Courses);
        db.AddRange(starter.Reasons);
        db.AddRange(starter.Reinspections);
        db.AddRange(starter.Calendars);
        db.Add(starter.Policy);
        db.AddRange(
            StatutoryHolidays
                .Load()
                .Days.Select(d => new HolidayRow
                {
                    Day = d.Date,
                    Off = d.Off,
                    Name = d.Name,
                })
        );
    }

    string Administrator(FoundDistrict command)
    {
        var (root, now) = ($"{command.District}", clock.Now());
        var password = OneTimePassword.New();
        var person = new StaffMember
        {
            Id = Guid.CreateVersion7(now),
            UserName = command.Administrator,
            NormalizedUserName = command.Administrator.ToUpperInvariant(),
            SecurityStamp = Guid.CreateVersion7(now).ToString("N"),
            LockoutEnabled = true,
            Name = Say.It("系统管理员", "Administrator"),
            Unit = new(root),
            Area = root,
            Permissions = [.. administers.Select(p => p.ToString())],
            TemporaryPasswordSince = now,
        };
        person.PasswordHash = hasher.HashPassword(person, password);
        db.Add(person);
        return password;
    }

    async Task<(int Streets, int Communities)> Add(FoundDistrict command, CancellationToken ct)
    {
        var known = (await db.Areas.AsNoTracking().Select(a => a.Code).ToListAsync(ct)).ToHashSet();
        var fresh = command.Places.Where(p => known.Add(p.Code)).ToList();
        foreach (var place in fresh)
        {
            var street = place.IsStreet ? null : place.Code[..9];
            if (street is not null && !known.Contains(street))
                throw new StartRefusedException($"The street {street} of community {place.Code} is not in the file.");
            db.Add(
                new Area
                {
                    Code = place.Code,
                    District = command.District,
                    Name = place.Name,
                    NameEn = place.NameEn,
                    Kind = place.IsStreet ? "street" : "community",
                    Parent = street,
                    Lat = place.Lat,
                    Lng = place.Lng,
                    Border = place.Border,
                    People = place.People,
                }
            );
            var level = place.IsStreet ? UnitLevel.Street : UnitLevel.Community;
            var unit = Unit(command.District, place.Code, place.Name, level, street, "office");
            db.Add(unit);
        }
        return (fresh.Count(p => p.IsStreet), fresh.Count(p => !p.IsStreet));
    }

    /// <summary>A unit under the district's government, or under a street that is under it.</summary>
    static Unit Unit(int district, string code, string name, UnitLevel level, string? parent, string calendar)
    {
        var root = $"{district}";
        string[] way =
            code == root ? [root]
            : parent is null || parent == root ? [root, code]
            : [root, parent, code];
        return new()
        {
            Code = new(code),
            District = district,
            Name = name,
            Level = level,
            Parent = way.Length > 1 ? new UnitCode(way[^2]) : null,
            Path = string.Concat(way.Select(step => step + "/")),
            Calendar = calendar,
        };
    }
}
