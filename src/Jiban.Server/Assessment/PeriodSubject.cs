using Jiban.Assessment;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>单独定的考核期 as its administrators read it; the last day belongs to it.</summary>
public sealed record PeriodEntry(string Key, string Tag, string Code, DateOnly From, DateOnly LastDay)
    : AdminRow(Key, Tag)
{
    public override string Title => Code;
}

/// <summary>考核期.</summary>
public sealed class PeriodSubject : AdminSubject
{
    public override string Name => "periods";
    public override string Word => Say.It("考核期", "Periods");
    public override string Lead =>
        Say.It(
            "哪天到哪天算一期。通常按政策里的起始日；遇到例外，单独定某一期的第一天。",
            "Which days make a period. Usually by the start day of the policy; an exception sets one period's first day."
        );
    public override string Icon => "calendar-time";
    public override Permission Needs => Permission.EditPolicy;
    public override Type RowType => typeof(PeriodEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<SetPeriod>(
                "set",
                Say.It("单独定一期", "Set a period"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangePeriods>().Handle(c, ct),
                AdminInput.Line("code", 7, true) with
                {
                    Label = Say.It("哪一期", "Which period"),
                    Hint = Say.It("如 2027-02；以结束的月份命名", "e.g. 2027-02; called after the month it ends in"),
                },
                AdminInput.Day("from") with
                {
                    Label = Say.It("第一天", "First day"),
                },
                AdminInput.Why()
            ) with
            {
                Lead = Say.It(
                    "上一期到这天的前一天结束，中间不留空。已经开始的考核期不能再改。",
                    "The period before ends the day before, without a gap. A period that has begun stays."
                ),
            },
            AdminAction.On<Because>(
                "remove",
                Say.It("恢复通常起始日", "Back to the usual day"),
                "rotate-2",
                (s, seen, c, ct) => s.GetRequiredService<ChangePeriods>().Remove(seen, c, ct),
                AdminInput.Why()
            ),
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Periods.AsNoTracking().OrderBy(p => p.Code).ToListAsync(ct)).Select(p => new PeriodEntry(
                p.Code,
                RowText.Tag(db, p),
                p.Code,
                p.FromDay,
                p.ToDay.AddDays(-1)
            )),
        ];
}

/// <summary>The cut of time into periods by today's policy and the rows set by hand.</summary>
static class PeriodPlan
{
    public static AssessmentPeriods Of(Scene scene, IEnumerable<PeriodRow> rows) =>
        new(
            scene.Book.Zone(scene.Reach.District),
            scene.Policy.Scoring.PeriodStartsOn,
            rows.ToDictionary(r => r.Code, r => r.FromDay)
        );
}
