using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>理由 as its administrators read it.</summary>
public sealed record ReasonRow(
    string Key,
    string Tag,
    string Use,
    string Code,
    string Name,
    string NameEn,
    int TermDays,
    bool Active
) : AdminRow(Key, Tag)
{
    public override string Title => Say.Chinese || NameEn.Length == 0 ? Name : NameEn;
}

/// <summary>理由清单.</summary>
public sealed class ReasonSubject : AdminSubject
{
    public override string Name => "reasons";
    public override string Word => Say.It("理由清单", "Reasons");
    public override string Lead =>
        Say.It(
            "退单、剔除、挂账等只能从这些理由里选。停用的不再出现，旧工单照旧。",
            "Objections, exclusions and accounts choose from these. One out of use is no longer offered; old orders keep it."
        );
    public override string Icon => "list-check";
    public override Permission Needs => Permission.EditPolicy;
    public override IReadOnlyList<string> Columns => ["use", "code", "active"];
    public override Type RowType => typeof(ReasonRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<AddReason>(
                "add",
                Say.It("新增理由", "Add a reason"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeReasons>().Handle(c, ct),
                AdminInput.One("use", _ => Uses),
                AdminInput.Line("code", 40, true) with
                {
                    Hint = Say.It("如 not-our-area，定了就不再改", "e.g. not-our-area; never changes"),
                },
                AdminInput.Line("name", 60, true),
                AdminInput.Line("nameEn", 80),
                Term,
                AdminInput.Why()
            ),
            AdminAction.On<ChangeReason>(
                "change",
                Say.It("修改", "Change"),
                "pencil",
                (s, seen, c, ct) => s.GetRequiredService<ChangeReasons>().Handle(seen, c, ct),
                AdminInput.Line("name", 60, true),
                AdminInput.Line("nameEn", 80),
                Term,
                AdminInput.Why()
            ),
            AdminSwitch.Off((s, seen, c, ct) => s.GetRequiredService<ChangeReasons>().Use(seen, false, c, ct)),
            AdminSwitch.On((s, seen, c, ct) => s.GetRequiredService<ChangeReasons>().Use(seen, true, c, ct)),
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Reasons.AsNoTracking().OrderBy(r => r.Use).ThenBy(r => r.Code).ToListAsync(ct)).Select(
                r => new ReasonRow(
                    RowText.Key(db, r),
                    RowText.Tag(db, r),
                    r.Use,
                    r.Code,
                    r.Name,
                    r.NameEn,
                    r.TermDays,
                    r.Active
                )
            ),
        ];

    static AdminInput Term =>
        AdminInput.Number("termDays", 0, 731) with
        {
            Needed = false,
            Begin = _ => "0",
            Hint = Say.It(
                "剔除理由：到复核日最多几天，过了自动恢复计分；0 为没有期限",
                "Exclusions: days to the review day at most, after which it counts again; 0 is no term"
            ),
        };

    public static IReadOnlyList<Choice> Uses =>
        [
            new("objection", Say.It("派单异议", "Objection")),
            new("extension", Say.It("延期", "Extension")),
            new("account", Say.It("挂账", "Account")),
            new("pause", Say.It("等诉求人", "Waiting for the requester")),
            new("exclusion", Say.It("剔除", "Exclusion")),
            new("hard-case", Say.It("疑难", "Hard case")),
            new("unsolved", Say.It("无法解决", "Cannot be solved")),
            new("legal-route", Say.It("法定途径", "Legal route")),
            new("hand-over", Say.It("移交紧急服务", "Handed to an emergency line")),
        ];
}
