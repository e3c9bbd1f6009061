namespace Jiban.Whistles;

/// <summary>吹哨政策: the numbers of one policy version that whistles go by.</summary>
/// <remarks>Minutes run around the clock. Only the 30 minutes of emergencies come from a rule; the rest is local policy.</remarks>
public sealed record WhistlePolicy
{
    /// <summary>应急处置 arrival limit in minutes (rule 35).</summary>
    public int EmergencyMinutes { get; init; } = 30;

    /// <summary>群众诉求 arrival limit in minutes.</summary>
    public int RequestMinutes { get; init; } = 240;

    /// <summary>重点工作 arrival limit in minutes.</summary>
    public int KeyWorkMinutes { get; init; } = 240;

    /// <summary>综合执法 arrival limit in minutes.</summary>
    public int EnforcementMinutes { get; init; } = 120;

    /// <summary>How many days ahead a meeting on the spot may be set.</summary>
    public int DaysAhead { get; init; } = 30;

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

    /// <summary>How long an invited unit has to arrive.</summary>
    public TimeSpan Limit(WhistleKind kind) =>
        TimeSpan.FromMinutes(
            kind switch
            {
                WhistleKind.Emergency => EmergencyMinutes,
                WhistleKind.ResidentRequest => RequestMinutes,
                WhistleKind.KeyWork => KeyWorkMinutes,
                WhistleKind.JointEnforcement => EnforcementMinutes,
            }
        );

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
