using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>附件: a re-encoded picture or a paper of one order.</summary>
public sealed class Attachment
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }
    public required Guid Id { get; init; }
    public required EvidenceKind Kind { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required byte[] Bytes { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Whether the requester sees it on the public page.</summary>
    public bool Public { get; init; }

    /// <summary>The period of the re-check it was brought for, while that has no finding: no fact of the order so far, and shown to nobody but whoever may look again. Null for all others.</summary>
    public string? PendingFor { get; set; }
    public required Guid ByStaff { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>回访原话: the requester's words at one callback; hidden from the handling unit until scoring closes.</summary>
public sealed class CallbackWords
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }
    public required int Seq { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>市回访行: which results of the city an order has already, and when the city called; follows from its history.</summary>
public sealed class CityCallback
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>The fact it stands in.</summary>
    public required int Seq { get; init; }

    /// <summary>Of everything the result says: brought in again it is the same.</summary>
    public required string Key { get; init; }
    public required DateTimeOffset CalledAt { get; init; }
}

/// <summary>协办件: what one co-unit still owes on an order, by its own clock. Follows from facts and policy; kept with every change of the order.</summary>
public sealed class OpenPart
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }
    public required UnitCode Unit { get; init; }
    public required DateTimeOffset StartedAt { get; set; }

    /// <summary>Null while its clock stands still.</summary>
    public required DateTimeOffset? DueAt { get; set; }
}

/// <summary>身份查看记录: who saw whose identity, why, from where (rule 68).</summary>
public sealed class ViewOfIdentity
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }
    public required Guid Id { get; init; }
    public required Guid ByStaff { get; init; }
    public required string ByUnit { get; init; }
    public required string Reason { get; init; }
    public required string Address { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>The first answer to an Idempotency-Key, protected, kept for a day.</summary>
public sealed class IdempotencyKey
{
    public required int District { get; init; }
    public required string Owner { get; init; }
    public required string Key { get; init; }
    public required byte[] BodyHash { get; init; }
    public required int Status { get; init; }
    public required string Answer { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>The last sequence number given out on one local day.</summary>
public sealed class OrderDay
{
    public required int District { get; init; }
    public required DateOnly Day { get; init; }
    public required int Last { get; set; }
}
