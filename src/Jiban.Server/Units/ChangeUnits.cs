using System.Text.RegularExpressions;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Units;

/// <summary>新增单位.</summary>
public sealed record AddUnit(
    string Code,
    string Name,
    UnitLevel Level,
    string Parent,
    string Calendar,
    string NameEn = "",
    string Service = "",
    string Why = ""
);

/// <summary>修改单位: names, calendar and service; a unit never changes its code or its place in the tree.</summary>
public sealed record ChangeUnit(string Name, string Calendar, string NameEn = "", string Service = "", string Why = "");

/// <summary>The use cases of units. Everybody edits only below their own unit.</summary>
public sealed partial class ChangeUnits(ReferenceChange change, JibanDb db)
{
    const Permission Needed = Permission.EditStaff;

    public Task<Edited> Handle(AddUnit command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (!CodeShape().IsMatch(command.Code))
                    throw new InvalidInputException(
                        "code",
                        Say.It("2 到 40 位大写字母、数字和连字符", "2 to 40 capital letters, digits and hyphens")
                    );
                var parent =
                    await editing.Db.Units.FindAsync([new UnitCode(command.Parent)], ct)
                    ?? throw new RefusedException(new NoSuchRow(command.Parent));
                editing.Scene.RequireOwn(parent);
                RequireFits(command.Level, parent);
                Guard.Require(
                    !await editing.Db.Units.AnyAsync(u => u.Code == new UnitCode(command.Code), ct),
                    new TakenAlready("code", command.Code)
                );
                var unit = new Unit
                {
                    Code = new(command.Code),
                    District = parent.District,
                    Name = command.Name,
                    NameEn = command.NameEn,
                    Level = command.Level,
                    Parent = parent.Code,
                    Path = $"{parent.Path}{command.Code}/",
                    Calendar = command.Calendar,
                    Service = command.Service,
                };
                editing.Db.Add(unit);
                return unit;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, ChangeUnit command, CancellationToken ct) =>
        OnUnit(
            seen,
            command.Why,
            (_, unit) =>
            {
                (unit.Name, unit.NameEn) = (command.Name, command.NameEn);
                (unit.Calendar, unit.Service) = (command.Calendar, command.Service);
            },
            ct
        );

    public async Task<Edited> Deactivate(RowSeen seen, Because command, CancellationToken ct)
    {
        var code = new UnitCode(seen.Key);
        var open = await db.WorkOrders.CountAsync(o => o.HandlingUnit == code && o.Stage != Stage.Archived, ct);
        return await change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var unit = await Below(editing, seen, ct);
                var units = await editing.Db.Units.CountAsync(u => u.Parent == unit.Code && u.Active, ct);
                var staff = await editing.Db.Staff.CountAsync(s => s.Unit == unit.Code && s.Active, ct);
                Guard.Require(units == 0 && staff == 0 && open == 0, new UnitInUse(units, staff, open));
                Guard.Require(unit.Active, new NothingToChange());
                unit.Active = false;
                return unit;
            },
            ct
        );
    }

    public Task<Edited> Activate(RowSeen seen, Because command, CancellationToken ct) =>
        OnUnit(seen, command.Why, (_, unit) => unit.Active = true, ct);

    Task<Edited> OnUnit(RowSeen seen, string why, Action<Editing, Unit> act, CancellationToken ct) =>
        change.Do(
            Needed,
            why,
            async editing =>
            {
                var unit = await Below(editing, seen, ct);
                act(editing, unit);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return unit;
            },
            ct
        );

    static async Task<Unit> Below(Editing editing, RowSeen seen, CancellationToken ct)
    {
        var unit = await editing.Find<Unit>(seen, ct, new UnitCode(seen.Key));
        editing.Scene.RequireOwn(unit);
        Guard.Require(unit.Code != editing.Scene.By.Unit, new OwnUnit());
        return unit;
    }

    static void RequireFits(UnitLevel level, Unit parent)
    {
        var fits = level switch
        {
            UnitLevel.Community => parent.Level is UnitLevel.Street,
            UnitLevel.Street or UnitLevel.Department or UnitLevel.District => parent.Level is UnitLevel.District,
            _ => true,
        };
        if (!fits)
            throw new InvalidInputException(
                "parent",
                Say.It(
                    "社区的上级是街镇；街镇和委办局的上级是区级",
                    "a community stands below a street; streets and departments below the district"
                )
            );
    }

    [GeneratedRegex("^[A-Z0-9-]{2,40}$")]
    private static partial Regex CodeShape();
}
