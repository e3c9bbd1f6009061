using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>治理书记 as their administrators read them.</summary>
public sealed record SecretaryTermRow(
    string Key,
    string Tag,
    string Name,
    string Community,
    string SendingUnit,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Note
) : AdminRow(Key, Tag)
{
    public override string Title => Name;
}

/// <summary>治理书记.</summary>
public sealed class SecretaryTermSubject : AdminSubject
{
    public override string Name => "secretary-terms";
    public override string Word => Say.It("治理书记", "Governance secretaries");
    public override string Lead =>
        Say.It(
            "哪个单位派谁到哪个社区、从哪天到哪天。任期前后的诉求量和三率在“领办和治理书记”页对比。",
            "Which unit sends whom to which community, from when to when. “Leaders and secretaries” compares the figures before and since."
        );
    public override string Icon => "user-star";
    public override Permission Needs => Permission.EditStaff;
    public override IReadOnlyList<string> Columns => ["community", "sendingUnit", "firstDay", "lastDay"];
    public override Type RowType => typeof(SecretaryTermRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<AssignSecretary>(
                "assign",
                Say.It("选派治理书记", "Assign a secretary"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeSecretaryTerms>().Handle(c, ct),
                AdminInput.Line("userName", 60, true) with
                {
                    Hint = Say.It("在“人员”里查用户名", "The name they sign in with, see Staff"),
                },
                AdminInput.One("community", s => OrderChoices.Areas(s.Book, s.Reach, "community")),
                AdminInput.One("sendingUnit", s => s.Book.Units(s.Reach.District, u => Sends(u.Level))),
                AdminInput.Day("firstDay"),
                AdminInput.Day("lastDay"),
                AdminInput.Line("note", 200) with
                {
                    Label = Say.It("专长", "Speciality"),
                },
                AdminInput.Why(needed: false)
            ),
            AdminAction.On<EndSecretaryTerm>(
                "end",
                Say.It("改最后一天", "Change the last day"),
                "pencil",
                (s, seen, c, ct) => s.GetRequiredService<ChangeSecretaryTerms>().Handle(seen, c, ct),
                AdminInput.Day("lastDay"),
                AdminInput.Why()
            ),
            AdminAction.On<Because>(
                "withdraw",
                Say.It("撤回还没开始的", "Take back what has not begun"),
                "rotate-2",
                (s, seen, c, ct) => s.GetRequiredService<ChangeSecretaryTerms>().Withdraw(seen, c, ct),
                AdminInput.Why()
            ),
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct)
    {
        var terms = await db
            .SecretaryTerms.AsNoTracking()
            .OrderByDescending(t => t.FirstDay)
            .ThenBy(t => t.Community)
            .ToListAsync(ct);
        var names = await db.Staff.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return
        [
            .. terms
                .Where(t => IsTheirs(scene, t))
                .Select(t => new SecretaryTermRow(
                    t.Id.ToString(),
                    RowText.Tag(db, t),
                    names.GetValueOrDefault(t.Staff.Value, ""),
                    t.Community,
                    t.SendingUnit.Value,
                    t.FirstDay,
                    t.LastDay,
                    t.Note
                )),
        ];
    }

    /// <summary>Whoever administers staff sees the communities they have to do with.</summary>
    public static bool IsTheirs(Scene scene, SecretaryTerm term) =>
        scene.Book.Areas.TryGetValue(term.Community, out var area)
        && area.District == scene.Reach.District
        && (
            scene.Reach.DistrictWide
            || OrderChoices.Areas(scene.Book, scene.Reach, "community").Any(c => c.Value == term.Community)
        );

    static bool Sends(UnitLevel level) =>
        level is UnitLevel.District or UnitLevel.Department or UnitLevel.Street or UnitLevel.PublicService;
}
