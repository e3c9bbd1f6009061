using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>计入单: how one order counts in its period, whatever the policy and the level; follows from its history.</summary>
public sealed class CountedOrder
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }
    public required string Number { get; set; }

    /// <summary>The beginning of the one period it belongs to.</summary>
    public required DateTimeOffset PeriodFrom { get; set; }

    /// <summary>Who answers for it and who gave it back.</summary>
    public required string Units { get; set; }

    /// <summary>A <see cref="Jiban.Assessment.FactPattern"/>.</summary>
    public required int Pattern { get; set; }
    public required DateTimeOffset AnsweredAt { get; set; }

    /// <summary>领办领导 of a hard case; null for every other order.</summary>
    public Guid? CaseLeader { get; set; }

    /// <summary>The newest fact that went in.</summary>
    public required DateTimeOffset ChangedAt { get; set; }
}

/// <summary>待计: an order changed after a callback of it had ended, and is to be counted anew.</summary>
public sealed class AssessmentMark
{
    public required int District { get; init; }
    public required Guid OrderId { get; init; }

    /// <summary>The order's version with that change: every change has a mark of its own, so that nobody waits for one.</summary>
    public required int Version { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether a change of this order can change a score.</summary>
    public static bool Needed(WorkOrder order) => order.WasCalledBack;

    public static AssessmentMark Of(WorkOrder order) =>
        new()
        {
            District = order.District,
            OrderId = order.Id,
            Version = order.Version,
            At = order.ChangedAt,
        };
}

/// <summary>滚动合计: how many orders of the same units count in which way in one period.</summary>
public sealed class UnitTotal
{
    public required int District { get; init; }
    public required DateTimeOffset PeriodFrom { get; init; }

    /// <summary>As in <see cref="CountedOrder.Units"/>.</summary>
    public required string Units { get; init; }

    /// <summary>Where the period ended when this was last counted.</summary>
    public required DateTimeOffset PeriodTo { get; set; }

    /// <summary>Answers of a <see cref="Jiban.Assessment.FactPattern"/>, ascending, each once.</summary>
    public required int[] Answers { get; set; }

    /// <summary>How many orders gave each.</summary>
    public required int[] Orders { get; set; }

    /// <summary>How many orders carry each mark, see <see cref="Jiban.Assessment.HandlingMarks"/>.</summary>
    public required int[] Marks { get; set; }
}

/// <summary>计分变动: moved whenever orders of a period are counted anew, in the transaction that counts them.</summary>
public sealed class CountedPeriod
{
    public required int District { get; init; }
    public required DateTimeOffset PeriodFrom { get; init; }
    public required long Moves { get; init; }
}

/// <summary>计数者: held by whoever counts a district's orders.</summary>
public sealed class AssessmentCounter
{
    public required int District { get; init; }

    /// <summary>How time was cut into periods when it last counted.</summary>
    public required string Plan { get; set; }

    /// <summary>The local day on which the totals were last compared with the history.</summary>
    public DateOnly? VerifiedOn { get; set; }
}
