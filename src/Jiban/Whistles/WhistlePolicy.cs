using Jiban.WorkOrders;

namespace Jiban.Whistles;

/// <summary>吹哨政策: the numbers of one policy version that whistles go by.</summary>
/// <remarks>All of it local policy. How long a called unit has to arrive stands in the table of limits (<see cref="ClockKind.Arrival"/>).</remarks>
public sealed record WhistlePolicy
{
    /// <summary>How many days ahead a meeting on the spot may be set.</summary>
    public int DaysAhead { get; init; } = 30;

    /// <summary>How many minutes before the hour to meet an arrival may be reported.</summary>
    public int MinutesEarly { get; init; } = 120;

    /// <summary>How many metres from the whistle's place still count as there; farther is recorded, and flagged.</summary>
    public int MetresOff { get; init; } = 500;

    /// <summary>How many days ahead a task may be due.</summary>
    public int TaskDays { get; init; } = 366;

    /// <summary>Lower bound: a street that whistles less in a period raises an alarm.</summary>
    public int Fewest { get; init; } = 1;

    /// <summary>Upper bound: the alarm, and no further whistle but an emergency in that period.</summary>
    public int Most { get; init; } = 60;

    /// <summary>The whistler's share of the score, 0 to 1 (双考核, rule 36).</summary>
    public decimal WhistlerShare { get; init; } = 0.5m;

    /// <summary>Each invited unit's share, 0 to 1; both shares add up to 1.</summary>
    public decimal InvitedShare { get; init; } = 0.5m;

    /// <summary>What a unit that came late keeps of its share, 0 to 1.</summary>
    public decimal LateWorth { get; init; } = 0.5m;

    /// <summary>Whether a street's number of whistles in a period raises an alarm (rule 37).</summary>
    public WhistleAlarm Alarm(int blown) =>
        blown < Fewest ? WhistleAlarm.TooFew
        : blown >= Most ? WhistleAlarm.TooMany
        : WhistleAlarm.None;
}

/// <summary>吹哨预警: whether a street's number of whistles lies outside its bounds.</summary>
public enum WhistleAlarm
{
    /// <summary>Inside the bounds.</summary>
    None,

    /// <summary>偏少: below the lower bound.</summary>
    TooFew,

    /// <summary>偏多: the upper bound is reached.</summary>
    TooMany,
}
