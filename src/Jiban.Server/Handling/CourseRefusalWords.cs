using Jiban.Handling;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>What the refusals of courses and of their templates say.</summary>
static class CourseRefusalWords
{
    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            CourseRunning => new(
                Say.It("这个流程已在进行", "This course runs already"),
                Say.It("接着做它的下一步，或先结束它。", "Go on with its next step, or end it first."),
                409,
                "course"
            ),
            NoSuchCourse => new(
                Say.It("没有这个流程，或没在进行", "There is no such course, or it does not run"),
                Say.It("请从列表里选。", "Choose one of the list."),
                400,
                "course"
            ),
            StepNotNext r => new(
                Say.It($"还轮不到第 {r.Step + 1} 步", $"Step {r.Step + 1} is not next"),
                r.Possible.Count > 0
                    ? Say.It(
                        $"现在能做第 {string.Join("、", r.Possible.Select(p => p + 1))} 步。",
                        $"Now it is step {string.Join(" or ", r.Possible.Select(p => p + 1))}."
                    )
                    : Say.It("这个流程已走完。", "The course is over."),
                409,
                "step"
            ),
            EntryMissing r => new(
                Say.It($"请填“{r.Name}”", $"“{r.Name}” is needed"),
                Say.It("这一步要记下它才算完成。", "The step is not done without it."),
                400,
                "values"
            ),
            EntryNotANumber r => new(
                Say.It($"“{r.Name}”要填数字", $"“{r.Name}” must be a number"),
                Say.It("只写数字，如 61.5；单位已在后面。", "Only the number, e.g. 61.5; its unit stands beside it."),
                400,
                "values"
            ),
            EntryNegative r => new(
                Say.It($"“{r.Name}”不能是负数", $"“{r.Name}” cannot be negative"),
                Say.It("请填 0 或更大的数。", "Write 0 or more."),
                400,
                "values"
            ),
            EntryNotADay r => new(
                Say.It($"“{r.Name}”要填日期", $"“{r.Name}” must be a day"),
                Say.It(
                    $"写成 2026-11-23 这样，在 {r.From:yyyy-MM-dd} 到 {r.To:yyyy-MM-dd} 之间。",
                    $"Write it as 2026-11-23, from {r.From:yyyy-MM-dd} to {r.To:yyyy-MM-dd}."
                ),
                400,
                "values"
            ),
            EntryNotAChoice r => new(
                Say.It($"“{r.Name}”只能选一项", $"“{r.Name}” is none of the choices"),
                Say.It($"只能是：{r.Choices}。", $"One of: {r.Choices}."),
                400,
                "values"
            ),
            StepTooEarly r => new(
                Say.It("离上一步还不到规定的间隔", "The wait after the step before is not over"),
                Say.It(
                    $"{TimeWords.Moment(r.From)} 起可以做这一步。",
                    $"It can be done from {TimeWords.Moment(r.From)} on."
                ),
                409,
                "step"
            ),
            MeasuredOnce => new(
                Say.It("只测过一次，而且超标", "It was measured once, and over the limit"),
                Say.It("请整改后再测一次，记下再结束。", "Mend it, measure again and note it before the end."),
                409,
                "course"
            ),
            CourseNotYoursToEnd => new(
                Say.It("这个流程不能由承办人自己结束", "Who handles the order does not end this course alone"),
                Say.It(
                    "请流程负责人、上级单位或审批延期的人结束，并写明理由。",
                    "Ask whoever is in charge of it, a unit above, or who decides on more time; with a reason."
                ),
                403,
                "course"
            ),
            CourseLineWrong r => new(
                Say.It($"第 {r.Line} 行：{Column(r.Column)}", $"Line {r.Line}: {Column(r.Column)}"),
                Say.It(
                    "每步一行：名称 | English | 时限 | 记录项 | 标记",
                    "A step a line: name | English | limit | entries | marks"
                ),
                400,
                "steps"
            ),
            NoSteps r => new(
                Say.It($"要有 1 到 {r.Most} 步", $"There must be 1 to {r.Most} steps"),
                Say.It("每步写一行。", "Write a line for each step."),
                400,
                "steps"
            ),
            _ => null,
        };

    static string Column(CourseColumn column) =>
        column switch
        {
            CourseColumn.Name => Say.It(
                "名称要 1 到 60 个字，最多五栏",
                "the name has 1 to 60 characters, five columns at most"
            ),
            CourseColumn.English => Say.It("英文名最多 80 个字符", "the English name has 80 characters at most"),
            CourseColumn.Limit => Say.It("时限写成 2h、4wh、3d 或 2wd", "the limit is like 2h, 4wh, 3d or 2wd"),
            CourseColumn.Entries => Say.It("记录项写成 噪声(分贝)*; 说明", "entries are like Noise(dB)*; Remark"),
            CourseColumn.Wait => Say.It(
                "间隔写成 wait=7d 或 wait=24h，要短于这一步的时限",
                "the wait is like wait=7d or wait=24h, shorter than the step's limit"
            ),
            CourseColumn.Bound => Say.It(
                "≤ 或 ≥ 后面写同一步里另一个数字项的名称",
                "behind ≤ or ≥ stands the name of another number of the same step"
            ),
            CourseColumn.Flags => Say.It("标记只能是 repeat、tell 或 wait=7d", "marks are repeat, tell or wait=7d"),
        };
}
