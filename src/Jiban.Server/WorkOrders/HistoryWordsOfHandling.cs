using Jiban.Handling;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.WorkOrders;
using static Jiban.Server.WorkOrders.HistoryWords;

namespace Jiban.Server.WorkOrders;

/// <summary>The facts from handling to archive.</summary>
static class HistoryWordsOfHandling
{
    public static HistoryLine Of(WorkOrderEvent fact, OrderSheet sheet) =>
        fact switch
        {
            RequesterContacted e => new(
                Say.It($"联系诉求人：{Medium(e.Medium)}", $"Contacted the requester: {Medium(e.Medium)}")
                    + (e.Met ? Say.It("，见到本人", ", met in person") : ""),
                "phone-call",
                Tone.Act,
                sheet.Plain(e.Note)
            ),
            RequesterInformed e => new(Say.It("阶段告知", "Interim note"), "message", Tone.Act, sheet.Plain(e.Text)),
            CoUnitAsked e => new(
                Say.It($"请{Name(sheet, e.Unit)}协办", $"Asked {Name(sheet, e.Unit)} to help"),
                "users-group",
                Tone.Act,
                sheet.Plain(e.What)
                    + Say.It($"；{TimeWords.Moment(e.Due)} 前答复", $"; reply by {TimeWords.Moment(e.Due)}")
            ),
            CoUnitReleased e => new(
                Say.It($"撤销{Name(sheet, e.Unit)}协办", $"{Name(sheet, e.Unit)} need not reply"),
                "users-group",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            PartObjected e => new(
                Say.It($"{Name(sheet, e.Unit)}协办异议：", $"{Name(sheet, e.Unit)} objects to its part: ")
                    + sheet.Book.NameOfReason("objection", e.Reason),
                "scale",
                Tone.DueSoon,
                sheet.Plain(e.Basis)
            ),
            PartRuled e => new(
                e.Accepted
                    ? Say.It($"{Name(sheet, e.Unit)}协办异议成立", $"The objection of {Name(sheet, e.Unit)} stands")
                    : Say.It(
                        $"{Name(sheet, e.Unit)}协办异议不成立，照旧协办",
                        $"The objection of {Name(sheet, e.Unit)} is rejected; its part stays"
                    ),
                "scale",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            CoUnitReplied e => new(
                Say.It($"{Name(sheet, e.Unit)}协办答复", $"Co-unit {Name(sheet, e.Unit)} replied"),
                "users-group",
                Tone.Act,
                sheet.Plain(e.Text)
            ),
            EvidenceAdded e => new(
                Say.It($"上传：{Words.Of(e.Kind)}", $"Added: {Words.Of(e.Kind)}"),
                "photo",
                Tone.Act
            ),
            ExtensionRequested e => new(
                Say.It($"申请延期到 {TimeWords.Moment(e.Until)}", $"Asks for time until {TimeWords.Moment(e.Until)}"),
                "calendar-time",
                Tone.DueSoon,
                sheet.Plain(e.Reason)
            ),
            ExtensionDecided e => new(
                e.Accepted
                    ? Say.It($"同意延期到 {TimeWords.Moment(e.Until)}", $"Extended to {TimeWords.Moment(e.Until)}")
                    : Say.It("不同意延期", "Extension refused"),
                "calendar-time",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            WorkOrderReplied e => new(
                Say.It($"答复：{Words.Of(e.Result)}", $"Replied: {Words.Of(e.Result)}"),
                "send",
                Tone.Act,
                sheet.Plain(e.Text)
                    + (
                        UnsolvedGround.Of([e]) is { } ground
                            ? Say.It("\n为什么解决不了：", "\nWhy it cannot be solved: ")
                                + ProofWords.Of(ground, sheet.Book, sheet.Plain)
                            : ""
                    )
                    + (e.Basis.Length > 0 ? Say.It("\n依据：", "\nBasis: ") + sheet.Plain(e.Basis) : "")
            ),
            WorkOrderClosed => new(Say.It("办结", "Closed"), "checks", Tone.Solved),
            CallbackLinkIssued e => Callback.LinkWords.Of(e),
            PraiseReceived e => Callback.PraiseWords.Of(e, sheet),
            OrderRechecked e => Assessment.RecheckWords.Of(e, sheet),
            ReinspectionPlanned or Reinspected or ReinspectionExtended or ReinspectionEnded =>
                Governance.ReinspectionWords.Of(fact, sheet),
            RequesterCalledAhead e => PreCallbackWords.Of(e, sheet),
            RequesterCalledBack or CityCalledBack or CallbackNotDrawn => CallbackHistoryWords.Of(fact),
            WorkOrderReopened e => new(
                Say.It($"重办，第 {e.Round} 轮", $"Reopened, round {e.Round}"),
                "rotate-2",
                Tone.Overdue,
                e.Reason switch
                {
                    "unsolved" => Say.It("诉求人说未解决", "The requester says it is not solved"),
                    OrderRechecked.Reason => Say.It("现场复核不属实", "The closing did not hold on the spot"),
                    _ => sheet.Plain(e.Reason),
                }
            ),
            WorkOrderArchived => new(Say.It("归档", "Archived"), "archive", Tone.Solved),
            _ => OfAccount(fact, sheet),
        };

    static HistoryLine OfAccount(WorkOrderEvent fact, OrderSheet sheet) =>
        fact switch
        {
            AccountRequested e => new(
                Say.It("申请挂账：", "Asks to put on account: ") + sheet.Book.NameOfReason("account", e.Reason),
                "bookmark",
                Tone.OnAccount,
                sheet.Plain(e.Plan) + Say.It($"；{e.ReviewOn:yyyy-MM-dd} 复核", $"; review on {e.ReviewOn:yyyy-MM-dd}")
            ),
            AccountDecided e => new(
                e.Accepted ? Say.It("同意挂账", "Put on account") : Say.It("不同意挂账", "Account refused"),
                "bookmark",
                Tone.OnAccount,
                sheet.Plain(e.Why)
            ),
            AccountCleared e => new(
                Say.It("销账，恢复办理", "Cleared; handling goes on"),
                "bookmark",
                Tone.Act,
                sheet.Plain(e.Why)
            ),
            ExclusionRequested
            or ExclusionEndorsed
            or ExclusionDecided
            or ExclusionReversed
            or ExclusionLapsed
            or AppealRaised
            or AppealDecided
            or ReviewStated
            or LessonDrawn => ScoreFactWords.Of(fact, sheet),
            HardCaseRequested or HardCaseDecided or CaseLeaderChanged or HardCaseEnded => HardCaseWords.Of(fact, sheet),
            CourseBegun or CourseStepDone or CourseEnded => CourseWords.Of(fact, sheet),
            HandlingPaused e => new(
                Say.It("等诉求人：", "Waits for the requester: ") + sheet.Book.NameOfReason("pause", e.Reason),
                "user-pause",
                Tone.Waiting,
                sheet.Plain(e.Awaited)
                    + Say.It($"；最晚等到 {e.Until:yyyy-MM-dd}", $"; until {e.Until:yyyy-MM-dd} at the latest")
            ),
            HandlingResumed e => new(
                Say.It("恢复办理", "Handling goes on"),
                "player-play",
                Tone.Act,
                PauseWords.Ended(e.Why) ?? sheet.Plain(e.Why)
            ),
            StepUpRequested e => new(
                Say.It($"申请提级到{sheet.Book.NameOf(e.To)}", $"Asked {sheet.Book.NameOf(e.To)} to take it up"),
                "arrow-big-up",
                Tone.DueSoon,
                sheet.Plain(e.Why)
            ),
            StepUpDecided e => new(
                !e.Accepted ? Say.It("不批准提级", "Not taken up")
                    : e.Lead is null ? Say.It("批准提级", "Step up agreed to")
                    : Say.It($"提级由{sheet.Book.NameOf(e.To)}办理", $"Taken up by {sheet.Book.NameOf(e.To)}"),
                "arrow-big-up",
                Tone.Waiting,
                sheet.Plain(e.Why)
            ),
            WorkOrderSteppedUp e => new(
                e.Cause switch
                {
                    StepUpCause.Transfers => Say.It(
                        $"转办 {e.Count} 次，提级",
                        $"Passed on {e.Count} times: stepped up"
                    ),
                    StepUpCause.Redos => Say.It($"重办 {e.Count} 次，提级", $"Done again {e.Count} times: stepped up"),
                    StepUpCause.Asked => Say.It("经申请提级到区", "Stepped up to the district, as asked"),
                },
                "arrow-big-up",
                Tone.Overdue,
                Say.It($"由{sheet.Book.NameOf(e.To)}决定", $"{sheet.Book.NameOf(e.To)} decides")
                    + (e.Meeting is null ? "" : Say.It("，已召集现场会", "; a joint meeting is called"))
            ),
            DeadlinesRecounted e => new(
                Say.It("日历或时限有变，时限重算", "Calendar or limits changed: deadlines counted anew"),
                "calendar-repeat",
                Tone.Waiting,
                string.Join(Say.It("；", "; "), Deadlines(e.Limits))
            ),
            ClockRang e => Rang(e, sheet),
            _ => new(fact.GetType().Name, "circle-dot", Tone.Waiting),
        };

    static IEnumerable<string> Deadlines(Recounted limits) =>
        new[]
        {
            (Clock: ClockKind.Dispatch, Due: limits.DispatchDue),
            (Clock: ClockKind.SignFor, Due: limits.SignForDue),
            (Clock: ClockKind.Contact, Due: limits.ContactDue),
            (Clock: ClockKind.Handling, limits.Due),
            (Clock: ClockKind.Objection, Due: limits.ObjectionUntil),
            (Clock: ClockKind.Callback, Due: limits.CallbackDue),
        }
            .Where(l => l.Due is not null)
            .Select(l =>
                Say.It(
                    $"{Words.Of(l.Clock)} {TimeWords.Moment(l.Due!.Value)}",
                    $"{Words.Of(l.Clock)} {TimeWords.Moment(l.Due!.Value)}"
                )
            );

    static HistoryLine Rang(ClockRang e, OrderSheet sheet)
    {
        var part = CourseWords.PartOf(e.Clock, e.Part, sheet);
        var clock =
            part.Length > 0
                ? Say.It($"{part}{Words.Of(e.Clock)}", $"{Words.Of(e.Clock)} of {part}")
                : Words.Of(e.Clock);
        return e.Kind switch
        {
            AlarmKind.Warning => new(
                Say.It($"{clock}时限只剩 {e.Step} 小时", $"{clock}: {e.Step} h left"),
                "bell",
                Tone.DueSoon,
                Say.It($"{TimeWords.Moment(e.Due)} 到期", $"due {TimeWords.Moment(e.Due)}")
            ),
            AlarmKind.Missed => new(
                Say.It($"{clock}超时", $"{clock} is overdue"),
                "alert-triangle",
                Tone.Overdue,
                Say.It($"{TimeWords.Moment(e.Due)} 到期", $"was due {TimeWords.Moment(e.Due)}")
            ),
            AlarmKind.Escalation => new(
                Say.It($"{clock}超时，报{sheet.Book.NameOf(e.To)}", $"{clock} overdue, told {sheet.Book.NameOf(e.To)}"),
                "arrow-up",
                Tone.Overdue,
                Say.It($"第 {e.Step} 级", $"step {e.Step}")
            ),
        };
    }

    public static string Medium(string medium) =>
        medium switch
        {
            "phone" => Say.It("电话", "phone"),
            "visit" => Say.It("上门", "visit"),
            "chat" => Say.It("在线对话", "chat"),
            "sms" => Say.It("短信", "text message"),
            "other" => Say.It("其他方式", "other"),
            _ => medium,
        };
}
