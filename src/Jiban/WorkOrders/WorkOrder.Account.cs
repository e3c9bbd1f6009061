using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>Reason of the account asked for or standing; null when there is none.</summary>
    public string? AccountReason { get; private set; }

    /// <summary>复核日 of the account.</summary>
    public DateOnly? AccountReviewOn { get; private set; }

    /// <summary>When the account was granted; the handling clock stands still from then.</summary>
    public DateTimeOffset? AccountSince { get; private set; }

    /// <summary>What speaks against asking for an account now: its stage, or one asked for; null when nothing does.</summary>
    public Refusal? AgainstAccount() =>
        AgainstStage(WorkOrderAction.PutOnAccount)
        ?? (AccountReason is null ? null : new AlreadyAsked(WorkOrderAction.PutOnAccount));

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
