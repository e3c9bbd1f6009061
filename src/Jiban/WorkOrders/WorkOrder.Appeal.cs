using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>申辩 mark.</summary>
    public AppealState Appeal { get; private set; }

    /// <summary>Who raised the appeal; null when nobody did.</summary>
    public StaffId? AppealedBy { get; private set; }

    /// <summary>What speaks against appealing now, whatever was lost: its stage, that it was never called back, or an appeal raised before; null when nothing does.</summary>
    public Refusal? AgainstAppeal() =>
        AgainstStage(WorkOrderAction.Appeal)
        ?? (
            !WasCalledBack ? new NothingLost()
            : Appeal is not AppealState.None ? new AlreadyAsked(WorkOrderAction.Appeal)
            : null
        );

    /// <summary>What speaks against this person deciding the appeal now; null when nothing does.</summary>
    public Refusal? AgainstDecidingAppeal(StaffId by) =>
        AgainstStage(WorkOrderAction.DecideAppeal)
        ?? (
            Appeal is not AppealState.Raised ? new NothingToDecide()
            : by == AppealedBy ? new AskedByOneself(WorkOrderAction.DecideAppeal)
            : null
        );

    /// <summary>申辩: the unit says that points were lost wrongly, once for each order (rule 50).</summary>
    /// <param name="lost">Where and in what; null when it lost nothing.</param>
    /// <param name="grounds">Why it was wrong.</param>
    /// <param name="document">依据文件 cited; empty when an attachment shows it.</param>
    /// <param name="attachment">An attachment of the order; null when a document is cited.</param>
    /// <param name="by">Who appeals.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingLost"/>, <see cref="AlreadyAsked"/>, <see cref="AppealTooEarly"/>, <see cref="AppealWindowClosed"/>, <see cref="ReasonMissing"/>, <see cref="EvidenceNotShown"/>.</exception>
    public void RaiseAppeal(
        AppealCase? lost,
        string grounds,
        string document,
        Guid? attachment,
        Actor by,
        DateTimeOffset now
    )
    {
        lost = RequireAppealable(lost, now);
        Require(grounds.Trim().Length > 0, new ReasonMissing("grounds"));
        Require(document.Trim().Length > 0 || attachment is not null, new EvidenceNotShown());

        Record(new AppealRaised(lost.Period, lost.Lost, grounds, document.Trim(), attachment, by, now));
    }

    /// <summary>可申辩: what was lost, where an appeal against it may be raised now; papers for it may be brought then and no earlier or later.</summary>
    /// <param name="lost">Where and in what; null when it lost nothing.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingLost"/>, <see cref="AlreadyAsked"/>, <see cref="AppealTooEarly"/>, <see cref="AppealWindowClosed"/>.</exception>
    public AppealCase RequireAppealable(AppealCase? lost, DateTimeOffset now)
    {
        RequireNothing(AgainstAppeal());
        if (lost is null)
            throw new RefusedException(new NothingLost());
        Require(now >= lost.From, new AppealTooEarly(lost.From));
        Require(now <= lost.Until, new AppealWindowClosed(lost.Until));
        return lost;
    }

    /// <summary>裁定申辩: upheld, the order is left out of its period's adjusted rates, as a correction where that was closed; rejected, it stays lost.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="AskedByOneself"/>, <see cref="ReasonMissing"/>.</exception>
    public void DecideAppeal(bool uphold, string why, Actor by, DateTimeOffset now)
    {
        RequireNothing(AgainstDecidingAppeal(by.Staff));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new AppealDecided(uphold, why, by, now));
    }
}
