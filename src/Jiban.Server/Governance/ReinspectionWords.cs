using Jiban.Governance;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>The words of 定期检查.</summary>
static class ReinspectionWords
{
    public static string Of(ReinspectionState state) =>
        state switch
        {
            ReinspectionState.Coming => Say.It("未到期", "Coming"),
            ReinspectionState.Due => Say.It("今天到期", "Due today"),
            ReinspectionState.Overdue => Say.It("逾期", "Overdue"),
            ReinspectionState.Holds => Say.It("没有复发", "Still good"),
            ReinspectionState.CameBack => Say.It("复发", "Came back"),
            ReinspectionState.NotChecked => Say.It("没能检查", "Could not be checked"),
            ReinspectionState.Missed => Say.It("漏检", "Missed"),
            ReinspectionState.Dropped => Say.It("不用再查", "No longer needed"),
        };

    public static Tone ToneOf(ReinspectionState state) =>
        state switch
        {
            ReinspectionState.Due => Tone.Act,
            ReinspectionState.Holds => Tone.Solved,
            ReinspectionState.Overdue or ReinspectionState.CameBack or ReinspectionState.Missed => Tone.Overdue,
            ReinspectionState.NotChecked => Tone.DueSoon,
            ReinspectionState.Coming or ReinspectionState.Dropped => Tone.Waiting,
        };

    public static string Of(ReinspectionFinding finding) =>
        finding switch
        {
            ReinspectionFinding.Holds => Say.It("没有复发", "Still good"),
            ReinspectionFinding.CameBack => Say.It("复发了", "It came back"),
            ReinspectionFinding.NotChecked => Say.It("没能检查", "Could not be checked"),
        };

    public static string Of(ReinspectionView view) =>
        view switch
        {
            ReinspectionView.Open => Say.It("还要做的", "Still to do"),
            ReinspectionView.Today => Say.It("今天到期", "Due today"),
            ReinspectionView.Overdue => Say.It("逾期", "Overdue"),
            ReinspectionView.Coming => Say.It("未到期", "Coming"),
            ReinspectionView.Done => Say.It("本期查过的", "Looked at in the period"),
            ReinspectionView.CameBack => Say.It("本期复发的", "Came back in the period"),
            ReinspectionView.Missed => Say.It("本期漏检的", "Missed in the period"),
            ReinspectionView.All => Say.It("本期全部", "All of the period"),
        };

    public static string Of(PaceUnit unit) =>
        unit switch
        {
            PaceUnit.Days => Say.It("天", "days"),
            PaceUnit.Weeks => Say.It("周", "weeks"),
            PaceUnit.Months => Say.It("个月", "months"),
        };

    /// <summary>每两周一次.</summary>
    public static string Of(ReinspectionPace pace)
    {
        var working = pace.WorkingDays;
        return (pace.Unit, pace.Every) switch
        {
            (PaceUnit.Days, 1) => working ? Say.It("每个工作日", "every working day") : Say.It("每天", "every day"),
            (PaceUnit.Days, var n) => working
                ? Say.It($"每 {n} 个工作日", $"every {n} working days")
                : Say.It($"每 {n} 天", $"every {n} days"),
            (PaceUnit.Weeks, 1) => Say.It("每周", "every week") + Rest(working),
            (PaceUnit.Weeks, var n) => Say.It($"每 {n} 周", $"every {n} weeks") + Rest(working),
            (PaceUnit.Months, 1) => Say.It("每月", "every month") + Rest(working),
            (PaceUnit.Months, var n) => Say.It($"每 {n} 个月", $"every {n} months") + Rest(working),
        };
    }

    static string Rest(bool working) => working ? Say.It("，遇休息日顺延", ", on working days") : "";

    /// <summary>Why a plan ended early.</summary>
    public static string Of(ReinspectionStop stop) =>
        stop switch
        {
            ReinspectionStop.CameBack => Say.It("复发，由接续工单办理", "It came back; another order carries on"),
            ReinspectionStop.Reopened => Say.It("工单重办，检查停止", "The order was opened again"),
            ReinspectionStop.Ended => Say.It("提前结束", "Ended early"),
        };

    public static HistoryLine Of(WorkOrderEvent fact, OrderSheet sheet) =>
        fact switch
        {
            ReinspectionPlanned e => new(
                Say.It(
                    $"列入定期检查，到 {e.Days[^1]:yyyy-MM-dd}",
                    $"Checks after closing planned until {e.Days[^1]:yyyy-MM-dd}"
                ),
                "calendar-time",
                Tone.Act,
                string.Join(
                    Say.It("；", "; "),
                    sheet.Plain(e.What),
                    Of(new ReinspectionPace(e.Every, e.Pace, e.WorkingDays)),
                    Say.It($"共 {e.Days.Count} 次", $"{e.Days.Count} in all"),
                    sheet.Book.NameOf(e.Unit)
                )
            ),
            Reinspected e => new(
                Say.It($"第 {e.Check} 次定期检查：{Of(e.Finding)}", $"Check {e.Check}: {Of(e.Finding)}"),
                "calendar-time",
                e.Finding switch
                {
                    ReinspectionFinding.Holds => Tone.Solved,
                    ReinspectionFinding.CameBack => Tone.Overdue,
                    ReinspectionFinding.NotChecked => Tone.DueSoon,
                },
                sheet.Plain(e.Note)
                    + (e.Successor is { } next ? Say.It($"\n接续工单 {next}", $"\nCarried on by {next}") : "")
            ),
            ReinspectionExtended e => new(
                Say.It($"定期检查延长到 {e.Days[^1]:yyyy-MM-dd}", $"Checks extended until {e.Days[^1]:yyyy-MM-dd}"),
                "calendar-time",
                Tone.Act,
                sheet.Plain(e.Why)
            ),
            ReinspectionEnded e => new(
                Say.It("提前结束定期检查", "Checks ended early"),
                "calendar-time",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "no fact of a check"),
        };
}
