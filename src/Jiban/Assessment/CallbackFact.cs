using System.Text.Json.Serialization;

namespace Jiban.Assessment;

/// <summary>回访事实: all that the score needs to know of one order of one unit; no personal data.</summary>
/// <param name="Unit">Code of the unit that answers for it.</param>
/// <param name="Number">Order number; at most once per unit in one score.</param>
public sealed record CallbackFact(string Unit, string Number)
{
    /// <summary>回访时间: when the callback ended; null while there was none.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>回访结果: how it ended.</summary>
    public CallbackEnd End { get; init; }

    /// <summary>是否联系: did the unit contact the requester? Given exactly when reached.</summary>
    public bool? Contacted { get; init; }

    /// <summary>联系是否及时, by the unit's own log; null when nothing is known of it. A contact made late is no response (rule 42).</summary>
    public bool? ContactedInTime { get; init; }

    /// <summary>是否解决: given exactly when reached.</summary>
    public SolvedAnswer? Solved { get; init; }

    /// <summary>是否满意: given exactly when reached; no judgement is an answer.</summary>
    public SatisfiedAnswer? Satisfied { get; init; }

    /// <summary>剔除: excluded from the adjusted score by an approved decision.</summary>
    public bool Excluded { get; init; }

    /// <summary>挂账: kept open by plan and not yet cleared or overdue.</summary>
    public bool OnAccount { get; init; }

    /// <summary>及时签收: signed for in time; null while that is still open.</summary>
    public bool? SignedForInTime { get; init; }

    /// <summary>按时办结: closed in time; null while that is still open.</summary>
    public bool? ClosedInTime { get; init; }

    /// <summary>回退: the unit gave the order back and was right to.</summary>
    public bool Returned { get; init; }

    /// <summary>重办: reopened after an unsolved callback.</summary>
    public bool Redone { get; init; }

    /// <summary>疑难: a hard case when the requester answered; left out of the text where it was none, as in texts from before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HardCase { get; init; }
}

/// <summary>回访结果, as the score sees it (rule 38).</summary>
public enum CallbackEnd
{
    /// <summary>未回访: no callback yet.</summary>
    None,

    /// <summary>接通.</summary>
    Reached,

    /// <summary>联系不上.</summary>
    Unreachable,

    /// <summary>拒访.</summary>
    Refused,

    /// <summary>号码错误.</summary>
    WrongNumber,
}

/// <summary>是否解决: worst first.</summary>
public enum SolvedAnswer
{
    /// <summary>未解决.</summary>
    No,

    /// <summary>部分解决.</summary>
    Partly,

    /// <summary>解决.</summary>
    Yes,
}

/// <summary>是否满意: worst first; <see cref="None"/> stands apart.</summary>
public enum SatisfiedAnswer
{
    /// <summary>不满意.</summary>
    No,

    /// <summary>基本满意.</summary>
    Mostly,

    /// <summary>满意.</summary>
    Yes,

    /// <summary>未评价.</summary>
    None,
}
