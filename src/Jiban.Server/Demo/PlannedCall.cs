using Jiban.Intake;
using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>高峰: the two days people call more than ever.</summary>
internal enum Surge
{
    None,
    Rain,
    Heating,
}

/// <summary>计划的来件: one request of the demo district, from the first word to the last step planned for it.</summary>
internal sealed record PlannedCall
{
    /// <summary>Place in time among all calls, from 0.</summary>
    public required int Index { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required Channel Channel { get; init; }
    public required RequestKind Kind { get; init; }

    /// <summary>Six digits; empty for what never became a matter of the district.</summary>
    public string Category { get; init; } = "";
    public Urgency Urgency { get; init; } = Urgency.General;
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required Caller Caller { get; init; }
    public Place Place { get; init; } = Place.Unknown;
    public DateTimeOffset? OccurredAt { get; init; }
    public Surge Surge { get; init; }
    public ContactOutcome Outcome { get; init; } = ContactOutcome.OpenedOrder;

    /// <summary>The service, the legal route's code or the known answer's id.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Its number in another system, where the plan gives it one.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>被反映单位: whom the request complains about.</summary>
    public UnitCode? About { get; init; }

    /// <summary>The call whose order this one joins.</summary>
    public int? Joins { get; init; }

    /// <summary>The same caller's earlier call on the same matter.</summary>
    public int? RepeatOf { get; init; }

    /// <summary>Somebody else's earlier call on the same matter, worded alike.</summary>
    public int? NearDuplicateOf { get; init; }

    /// <summary>The order's number, when one is opened.</summary>
    public WorkOrderNumber? Number { get; init; }

    /// <summary>What happens to the order, in order of time.</summary>
    public IReadOnlyList<PlannedStep> Steps { get; init; } = [];
}
