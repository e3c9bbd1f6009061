using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>The words of the sweep.</summary>
static class MonthEndWords
{
    public static string Of(Disposal disposal) =>
        disposal switch
        {
            Disposal.Close => Say.It("办结", "Close"),
            Disposal.Exclude => Say.It("剔除", "Exclude"),
            Disposal.Account => Say.It("挂账", "Put on account"),
        };

    /// <summary>A co-unit closes nothing: it replies.</summary>
    public static string Of(MonthEndLine line) =>
        line.Ground is DisposalGround.PartOwed ? Say.It("协办答复", "Co-reply") : Of(line.Disposal);

    public static string Of(DisposalState state) =>
        state switch
        {
            DisposalState.Ready => Say.It("可以办", "Ready"),
            DisposalState.ToDo => Say.It("还差几项", "Something missing"),
            DisposalState.Waiting => Say.It("等别人", "Waits for others"),
            DisposalState.Done => Say.It("已处置", "Done"),
        };

    /// <summary>Null where nothing presses: what is missing has a colour only once its limit does.</summary>
    public static Tone? Tone(MonthEndLine line, DateTimeOffset now) =>
        line.State switch
        {
            DisposalState.Ready => Shell.Tone.Act,
            DisposalState.ToDo => line.DueAt is { } due
            && TimeWords.Tone(line.ClockStartedAt, due, now) is var tone and not Shell.Tone.Act
                ? tone
                : null,
            DisposalState.Waiting => Shell.Tone.Waiting,
            DisposalState.Done => Shell.Tone.Solved,
        };

    public static string Icon(Disposal disposal) =>
        disposal switch
        {
            Disposal.Close => "checks",
            Disposal.Exclude => "circle-x",
            Disposal.Account => "bookmark",
        };

    public static string Why(NextDisposal next, WorkOrder order) =>
        next.Ground switch
        {
            DisposalGround.Excluded when order.ExclusionReviewOn is { } day => Say.It(
                $"已批准剔除，到 {day:yyyy-MM-dd} 恢复计分。",
                $"The exclusion is granted until {day:yyyy-MM-dd}; then it counts again."
            ),
            DisposalGround.Excluded => Say.It(
                "已批准剔除，调整后不计分。",
                "The exclusion is granted; the adjusted rates leave it out."
            ),
            DisposalGround.OnAccount => Say.It(
                $"已挂账，{order.AccountReviewOn:yyyy-MM-dd} 复核。",
                $"On account; review on {order.AccountReviewOn:yyyy-MM-dd}."
            ),
            DisposalGround.ExclusionAsked when order.Exclusion is ExclusionState.Endorsed => Say.It(
                "剔除初审已同意，等区级终审。",
                "The exclusion is endorsed; the district decides."
            ),
            DisposalGround.ExclusionAsked => Say.It(
                "已申请剔除，等单位之外的人审批。",
                "The exclusion is asked for; somebody outside the unit decides."
            ),
            DisposalGround.AccountAsked => Say.It(
                "已申请挂账，等单位之外的人审批。",
                "The account is asked for; somebody outside the unit decides."
            ),
            DisposalGround.ReviewDayPassed => Say.It(
                $"挂账复核日 {order.AccountReviewOn:yyyy-MM-dd} 已过，要销账办结。",
                $"The review day {order.AccountReviewOn:yyyy-MM-dd} has passed: clear the account and close it."
            ),
            DisposalGround.NotInHandling => Say.It(
                "现在不在办理中，先走完这一步。",
                "It is not in handling now; that comes first."
            ),
            DisposalGround.UnsolvedWithBasis => Say.It(
                "答复写明未解决和依据，有剔除理由可申请。",
                "The reply says it is unsolved and on what basis: a reason for exclusion is at hand."
            ),
            DisposalGround.AllThere => Say.It("办结要件都齐了。", "Everything for closing is there."),
            DisposalGround.NearlyThere => Say.It("快办完了，补上就能办结。", "Nearly there: complete it and close it."),
            DisposalGround.LimitPassed when next.Disposal is Disposal.Account => Say.It(
                "时限已过，还差得多，可以申请挂账。",
                "The limit has passed and much is missing; an account can be asked for."
            ),
            DisposalGround.LimitPassed => Say.It(
                "时限已过，尽快补齐办结。",
                "The limit has passed: complete and close it soon."
            ),
            DisposalGround.TooLittleTime when next.Disposal is Disposal.Account => Say.It(
                "剩下的时间不够补齐，可以申请挂账。",
                "Too little time is left to complete it; an account can be asked for."
            ),
            DisposalGround.TooLittleTime => Say.It(
                "时间不多，尽快补齐办结。",
                "Little time is left: complete and close it soon."
            ),
            DisposalGround.TimeLeft => Say.It("时间够，补齐后办结。", "There is time: complete it and close it."),
            DisposalGround.PartOwed => Say.It(
                "主办单位等这部分协办答复才能办结。",
                "The lead cannot close it before this part is replied to."
            ),
            DisposalGround.AccountRefused => Say.It(
                "来不及，而且挂账已被驳回，只能尽快办结。",
                "Late, and an account was refused: close it as soon as possible."
            ),
        };

    /// <summary>What is missing before rule 29 is asked.</summary>
    public static string Of(string need) =>
        need switch
        {
            "dispatch" => Say.It("派单", "dispatch"),
            "sign-for" => Say.It("签收", "sign-for"),
            "ruling" => Say.It("异议裁定", "a ruling on the objection"),
            "requester" => Say.It("诉求人配合", "the requester's part"),
            "clearance" => Say.It("销账", "clearing the account"),
            "exclusion-decision" => Say.It("剔除审批结果", "a decision on the exclusion"),
            _ => Say.It("挂账审批结果", "a decision on the account"),
        };

    /// <summary>协办单位答复（区城管委、区水务局）</summary>
    public static string Waits(string need, IReadOnlyList<UnitCode> units, PolicyBook book)
    {
        var names = string.Join(Say.It("、", ", "), units.Select(u => book.NameOf(u)));
        return Say.It($"{need}（{names}）", $"{need} ({names})");
    }

    /// <summary>What was done to ticked orders, as a finished sentence.</summary>
    public static string Done(WorkOrderAction action, int count) =>
        action switch
        {
            WorkOrderAction.Close => Say.It(
                $"办结 {count} 件。",
                count == 1 ? "One order is closed." : $"{count} orders are closed."
            ),
            WorkOrderAction.PutOnAccount => Say.It(
                $"{count} 件已申请挂账。",
                count == 1 ? "An account is asked for one order." : $"Accounts are asked for {count} orders."
            ),
            _ => Say.It(
                $"{count} 件已申请剔除。",
                count == 1 ? "An exclusion is asked for one order." : $"Exclusions are asked for {count} orders."
            ),
        };
}
