namespace Jiban.Assessment;

/// <summary>剔除政策: how an exclusion is approved.</summary>
/// <remarks>Two levels by rule 48; local policy, versioned like the rest.</remarks>
public sealed record ExclusionPolicy
{
    /// <summary>几级审批: 1, or 2 — then the first only endorses it and the second, of the whole district, decides.</summary>
    public int Levels { get; init; } = 2;
}
