using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

/// <summary>剔除 mark.</summary>
public enum ExclusionState
{
    /// <summary>Counts like any other.</summary>
    None,

    /// <summary>Asked for by the unit, not decided.</summary>
    Requested,

    /// <summary>Left out of the adjusted rates; the raw rates keep it (rule 48).</summary>
    Excluded,
}

public sealed partial class WorkOrder
{
    /// <summary>Reason of the account asked for or standing; null when there is none.</summary>
    public string? AccountReason { get; private set; }

    /// <summary>复核日 of the account.</summary>
    public DateOnly? AccountReviewOn { get; private set; }

    /// <summary>When the account was granted; the handling clock stands still from then.</summary>
    public DateTimeOffset? AccountSince { get; private set; }

    /// <summary>剔除 mark.</summary>
    public ExclusionState Exclusion { get; private set; }

    /// <summary>Reason code of the exclusion.</summary>
    public string? ExclusionReason { get; private set; }

    /// <summary>What speaks against asking for an account now: its stage, or one asked for; null when nothing does.</summary>
    public Refusal? AgainstAccount() =>
        AgainstStage(WorkOrderAction.PutOnAccount)
        ?? (AccountReason is null ? null : new AlreadyAsked(WorkOrderAction.PutOnAccount));

    /// <summary>What speaks against asking for an exclusion now: its stage, or one asked for or standing; null when nothing does.</summary>
    public Refusal? AgainstExclusion() =>
        AgainstStage(WorkOrderAction.Exclude)
        ?? (Exclusion is ExclusionState.None ? null : new AlreadyAsked(WorkOrderAction.Exclude));

    /// <summary>申请挂账: cannot be solved now; reason, plan and review date (rule 33).</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyAsked"/>, <see cref="ReasonMissing"/>, <see cref="ReviewDateOutside"/>.</exception>
    public void PutOnAccount(
        string reason,
        string plan,
        DateOnly reviewOn,
        DateOnly earliest,
        DateOnly latest,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireNothing(AgainstAccount());
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(plan.Trim().Length > 0, new ReasonMissing("plan"));
        Require(reviewOn >= earliest && reviewOn <= latest, new ReviewDateOutside(earliest, latest));

        Record(new AccountRequested(reason, plan, reviewOn, by, now));
    }

    /// <summary>审批挂账.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="ReasonMissing"/>.</exception>
    public void DecideAccount(bool accept, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.DecideAccount);
        Require(AccountReason is not null, new NothingToDecide());
        Require(accept || why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new AccountDecided(accept, why, by, now));
    }

    /// <summary>销账: handling goes on; <paramref name="due"/> is the old limit moved by the time on account.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>.</exception>
    public void ClearAccount(string why, DateTimeOffset due, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.ClearAccount);
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new AccountCleared(why, due, by, now));
    }

    /// <summary>申请剔除: asks to leave it out of the adjusted rates.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyAsked"/>, <see cref="ReasonMissing"/>.</exception>
    public void Exclude(string reason, string evidence, Actor by, DateTimeOffset now)
    {
        RequireNothing(AgainstExclusion());
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(evidence.Trim().Length > 0, new ReasonMissing("evidence"));

        Record(new ExclusionRequested(reason, evidence, by, now));
    }

    /// <summary>审批剔除.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="ReasonMissing"/>.</exception>
    public void DecideExclusion(bool accept, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.DecideExclusion);
        Require(Exclusion is ExclusionState.Requested, new NothingToDecide());
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new ExclusionDecided(accept, why, by, now));
    }

    /// <summary>撤销剔除: it counts again.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="ReasonMissing"/>.</exception>
    public void ReverseExclusion(string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.ReverseExclusion);
        Require(Exclusion is ExclusionState.Excluded, new NothingToDecide());
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new ExclusionReversed(why, by, now));
    }

    void Apply(AccountDecided e)
    {
        if (!e.Accepted)
        {
            (AccountReason, AccountReviewOn) = (null, null);
            return;
        }
        AccountSince = e.At;
        StandStill(Stage.OnAccount, e.At);
    }

    void Apply(AccountCleared e)
    {
        (AccountReason, AccountReviewOn, AccountSince) = (null, null, null);
        HandlingDueAt = e.Due;
        Enter(Stage.InHandling, e.Due, e.At);
    }
}
