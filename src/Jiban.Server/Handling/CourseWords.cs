using Jiban.Handling;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>Courses and their steps in the reader's language.</summary>
static class CourseWords
{
    public static string Of(CourseRun run) => Pick(run.Name, run.NameEn);

    public static string Of(CourseTemplate template) => Pick(template.Name, template.NameEn);

    public static string Of(CourseStep step) => Pick(step.Name, step.NameEn);

    public static string Of(CourseStepDone done) => Pick(done.Name, done.NameEn);

    /// <summary>An entry of a step with its unit; where the unit is chosen beside it, without.</summary>
    public static string Of(CourseEntry entry, CourseStep step) =>
        entry.IsNumber && !step.Entries.Any(e => e.IsChoice && e.Name == entry.UnitName)
            ? $"{entry.Name}（{entry.UnitName}）"
            : entry.Name;

    /// <summary>超标 or 达标; empty where nothing was compared.</summary>
    public static string Judged(CourseStepDone done) =>
        done.Over is { } over
            ? over
                ? Say.It("超标", "over the limit")
                : Say.It("达标", "within the limit")
            : "";

    /// <summary>What was written down, e.g. 噪声 61.5 分贝; empty for nothing.</summary>
    public static string Values(CourseRun? run, CourseStepDone done) =>
        string.Join(
            Say.It("；", "; "),
            (run?.Steps[done.Step].Entries ?? [])
                .Zip(done.Values)
                .Where(v => v.Second.Length > 0)
                .Select(v => $"{v.First.Name} {v.Second} {run!.UnitOf(done, v.First)}".TrimEnd())
                .Append(Judged(done))
                .Where(words => words.Length > 0)
        );

    /// <summary>Which co-unit or course a clock watches; empty where an order has one clock of the kind.</summary>
    public static string PartOf(ClockKind clock, string? part, OrderSheet sheet) =>
        part is null ? ""
        : clock is ClockKind.CoReply or ClockKind.Ruling ? sheet.Book.NameOfUnit(part)
        : sheet.Courses.LastOrDefault(r => r.Course == part) is { } run ? Of(run)
        : part;

    public static HistoryLine Of(WorkOrderEvent fact, OrderSheet sheet) =>
        fact switch
        {
            CourseBegun e => new(
                Say.It($"启动流程：{Pick(e.Name, e.NameEn)}", $"Course begun: {Pick(e.Name, e.NameEn)}"),
                "list-check",
                Tone.Act,
                e.Chief is { } chief
                    ? Say.It(
                        $"负责人：{sheet.People.GetValueOrDefault(chief.Value, "")}",
                        $"In charge: {sheet.People.GetValueOrDefault(chief.Value, "")}"
                    )
                    : ""
            ),
            CourseStepDone e => new(
                Of(e),
                "list-check",
                Tone.Act,
                sheet.Plain(
                    string.Join(
                        '\n',
                        new[] { Values(sheet.Courses.LastOrDefault(r => r.Done.Contains(e)), e), e.Words }.Where(t =>
                            t.Length > 0
                        )
                    )
                )
            ),
            CourseEnded e => new(
                Say.It("结束流程：", "Course ended: ")
                    + (sheet.Courses.LastOrDefault(r => r.Course == e.Course) is { } run ? Of(run) : e.Course),
                "list-check",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "not of a course"),
        };

    static string Pick(string zh, string en) => Say.Chinese || en.Length == 0 ? zh : en;
}
