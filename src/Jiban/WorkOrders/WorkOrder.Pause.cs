using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>暂停理由: reason code while the requester is awaited; null otherwise.</summary>
    public string? PauseReason { get; private set; }

    /// <summary>暂停至: the local day with whose end the wait ends by itself; null while nobody waits.</summary>
    public DateOnly? PausedUntil { get; private set; }

    /// <summary>How often this round has waited for the requester.</summary>
    public int Pauses { get; private set; }

    /// <summary>暂停计时: only the requester can bring it on now — a paper, a key, a day at home. The handling clock stands still until they have, at the latest until the end of a day.</summary>
    /// <param name="reason">Reason code, use <c>pause</c>.</param>
    /// <param name="awaited">What is awaited, in words the requester reads.</param>
    /// <param name="until">The last local day of waiting.</param>
    /// <param name="latest">The last day policy allows; today is the first.</param>
    /// <param name="most">How often a round may wait; policy.</param>
    /// <param name="today">The local day.</param>
    /// <param name="by">Who waits.</param>
    /// <param name="now">When.</param>
    /// <remarks>Whoever was never asked cannot be waited for: a contact of this round comes first (rule 25).</remarks>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NotYetContacted"/>, <see cref="DecisionPending"/>, <see cref="NoPausesLeft"/>, <see cref="ReasonMissing"/>, <see cref="PauseEndOutside"/>.</exception>
    public void Pause(
        string reason,
        string awaited,
        DateOnly until,
        DateOnly today,
        DateOnly latest,
        int most,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WorkOrderAction.Pause);
        Require(ContactedAt is not null, new NotYetContacted());
        Require(ExtensionUntil is null && AccountReason is null, new DecisionPending());
        Require(Pauses < most, new NoPausesLeft(most));
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(awaited.Trim().Length > 0, new ReasonMissing("awaited"));
        Require(until >= today && until <= latest, new PauseEndOutside(today, latest));

        Record(new HandlingPaused(reason, awaited.Trim(), until, by, now));
    }

    /// <summary>恢复办理.</summary>
    /// <param name="why">Why it goes on.</param>
    /// <param name="due">The handling limit counted anew, without the time waited.</param>
    /// <param name="by">Who says so; the system at the end of the last day, the requester by adding something.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>.</exception>
    public void Resume(string why, DateTimeOffset due, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.Resume);
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new HandlingResumed(why, due, by, now));
    }

    void Apply(HandlingPaused e)
    {
        (PauseReason, PausedUntil) = (e.Reason, e.Until);
        Pauses++;
        StandStill(Stage.AwaitingRequester, e.At);
    }

    /// <summary>The handling clock stands still and nothing falls due; a limit that had passed before stays passed, for every list to show.</summary>
    void StandStill(Stage stage, DateTimeOffset at)
    {
        var missed = HandlingDueAt <= at;
        Enter(stage, missed ? HandlingDueAt : null, missed ? DispatchedAt ?? at : at);
    }

    void Apply(HandlingResumed e)
    {
        (PauseReason, PausedUntil, HandlingDueAt) = (null, null, e.Due);
        Enter(Stage.InHandling, e.Due, e.At);
    }
}
