using Jiban.Server.Access;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Units;

/// <summary>密钥 as its administrators read it.</summary>
public sealed record ApiKeyRow(
    string Key,
    string Tag,
    string Name,
    string Unit,
    string Area,
    IReadOnlyList<Permission> Permissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt
) : AdminRow(Key, Tag)
{
    public override string Title => Name;
}

/// <summary>接口密钥.</summary>
public sealed class ApiKeySubject : AdminSubject
{
    public override string Name => "api-keys";
    public override string Word => Say.It("接口密钥", "API keys");
    public override string Lead =>
        Say.It(
            "其他系统凭密钥接入。密钥只显示一次，有期限，随时可以吊销。",
            "Other systems come in with a key. It is shown once, it expires, and it can be revoked at any time."
        );
    public override string Icon => "key";
    public override Permission Needs => Permission.EditStaff;
    public override IReadOnlyList<string> Columns => ["unit", "permissions", "expiresAt", "revokedAt"];
    public override Type RowType => typeof(ApiKeyRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<CreateApiKey>(
                "create",
                Say.It("新建密钥", "Create a key"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeApiKeys>().Handle(c, ct),
                AdminInput.Line("name", 60, true) with
                {
                    Hint = Say.It("哪个系统用", "Which system uses it"),
                },
                AdminInput.One("unit", UnitChoices.Mine),
                AdminInput.Line("area", 20) with
                {
                    Hint = Say.It("区划代码的开头；没有就空着", "Beginning of a place code, or empty"),
                },
                AdminInput.Many("permissions", UnitChoices.Permissions),
                AdminInput.Day("expiresOn") with
                {
                    Begin = s => AdminInput.Written(s.Today.AddYears(1)),
                },
                AdminInput.Why(needed: false)
            ) with
            {
                Lead = Say.It("保存后显示密钥，只显示这一次。", "You then see the key, once."),
            },
            AdminAction.On<Because>(
                "revoke",
                Say.It("吊销", "Revoke"),
                "ban",
                (s, seen, c, ct) => s.GetRequiredService<ChangeApiKeys>().Revoke(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Lead = Say.It("用它的系统立刻连不上，不能恢复。", "The system using it is shut out at once, for good."),
                Offered = row => row["revokedAt"] is null,
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.Id).ToListAsync(ct))
                .Where(k => scene.Administers(k.Unit))
                .Select(k => new ApiKeyRow(
                    k.Id.ToString(),
                    RowText.Tag(db, k),
                    k.Name,
                    k.Unit.Value,
                    k.Area,
                    PermissionNames.Read(k.Permissions),
                    k.CreatedAt,
                    k.ExpiresAt,
                    k.RevokedAt
                )),
        ];
}
