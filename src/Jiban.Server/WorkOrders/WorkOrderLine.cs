using Jiban.Callback;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>One order in a list: nothing that gives the requester away, no door.</summary>
public sealed record WorkOrderLine
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required int Version { get; init; }
    public required Stage Stage { get; init; }
    public required RequestKind Kind { get; init; }
    public required Channel Channel { get; init; }
    public required string Category { get; init; }
    public required Urgency Urgency { get; init; }

    /// <summary>With numbers and names masked.</summary>
    public required string Title { get; init; }

    /// <summary>The caller's words for the place, without its door.</summary>
    public required string Where { get; init; }
    public string? Street { get; init; }
    public string? Community { get; init; }
    public double? Lat { get; init; }
    public double? Lng { get; init; }
    public string? LeadUnit { get; init; }
    public string? HandlingUnit { get; init; }
    public required IReadOnlyList<string> CoUnits { get; init; }
    public required DateTimeOffset AcceptedAt { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>The date that binds the reader: the order's, or that of the part the reader's unit owes.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public required DateTimeOffset ClockStartedAt { get; init; }

    /// <summary>协办: the reader's co-unit whose part <see cref="DueAt"/> is about; null for the order's own date.</summary>
    public string? Part { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public required int Contacts { get; init; }

    /// <summary>催办次数.</summary>
    public required int Hurries { get; init; }

    /// <summary>预警工单, for readers of the handling side and above it; false for all others.</summary>
    public required bool AtRisk { get; init; }
    public required int Dispatches { get; init; }
    public required int Returns { get; init; }
    public required int Round { get; init; }
    public HandlingResult? Result { get; init; }

    /// <summary>回访次数 of this round.</summary>
    public required int CallbackAttempts { get; init; }

    /// <summary>When a link to answer behind was last given in this round.</summary>
    public DateTimeOffset? LinkIssuedAt { get; init; }
    public CallbackOutcome? CallbackOutcome { get; init; }
    public Solved? AnsweredSolved { get; init; }
    public Satisfied? AnsweredSatisfied { get; init; }
    public required ExclusionState Exclusion { get; init; }
    public required HardCaseState HardCase { get; init; }
    public required bool Confidential { get; init; }
}
