using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>The action cannot be done at this stage.</summary>
public sealed record NotAtStage(WorkOrderAction Action, Stage Actual) : Refusal
{
    /// <summary>Stages at which it could be done.</summary>
    public IReadOnlyList<Stage> Needed => Transitions.StagesFor(Action);
}

/// <summary>There is no such order (or none this person may see).</summary>
public sealed record NoSuchWorkOrder(string Number) : Refusal;

/// <summary>Somebody changed the order meanwhile.</summary>
public sealed record ChangedMeanwhile(int Expected, int Actual) : Refusal;

/// <summary>The unit does not exist or takes no orders.</summary>
public sealed record NoSuchUnit(UnitCode Unit) : Refusal;

/// <summary>Rule 22: whose turn it was does not pass it on.</summary>
public sealed record OwnTurn : Refusal;

/// <summary>The order is this person's already.</summary>
public sealed record AlreadyTheirs : Refusal;

/// <summary>Exactly these parts are masked already.</summary>
public sealed record MaskedLikeThat : Refusal;

/// <summary>Category and tier are what they were.</summary>
public sealed record NothingReclassified : Refusal;

/// <summary>The permission is missing, or the order lies outside the person's units and area.</summary>
public sealed record NotYours(WorkOrderAction Action) : Refusal;

/// <summary>Rule 70: the unit complained about, or one below it, never handles the order.</summary>
public sealed record AccusedUnit(UnitCode Unit) : Refusal;

/// <summary>Rule 39: a unit of the handling side, above or below it also took the contact and knows its query code; only a callback can judge it.</summary>
public sealed record CodeKnownToTheUnit : Refusal;

/// <summary>Once dispatched, category and tier set the clock of the unit that leads it: only the district corrects them.</summary>
public sealed record ClockOfAnother(WorkOrderAction Action) : Refusal;

/// <summary>Rules 39 and 70: the person's unit handled this order or is complained about in it.</summary>
public sealed record TooNearToJudge(WorkOrderAction Action) : Refusal;
