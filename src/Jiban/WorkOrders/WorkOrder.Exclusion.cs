using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>剔除 mark.</summary>
    public ExclusionState Exclusion { get; private set; }

    /// <summary>Reason code of the exclusion.</summary>
    public string? ExclusionReason { get; private set; }

    /// <summary>复核日: the last day on which the exclusion asked for or standing holds; null where it has no term.</summary>
    public DateOnly? ExclusionReviewOn { get; private set; }

    /// <summary>Who asked for the exclusion that waits or stands; null when none does.</summary>
    public StaffId? ExclusionAskedBy { get; private set; }

    /// <summary>初审人: the first of two approvers; null while nobody, and where one decision was enough.</summary>
    public StaffId? ExclusionEndorsedBy { get; private set; }

    /// <summary>What speaks against asking for an exclusion now: its stage, or one asked for or standing; null when nothing does.</summary>
    public Refusal? AgainstExclusion() =>
        AgainstStage(WorkOrderAction.Exclude)
        ?? (Exclusion is ExclusionState.None ? null : new AlreadyAsked(WorkOrderAction.Exclude));

    /// <summary>What speaks against this person taking the next step of the approval; null when nothing does.</summary>
    /// <param name="by">Who would decide.</param>
    /// <param name="districtWide">Whether they serve the whole district.</param>
    public Refusal? AgainstDecidingExclusion(StaffId by, bool districtWide) =>
        AgainstStage(WorkOrderAction.DecideExclusion)
        ?? (
            Exclusion is not (ExclusionState.Requested or ExclusionState.Endorsed) ? new NothingToDecide()
            : by == ExclusionAskedBy ? new AskedByOneself(WorkOrderAction.DecideExclusion)
            : Exclusion is ExclusionState.Endorsed && by == ExclusionEndorsedBy ? new EndorsedByOneself()
            : Exclusion is ExclusionState.Endorsed && !districtWide ? new SecondApprovalElsewhere()
            : null
        );

    /// <summary>What speaks against this person reversing it: what two levels approved only the second reverses; null when nothing does.</summary>
    public Refusal? AgainstReversingExclusion(bool districtWide) =>
        AgainstStage(WorkOrderAction.ReverseExclusion)
        ?? (
            Exclusion is not ExclusionState.Excluded ? new NothingToDecide()
            : ExclusionEndorsedBy is not null && !districtWide ? new SecondApprovalElsewhere()
            : null
        );

    /// <summary>申请剔除: asks to leave it out of the adjusted rates.</summary>
    /// <param name="ground">Reason, evidence, and the review day where the reason has a term.</param>
    /// <param name="term">Between which days the review day lies; null where the reason has no term.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyAsked"/>, <see cref="ReasonMissing"/>, <see cref="EvidenceNotShown"/>, <see cref="ReviewDateOutside"/>, <see cref="ReasonHasNoTerm"/>.</exception>
    public void Exclude(ExclusionGround ground, ReviewTerm? term, Actor by, DateTimeOffset now)
    {
        RequireNothing(AgainstExclusion());
        Require(ground.Reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(ground.Evidence.Trim().Length > 0, new ReasonMissing("evidence"));
        Require(ground.Document.Trim().Length > 0 || ground.Attachment is not null, new EvidenceNotShown());
        if (term is var (earliest, latest))
            Require(ground.ReviewOn >= earliest && ground.ReviewOn <= latest, new ReviewDateOutside(earliest, latest));
        else
            Require(ground.ReviewOn is null, new ReasonHasNoTerm());

        Record(
            new ExclusionRequested(
                ground.Reason,
                ground.Evidence,
                ground.Document.Trim(),
                ground.Attachment,
                ground.ReviewOn,
                by,
                now
            )
        );
    }

    /// <summary>审批剔除: the next step. Of two approvals the first only endorses it; a refusal at either ends it.</summary>
    /// <param name="accept">Whether they agree.</param>
    /// <param name="why">Why; always needed.</param>
    /// <param name="districtWide">Whether they serve the whole district, which the second approval asks for.</param>
    /// <param name="levels">How many approvals policy asks for, 1 or 2.</param>
    /// <param name="by">Who decides: neither who asked nor, the second time, who endorsed.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="AskedByOneself"/>, <see cref="EndorsedByOneself"/>, <see cref="SecondApprovalElsewhere"/>, <see cref="ReasonMissing"/>.</exception>
    public void DecideExclusion(bool accept, string why, bool districtWide, int levels, Actor by, DateTimeOffset now)
    {
        RequireNothing(AgainstDecidingExclusion(by.Staff, districtWide));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        var first = Exclusion is ExclusionState.Requested && levels > 1;
        Record(
            first && accept
                ? new ExclusionEndorsed(why, by, now)
                : new ExclusionDecided(
                    accept,
                    why,
                    first ? 1
                        : Exclusion is ExclusionState.Endorsed ? 2
                        : null,
                    by,
                    now
                )
        );
    }

    /// <summary>撤销剔除: it counts again.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="SecondApprovalElsewhere"/>, <see cref="ReasonMissing"/>.</exception>
    public void ReverseExclusion(string why, bool districtWide, Actor by, DateTimeOffset now)
    {
        RequireNothing(AgainstReversingExclusion(districtWide));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new ExclusionReversed(why, by, now));
    }

    /// <summary>剔除到期: its review day has passed, and it counts again; what was not decided by then is over too.</summary>
    /// <exception cref="RefusedException"><see cref="NothingToDecide"/>: no exclusion with a review day is asked for or stands.</exception>
    public void LapseExclusion(DateTimeOffset now)
    {
        Require(Exclusion is not ExclusionState.None && ExclusionReviewOn is not null, new NothingToDecide());

        Record(
            new ExclusionLapsed(
                ExclusionReviewOn.GetValueOrDefault(),
                Exclusion is ExclusionState.Excluded,
                Actor.System,
                now
            )
        );
    }

    void Apply(ExclusionRequested e)
    {
        (Exclusion, ExclusionReason, ExclusionReviewOn) = (ExclusionState.Requested, e.Reason, e.ReviewOn);
        ExclusionAskedBy = e.By.Staff;
    }

    void Apply(ExclusionDecided e)
    {
        if (e.Accepted)
            Exclusion = ExclusionState.Excluded;
        else
            CountAgain();
    }

    void CountAgain() =>
        (Exclusion, ExclusionReviewOn, ExclusionAskedBy, ExclusionEndorsedBy) = (ExclusionState.None, null, null, null);
}
