namespace Jiban;

/// <summary>拒绝: the state of affairs that forbids what was asked. Each refusal is a record of its own, beside its feature.</summary>
/// <remarks>A refusal carries only what its sentence needs; never a requester's identity.</remarks>
public abstract record Refusal;

/// <summary>The one exception of the rules: <see cref="Refusal"/> says why nothing was changed.</summary>
/// <param name="refusal">The reason.</param>
public sealed class RefusedException(Refusal refusal) : Exception(refusal.ToString())
{
    /// <summary>Why the rules said no.</summary>
    public Refusal Refusal { get; } = refusal;
}

/// <summary>Guards that read as prose.</summary>
public static class Guard
{
    /// <summary>Refuses with <paramref name="otherwise"/> unless <paramref name="holds"/>.</summary>
    /// <exception cref="RefusedException">The condition does not hold.</exception>
    public static void Require(bool holds, Refusal otherwise)
    {
        if (!holds)
            throw new RefusedException(otherwise);
    }

    /// <summary>Refuses with <paramref name="against"/> when anything speaks against it.</summary>
    /// <exception cref="RefusedException">Something does.</exception>
    public static void RequireNothing(Refusal? against)
    {
        if (against is not null)
            throw new RefusedException(against);
    }
}
