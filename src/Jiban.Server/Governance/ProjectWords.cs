using Jiban.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>The words of the closed lists of projects, in the reader's language, with colour and icon.</summary>
public static class ProjectWords
{
    public static string Of(ProjectKind kind) =>
        kind switch
        {
            ProjectKind.MonthlyTopic => Say.It("每月一题", "Topic of the month"),
            ProjectKind.Project => Say.It("治理项目", "Project"),
        };

    public static string Of(ProjectStage stage) =>
        stage switch
        {
            ProjectStage.Open => Say.It("在办", "Under way"),
            ProjectStage.Done => Say.It("已办结", "Done"),
            ProjectStage.Dropped => Say.It("已撤销", "Dropped"),
        };

    public static Tone Tone(ProjectStage stage) =>
        stage switch
        {
            ProjectStage.Open => Shell.Tone.Act,
            ProjectStage.Done => Shell.Tone.Solved,
            ProjectStage.Dropped => Shell.Tone.Waiting,
        };

    public static string Icon(ProjectStage stage) =>
        stage switch
        {
            ProjectStage.Open => "player-play",
            ProjectStage.Done => "circle-check",
            ProjectStage.Dropped => "circle-x",
        };

    /// <summary>The verb; in English lower case inside a sentence reads well too.</summary>
    public static string Of(ProjectAction action) =>
        action switch
        {
            ProjectAction.AddOrders => Say.It("补入工单", "add orders"),
            ProjectAction.Revise => Say.It("调整", "revise it"),
            ProjectAction.Report => Say.It("报进展", "report progress"),
            ProjectAction.Finish => Say.It("办结", "finish it"),
            ProjectAction.Drop => Say.It("撤销", "drop it"),
            ProjectAction.CallBack => Say.It("回访", "call requesters back"),
        };

    public static string Button(ProjectAction action) =>
        action switch
        {
            ProjectAction.AddOrders => Say.It("补入工单", "Add orders"),
            ProjectAction.Revise => Say.It("调整", "Revise"),
            ProjectAction.Report => Say.It("报进展", "Report progress"),
            ProjectAction.Finish => Say.It("办结", "Finish"),
            ProjectAction.Drop => Say.It("撤销", "Drop"),
            ProjectAction.CallBack => Say.It("回访", "Call back"),
        };

    public static string Of(ProjectAnswer answer) =>
        answer switch
        {
            ProjectAnswer.Solved => Say.It("解决了", "Solved"),
            ProjectAnswer.NotSolved => Say.It("没有解决", "Not solved"),
            ProjectAnswer.NotReached => Say.It("联系不上", "Not reached"),
            ProjectAnswer.Declined => Say.It("拒访", "Declined to answer"),
            ProjectAnswer.WrongNumber => Say.It("号码错误", "Wrong number"),
        };

    /// <summary>One line of a project's timeline.</summary>
    public static (string Title, string Words, Tone Tone, string Icon) Step(ProjectEvent fact, PolicyBook book) =>
        fact switch
        {
            ProjectBegun e => (
                Say.It(
                    $"立项，{book.NameOf(e.Lead)}牵头，{e.DueOn:yyyy-MM-dd} 前办结，{e.Orders.Count} 件工单",
                    $"Begun: {book.NameOf(e.Lead)} leads, due {e.DueOn:yyyy-MM-dd}, {e.Orders.Count} orders"
                ),
                "",
                Shell.Tone.Act,
                "bulb"
            ),
            OrdersAdded e => (
                Say.It($"补入 {e.Orders.Count} 件工单", $"{e.Orders.Count} orders added"),
                e.Why,
                Shell.Tone.Waiting,
                "plus"
            ),
            ProjectRevised e => (
                Say.It(
                    $"调整：{book.NameOf(e.Lead)}牵头，{e.DueOn:yyyy-MM-dd} 前办结",
                    $"Revised: {book.NameOf(e.Lead)} leads, due {e.DueOn:yyyy-MM-dd}"
                ),
                e.Why,
                Shell.Tone.Waiting,
                "edit"
            ),
            ProgressReported e => (Say.It("进展", "Progress"), e.Text, Shell.Tone.Waiting, "notes"),
            ProjectFinished e => (
                Say.It($"办结，回访 {e.Requesters} 人", $"Done; {e.Requesters} people to call back"),
                e.Result,
                Shell.Tone.Solved,
                "circle-check"
            ),
            ProjectDropped e => (Say.It("撤销", "Dropped"), e.Why, Shell.Tone.Waiting, "circle-x"),
            RequesterAsked e => (
                Say.It($"回访：{Of(e.Answer)}", $"Called back: {Of(e.Answer)}"),
                "",
                e.Answer is ProjectAnswer.Solved ? Shell.Tone.Solved
                : e.Answer is ProjectAnswer.NotSolved ? Shell.Tone.Overdue
                : Shell.Tone.Waiting,
                "phone-call"
            ),
            _ => (fact.GetType().Name, "", Shell.Tone.Waiting, "circle-dot"),
        };
}
