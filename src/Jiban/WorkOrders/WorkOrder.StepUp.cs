using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>提级申请: the unit above that is asked to take the matter up; null when none is.</summary>
    public UnitCode? StepUpAskedOf { get; private set; }

    /// <summary>申请提级: the handling unit cannot solve it with its own means and asks the unit above (rule 30). Every clock runs on.</summary>
    /// <param name="to">The next unit up, or the district's desk above the last of them.</param>
    /// <param name="why">What it lacks.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyAsked"/>, <see cref="DecidedAbove"/> once the district decides, <see cref="AlreadyThere"/> where that unit helps already, <see cref="ReasonMissing"/>.</exception>
    public void RequestStepUp(UnitCode to, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.RequestStepUp);
        Require(StepUpAskedOf is null, new AlreadyAsked(WorkOrderAction.RequestStepUp));
        Require(SteppedUpTo is null, new DecidedAbove(SteppedUpTo.GetValueOrDefault()));
        Require(to != HandlingUnit && !CoUnits.Contains(to.Value), new AlreadyThere(to));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new StepUpRequested(HandlingUnit.GetValueOrDefault(), to, why, by, now));
    }

    /// <summary>审批提级: by the unit asked or one above it (rule 30). A unit of the tree that agrees handles it from now on, by the same limits; the district's desk decides from now on instead, as after too many transfers.</summary>
    /// <param name="accepted">Whether it is taken up.</param>
    /// <param name="lead">Who leads once the unit above handles it; null when the district's desk takes it up, and the lead stays.</param>
    /// <param name="meeting">吹哨 id of the joint meeting the district calls; null when there is none.</param>
    /// <param name="why">Needed when rejected.</param>
    /// <param name="askedBy">The person who asked.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="AskedByOneself"/>, <see cref="ReasonMissing"/>.</exception>
    public void DecideStepUp(
        bool accepted,
        UnitCode? lead,
        Guid? meeting,
        string why,
        StaffId askedBy,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireNothing(AgainstDecidingStepUp());
        var to = StepUpAskedOf.GetValueOrDefault();
        Require(by.Staff != askedBy, new AskedByOneself(WorkOrderAction.DecideStepUp));
        Require(accepted || why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new StepUpDecided(accepted, to, accepted ? lead : null, why, by, now));
        if (accepted && lead is null)
            Record(new WorkOrderSteppedUp(StepUpCause.Asked, 1, to, meeting, by, now));
    }

    /// <summary>What speaks against deciding now: the stage, or that nobody asked; null when nothing does.</summary>
    public Refusal? AgainstDecidingStepUp() =>
        AgainstStage(WorkOrderAction.DecideStepUp) ?? (StepUpAskedOf is null ? new NothingToDecide() : null);

    void Apply(StepUpDecided e)
    {
        StepUpAskedOf = null;
        // Whoever agreed to take it up does not object to having it.
        if (e.Lead is { } lead)
            (LeadUnit, HandlingUnit, Handler, ObjectedThisDispatch) = (lead, e.To, null, true);
    }
}
