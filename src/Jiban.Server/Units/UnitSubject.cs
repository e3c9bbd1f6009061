using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Units;

/// <summary>单位 as its administrators read it.</summary>
public sealed record UnitRow(
    string Key,
    string Tag,
    string Code,
    string Name,
    string NameEn,
    UnitLevel Level,
    string? Parent,
    string Calendar,
    string Service,
    bool Active,
    int Staff
) : AdminRow(Key, Tag)
{
    public override string Title => Say.Chinese || NameEn.Length == 0 ? Name : NameEn;
}

/// <summary>单位.</summary>
public sealed class UnitSubject : AdminSubject
{
    public override string Name => "units";
    public override string Word => Say.It("单位", "Units");
    public override string Lead =>
        Say.It(
            "谁能接单、归谁管、按什么日历计时。单位停用后不再接单，历史不变。",
            "Who takes orders, under whom, on which calendar. A unit out of use takes no new orders; its history stays."
        );
    public override string Icon => "hierarchy-3";
    public override Permission Needs => Permission.EditStaff;
    public override Type RowType => typeof(UnitRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<AddUnit>(
                "add",
                Say.It("新增单位", "Add a unit"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeUnits>().Handle(c, ct),
                AdminInput.Line("code", 40, true) with
                {
                    Hint = Say.It("定了就不再改，如 110106-D25", "Never changes, e.g. 110106-D25"),
                },
                AdminInput.Line("name", 60, true),
                AdminInput.Line("nameEn", 80),
                AdminInput.One<UnitLevel>("level", Words.Of),
                AdminInput.One("parent", UnitChoices.Mine),
                AdminInput.One("calendar", UnitChoices.Calendars),
                Service,
                AdminInput.Why(needed: false)
            ),
            AdminAction.On<ChangeUnit>(
                "change",
                Say.It("修改", "Change"),
                "pencil",
                (s, seen, c, ct) => s.GetRequiredService<ChangeUnits>().Handle(seen, c, ct),
                AdminInput.Line("name", 60, true),
                AdminInput.Line("nameEn", 80),
                AdminInput.One("calendar", UnitChoices.Calendars),
                Service,
                AdminInput.Why()
            ),
            AdminSwitch.Off((s, seen, c, ct) => s.GetRequiredService<ChangeUnits>().Deactivate(seen, c, ct)) with
            {
                Lead = Say.It(
                    "停用后不再给它派单。先要停用它的下属单位和人员，办完它手里的工单。",
                    "No orders go to it any more. Its units, people and open orders must be seen to first."
                ),
            },
            AdminSwitch.On((s, seen, c, ct) => s.GetRequiredService<ChangeUnits>().Activate(seen, c, ct)),
        ];

    public override IReadOnlyList<string> Sorts => [RowOrder.Title, "code", "level", "staff"];

    protected override IEnumerable<AdminRow> Chosen(IReadOnlyList<AdminRow> rows, RowsAsked asked) =>
        rows.Cast<UnitRow>()
            .Where(u =>
                asked.Matches(u.Name, u.NameEn, u.Code)
                && (asked["level"] is not { } level || Kebab.Of(u.Level) == level)
                && (asked["state"] is not { } state || u.Active == (state is "active"))
            );

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct)
    {
        var staff = await db
            .Staff.Where(s => s.Active)
            .GroupBy(s => s.Unit)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return
        [
            .. (await db.Units.AsNoTracking().OrderBy(u => u.Path).ToListAsync(ct))
                .Where(u => scene.Administers(u.Path))
                .Select(u => new UnitRow(
                    u.Code.Value,
                    RowText.Tag(db, u),
                    u.Code.Value,
                    u.Name,
                    u.NameEn,
                    u.Level,
                    u.Parent?.Value,
                    u.Calendar,
                    u.Service,
                    u.Active,
                    staff.GetValueOrDefault(u.Code)
                )),
        ];
    }

    static AdminInput Service =>
        AdminInput.Line("service", 20) with
        {
            Hint = Say.It(
                "供热 heat、供水 water、供电 power、供气 gas；没有就空着",
                "heat, water, power, gas, or empty"
            ),
        };
}
