using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>例外派单: the unit of the grassroots an undecided request names; null when none waits.</summary>
    public UnitCode? OverrideUnit { get; private set; }

    /// <summary>申请例外派单: a department's matter is to go to the grassroots all the same (rule 15). The dispatch clock runs on, and dispatching to the department withdraws the request.</summary>
    /// <param name="wanted">The dispatch asked for; its <see cref="Assignment.Why"/> is the reason.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="OverridePending"/>, <see cref="LeadAmongCoUnits"/>, <see cref="ReasonMissing"/>.</exception>
    public void RequestOverride(Assignment wanted, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.RequestOverride);
        Require(OverrideUnit is null, new OverridePending());
        RequireLeadApart(wanted);
        Require(wanted.Why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new OverrideRequested(wanted.Lead, wanted.CoUnits, wanted.Urgency, wanted.Why, by, now));
    }

    /// <summary>审批例外派单: by a second person (rule 15); approved, it is dispatched at once as it was asked for.</summary>
    /// <param name="approved">The dispatch asked for, with the approver's unit; null rejects it, and it stays with the desk.</param>
    /// <param name="clocks">Limits of the dispatch; null when rejected.</param>
    /// <param name="why">Needed when rejected.</param>
    /// <param name="askedBy">The person who asked.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="AskedByOneself"/>, <see cref="ReasonMissing"/>, and those of a dispatch.</exception>
    public void DecideOverride(
        Assignment? approved,
        Clocks? clocks,
        string why,
        StaffId askedBy,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireNothing(AgainstDecidingOverride());
        var unit = OverrideUnit.GetValueOrDefault();
        Require(by.Staff != askedBy, new AskedByOneself(WorkOrderAction.DecideOverride));
        Require(approved is not null || why.Trim().Length > 0, new ReasonMissing("why"));
        if (approved is not null)
            RequireSound(approved, clocks ?? throw new ArgumentNullException(nameof(clocks)), now);

        Record(new OverrideDecided(approved is not null, unit, why, by, now));
        if (approved is not null && clocks is not null)
            Record(Dispatched(approved, clocks, by, now));
    }

    /// <summary>What speaks against deciding now: the stage, or that nobody asked; null when nothing does.</summary>
    public Refusal? AgainstDecidingOverride() =>
        AgainstStage(WorkOrderAction.DecideOverride) ?? (OverrideUnit is null ? new NothingToDecide() : null);
}
