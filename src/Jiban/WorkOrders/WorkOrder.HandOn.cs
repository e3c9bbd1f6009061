using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>转派下级: the lead hands it to a unit of its own subtree (rule 17: the lead itself does not change).</summary>
    /// <param name="unit">Who has it from now on.</param>
    /// <param name="why">Why; may be empty.</param>
    /// <param name="signForDue">Until when that unit is to sign, if this one has signed; handed on unsigned, the limit that runs goes on.</param>
    /// <param name="by">Who hands on.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyThere"/>, <see cref="AskedAlready"/> for a co-unit that still owes its part.</exception>
    public void HandOn(UnitCode unit, string why, DateTimeOffset signForDue, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.HandOn);
        Require(unit != HandlingUnit, new AlreadyThere(unit));

        Require(!CoUnitsOpen.Contains(unit), new AskedAlready(unit));

        var due = SignedForAt is null ? SignForDueAt ?? signForDue : signForDue;
        Record(new WorkOrderHandedOn(unit, why, due, by, now));
    }

    /// <summary>轮转办件: gives it to the person whose turn it is, or to one who is named.</summary>
    /// <param name="handler">Who gets it.</param>
    /// <param name="skipped">Absent, though their turn.</param>
    /// <param name="queue">The queue as it stood; null when somebody was named.</param>
    /// <param name="by">Who assigns.</param>
    /// <param name="now">When.</param>
    /// <param name="why">Why somebody else gets it; needed once it has a handler.</param>
    /// <remarks>Whose turn it was does not pass it on: that is for somebody else to say.</remarks>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="OwnTurn"/>, <see cref="AlreadyTheirs"/>, <see cref="ReasonMissing"/>.</exception>
    public void AssignHandler(
        StaffId handler,
        IReadOnlyList<StaffId> skipped,
        IReadOnlyList<StaffId>? queue,
        Actor by,
        DateTimeOffset now,
        string? why = null
    )
    {
        RequireNothing(AgainstAssigning(by.Staff));
        Require(handler != Handler, new AlreadyTheirs());
        Require(Handler is null || !string.IsNullOrWhiteSpace(why), new ReasonMissing("why"));

        Record(new HandlerAssigned(handler, skipped, queue, Handler is null ? null : why, by, now));
    }

    /// <summary>What speaks against this person assigning it now: the stage, or that it is their own turn; null when nothing does.</summary>
    public Refusal? AgainstAssigning(StaffId person) =>
        AgainstStage(WorkOrderAction.AssignHandler) ?? (Handler == person ? new OwnTurn() : null);

    void Apply(WorkOrderHandedOn e)
    {
        // Whoever let the sign-for pass signed late, also when another unit signs then.
        if (SignedForAt is null && e.At > SignForDueAt)
            SignedForInTime = false;
        (HandlingUnit, Handler, SignForDueAt, SignedForAt) = (e.Unit, null, e.SignForDue, null);
        StepUpAskedOf = null;
        Enter(Stage.AwaitingSignFor, SignForOrHandling, e.At);
    }
}
