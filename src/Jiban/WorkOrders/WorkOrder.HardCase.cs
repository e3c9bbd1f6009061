using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>疑难 mark.</summary>
    public HardCaseState HardCase { get; private set; }

    /// <summary>Reason code of the hard case asked for or standing; null when there is none.</summary>
    public string? HardCaseReason { get; private set; }

    /// <summary>Who asked for the mark that waits or stands; null when nobody did.</summary>
    public StaffId? HardCaseAskedBy { get; private set; }

    /// <summary>领办领导: who leads the hard case; null for every other order.</summary>
    public StaffId? CaseLeader { get; private set; }

    /// <summary>What speaks against asking for the mark now: its stage, or one asked for or standing; null when nothing does.</summary>
    public Refusal? AgainstHardCase() =>
        AgainstStage(WorkOrderAction.AskHardCase)
        ?? (HardCase is HardCaseState.None ? null : new AlreadyAsked(WorkOrderAction.AskHardCase));

    /// <summary>What speaks against this person deciding it now; null when nothing does.</summary>
    public Refusal? AgainstDecidingHardCase(StaffId by) =>
        AgainstStage(WorkOrderAction.DecideHardCase)
        ?? (
            HardCase is not HardCaseState.Requested ? new NothingToDecide()
            : by == HardCaseAskedBy ? new AskedByOneself(WorkOrderAction.DecideHardCase)
            : null
        );

    /// <summary>申报疑难: says that it is hard, and who should lead it.</summary>
    /// <param name="reason">Code of the closed list.</param>
    /// <param name="why">What makes it hard.</param>
    /// <param name="leader">Who should lead it; null leaves that to whoever decides.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyAsked"/>, <see cref="ReasonMissing"/>.</exception>
    public void AskHardCase(string reason, string why, StaffId? leader, Actor by, DateTimeOffset now)
    {
        RequireNothing(AgainstHardCase());
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new HardCaseRequested(reason, why, leader, by, now));
    }

    /// <summary>审批疑难: a hard case with a leader from now on, or an order like any other.</summary>
    /// <param name="accept">Whether it is one.</param>
    /// <param name="leader">Who leads it; needed when accepted, of no matter otherwise.</param>
    /// <param name="why">Why; always needed.</param>
    /// <param name="by">Who decides; not who asked.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="AskedByOneself"/>, <see cref="ReasonMissing"/>, <see cref="LeaderNotNamed"/>.</exception>
    public void DecideHardCase(bool accept, StaffId? leader, string why, Actor by, DateTimeOffset now)
    {
        RequireNothing(AgainstDecidingHardCase(by.Staff));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));
        Require(!accept || leader is not null, new LeaderNotNamed());

        Record(new HardCaseDecided(accept, why, accept ? leader : null, by, now));
    }

    /// <summary>更换领办领导: somebody else leads it from now on.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NoHardCase"/>, <see cref="LeadsItAlready"/>, <see cref="ReasonMissing"/>.</exception>
    public void ChangeCaseLeader(StaffId leader, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.ChangeCaseLeader);
        Require(HardCase is HardCaseState.Marked, new NoHardCase());
        Require(leader != CaseLeader, new LeadsItAlready());
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new CaseLeaderChanged(leader, why, by, now));
    }

    /// <summary>取消疑难: handling goes on as with any other order.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NoHardCase"/>, <see cref="ReasonMissing"/>.</exception>
    public void EndHardCase(string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.EndHardCase);
        Require(HardCase is HardCaseState.Marked, new NoHardCase());
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new HardCaseEnded(why, by, now));
    }

    void Apply(HardCaseRequested e) =>
        (HardCase, HardCaseReason, HardCaseAskedBy) = (HardCaseState.Requested, e.Reason, e.By.Staff);

    void Apply(HardCaseDecided e)
    {
        if (e.Accepted)
            (HardCase, CaseLeader) = (HardCaseState.Marked, e.Leader);
        else
            ForgetHardCase();
    }

    /// <summary>Another unit's matter from now on, or nobody's: what was hard for the one is not for the next.</summary>
    void ForgetHardCase() =>
        (HardCase, HardCaseReason, HardCaseAskedBy, CaseLeader) = (HardCaseState.None, null, null, null);
}
