using Jiban.Governance;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>定期检查建议 as its administrators read it.</summary>
public sealed record ReinspectionEntry(
    string Key,
    string Tag,
    string Category,
    string CategoryName,
    int Every,
    PaceUnit Pace,
    bool WorkingDays,
    int Checks,
    DateOnly From
) : AdminRow(Key, Tag)
{
    public override string Title => $"{Category} {CategoryName}".Trim();
}

/// <summary>定期检查建议.</summary>
public sealed class ReinspectionSubject : AdminSubject
{
    public override string Name => "reinspection-templates";
    public override string Word => Say.It("定期检查建议", "Proposed checks");
    public override string Lead =>
        Say.It(
            "哪类事办结后建议多久查一次、查几次。列入定期检查时先填好，可以改；已有的计划照旧。",
            "How often, and how many times, to check again after orders of a category are closed. It is filled in when checks are planned and may be changed; plans made before keep theirs."
        );
    public override string Icon => "calendar-time";
    public override Permission Needs => Permission.EditPolicy;
    public override IReadOnlyList<string> Columns => ["every", "pace", "workingDays", "checks", "from"];
    public override Type RowType => typeof(ReinspectionEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<SetReinspection>(
                "set",
                Say.It("定建议", "Set a proposal"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeReinspections>().Handle(c, ct),
                AdminInput.Line("category", 6, true) with
                {
                    Hint = Say.It(
                        "分类编码的头两位、四位或六位，如 0101",
                        "The first two, four or six digits, e.g. 0101"
                    ),
                },
                AdminInput.Number("every", 1, ReinspectionPace.MostEvery),
                AdminInput.One<PaceUnit>("pace", ReinspectionWords.Of),
                AdminInput.YesNo("workingDays"),
                AdminInput.Number("checks", 0, ReinspectionDays.Most) with
                {
                    Hint = Say.It("0 为从那天起不再建议", "0 proposes nothing from that day on"),
                },
                AdminInput.Day("from"),
                AdminInput.Why()
            ),
            AdminAction.On<Because>(
                "withdraw",
                Say.It("撤回", "Withdraw"),
                "arrow-back-up",
                (s, seen, c, ct) => s.GetRequiredService<ChangeReinspections>().Withdraw(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Ends = true,
                Lead = Say.It(
                    "只能撤回还没生效的；前一条接着用。",
                    "Only one not yet in force; the one before goes on."
                ),
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (
                await db
                    .ReinspectionTemplates.AsNoTracking()
                    .OrderBy(t => t.Category)
                    .ThenBy(t => t.From)
                    .ToListAsync(ct)
            ).Select(t => new ReinspectionEntry(
                RowText.Key(db, t),
                RowText.Tag(db, t),
                t.Category,
                scene.Book.NameOfCategory(t.Category.PadRight(6, '0')),
                t.Every,
                t.Pace,
                t.WorkingDays,
                t.Checks,
                t.From
            )),
        ];
}
