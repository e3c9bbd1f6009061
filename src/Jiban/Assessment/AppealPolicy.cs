namespace Jiban.Assessment;

/// <summary>申辩政策: how long a unit may appeal against a lost order.</summary>
/// <remarks>Rule 50; the number is local policy, versioned like the rest.</remarks>
public sealed record AppealPolicy
{
    /// <summary>期满后几天内可以申辩: local days after the period's last one, in which the unit reads the answers too.</summary>
    public int Days { get; init; } = 10;
}
