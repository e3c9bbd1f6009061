namespace Jiban.Assessment;

/// <summary>月末清理政策: the numbers by which the sweep tells what is nearly done from what cannot be done in time.</summary>
/// <remarks>Nobody publishes them (S22); local policy, versioned like the rest.</remarks>
public sealed record MonthEndPolicy
{
    /// <summary>差几项以内算快办完: an order that misses no more than this for closing is best closed, late or not.</summary>
    public int NearlyThere { get; init; } = 1;

    /// <summary>余项至少要几小时: with more missing and less time left than this, in hours, the limit cannot be met.</summary>
    public int HoursForTheRest { get; init; } = 8;
}
