using Jiban.Server.Access;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Units;

/// <summary>人员 as their administrators read them.</summary>
public sealed record StaffRow(
    string Key,
    string Tag,
    string UserName,
    string Name,
    string Post,
    string Unit,
    string Area,
    IReadOnlyList<Permission> Permissions,
    bool Active,
    DateOnly? AbsentFrom,
    DateOnly? AbsentUntil,
    DateTimeOffset? LockoutEnd,
    DateTimeOffset? TemporaryPasswordSince
) : AdminRow(Key, Tag)
{
    public override string Title => Name;

    /// <summary>active, absent, locked or inactive.</summary>
    public string StateAt(Scene scene) =>
        !Active ? "inactive"
        : LockoutEnd > scene.Now ? "locked"
        : StaffMember.IsAway(AbsentFrom, AbsentUntil, scene.Today) ? "absent"
        : "active";
}

/// <summary>人员.</summary>
public sealed class StaffSubject : AdminSubject
{
    public override string Name => "staff";
    public override string Word => Say.It("人员", "Staff");
    public override string Lead =>
        Say.It(
            "谁能登录、能做什么、管到哪里。您只能给出自己有的权限。",
            "Who signs in, what they may do and how far. You can give only what you hold."
        );
    public override string Icon => "users";
    public override Permission Needs => Permission.EditStaff;
    public override Type RowType => typeof(StaffRow);
    public override IReadOnlyList<AdminAction> Actions => StaffActions.All;

    public override IReadOnlyList<string> Sorts => ["name", "userName", "unit"];

    protected override IEnumerable<AdminRow> Chosen(IReadOnlyList<AdminRow> rows, RowsAsked asked)
    {
        var book = asked.Scene.Book;
        var path = asked["unit"] is { } code ? book.PathOf(new(code)) ?? "?" : "";
        return rows.Cast<StaffRow>()
            .Where(p =>
                asked.Matches(p.Name, p.UserName, p.Post)
                && (book.PathOf(new(p.Unit)) ?? "").StartsWith(path, StringComparison.Ordinal)
                && (asked["permission"] is not { } needed || p.Permissions.Any(held => Kebab.Of(held) == needed))
                && (asked["state"] is not { } state || p.StateAt(asked.Scene) == state)
            );
    }

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Staff.AsNoTracking().OrderBy(s => s.Unit).ThenBy(s => s.UserName).ToListAsync(ct))
                .Where(s => scene.Administers(s.Unit))
                .Select(s => Row(db, s)),
        ];

    static StaffRow Row(JibanDb db, StaffMember s) =>
        new(
            s.Id.ToString(),
            RowText.Tag(db, s),
            s.UserName ?? "",
            s.Name,
            s.Post,
            s.Unit.Value,
            s.Area,
            PermissionNames.Read(s.Permissions),
            s.Active,
            s.AbsentFrom,
            s.AbsentUntil,
            s.LockoutEnd,
            s.TemporaryPasswordSince
        );
}
