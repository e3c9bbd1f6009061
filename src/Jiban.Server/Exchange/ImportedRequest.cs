using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Exchange;

/// <summary>导入的诉求: one good row of a file, read but not yet stored.</summary>
public sealed record ImportedRequest
{
    public required SheetRow Row { get; init; }

    /// <summary>Its number in the other system, or a key made of the whole row: the identity of repeated imports.</summary>
    public required string ExternalNumber { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Title { get; init; }
    public required string Text { get; init; }
    public required string Caller { get; init; }
    public required string Phone { get; init; }
    public required bool Confidential { get; init; }
    public required Place Place { get; init; }
    public required Category Category { get; init; }
    public required RequestKind Kind { get; init; }
    public required Urgency Urgency { get; init; }
    public UnitCode? Lead { get; init; }
    public IReadOnlyList<UnitCode> CoUnits { get; init; } = [];
    public DateTimeOffset? Due { get; init; }
}

/// <summary>退回的行: why one row was not taken, in words for a person.</summary>
public sealed record RejectedRow(SheetRow Row, string Reason);
