using Jiban.Handling;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Handling;

/// <summary>处置流程 as its administrators read it.</summary>
public sealed record CourseEntryRow(
    string Key,
    string Tag,
    string Code,
    string Name,
    string NameEn,
    string Steps,
    bool NeedsChief,
    bool Holds,
    DateOnly From,
    DateOnly? Until
) : AdminRow(Key, Tag)
{
    public override string Title => Say.Chinese || NameEn.Length == 0 ? Name : NameEn;
}

/// <summary>处置流程模板.</summary>
public sealed class CourseSubject : AdminSubject
{
    public override string Name => "course-templates";
    public override string Word => Say.It("处置流程", "Courses");
    public override string Lead =>
        Say.It(
            "复杂的事按哪些步骤办，每步多久、要记什么。改动从某一天起用，正在走的流程照旧。",
            "The steps complex matters go by, how long each may take and what it writes down. A change holds from a day on; courses that run keep theirs."
        );
    public override string Icon => "list-check";
    public override Permission Needs => Permission.EditPolicy;
    public override IReadOnlyList<string> Columns => ["code", "needsChief", "holds", "from", "until"];
    public override Type RowType => typeof(CourseEntryRow);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<SetCourse>(
                "set",
                Say.It("定流程", "Set a course"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeCourses>().Handle(c, ct),
                AdminInput.Line("code", 40, true) with
                {
                    Hint = Say.It("如 repair-first；写已有的就是改它", "e.g. repair-first; a known one is changed"),
                },
                AdminInput.Line("name", 60, true),
                AdminInput.Line("nameEn", 80),
                AdminInput.Lines("steps", 4000, true) with
                {
                    Hint = Say.It(
                        "每步一行：名称 | English | 时限（2h、4wh、3d、2wd） | 记录项，必填加 * | repeat 可多次，tell 告知诉求人，wait=7d 与上一步至少隔 7 天。记录项：说明；噪声(分贝)；费用(元+) 不为负；时间(日期)；方式(电话、上门)；噪声(分贝+)≤标准值 与同一步的标准值比。如：整改并测量 | Mend and measure | 7d | 噪声(分贝+)≤标准值*; 标准值(分贝+)* | repeat",
                        "A line a step: name | English | limit (2h, 4wh, 3d, 2wd) | entries, * when needed | repeat, tell, wait=7d at least 7 days after the step before. Entries: Remark; Noise(dB); Cost(yuan+) not negative; On(date); By(phone、visit); Noise(dB+)≤Limit compared with Limit of the same step. E.g. Measure | Measure | 7d | Noise(dB+)≤Limit*; Limit(dB+)* | repeat"
                    ),
                },
                AdminInput.YesNo("needsChief"),
                AdminInput.YesNo("holds"),
                AdminInput.Day("from"),
                AdminInput.Why()
            ),
            AdminAction.On<StopCourse>(
                "stop",
                Say.It("停用", "Stop"),
                "circle-x",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCourses>().Handle(seen, c, ct),
                AdminInput.Day("until"),
                AdminInput.Why()
            ) with
            {
                Danger = true,
            },
            AdminAction.On<Because>(
                "withdraw",
                Say.It("撤回", "Withdraw"),
                "arrow-back-up",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCourses>().Withdraw(seen, c, ct),
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
                await db.CourseTemplates.AsNoTracking().OrderBy(c => c.Code).ThenBy(c => c.From).ToListAsync(ct)
            ).Select(c => new CourseEntryRow(
                RowText.Key(db, c),
                RowText.Tag(db, c),
                c.Code,
                c.Name,
                c.NameEn,
                c.Steps,
                c.NeedsChief,
                c.Holds,
                c.From,
                c.Until
            )),
        ];
}
