namespace Jiban.Governance;

/// <summary>高频点位政策: from how many requests of one kind a place counts as a hot spot (rule 52).</summary>
/// <remarks>Nobody publishes the numbers; local policy, versioned like the rest.</remarks>
public sealed record HotSpotPolicy
{
    /// <summary>统计天数: so many local days are looked at, today among them; at least 1.</summary>
    public int Days { get; init; } = 30;

    /// <summary>几件算高频点位: orders of one place and category in those days, at least.</summary>
    public int Orders { get; init; } = 5;

    /// <summary>几人算群诉: different callers behind them, at least.</summary>
    public int Callers { get; init; } = 3;

    /// <summary>The first of the days.</summary>
    public DateOnly From(DateOnly today) => today.AddDays(1 - Math.Max(1, Days));

    /// <summary>群诉: many people want the same, not one person many times.</summary>
    public bool IsShared(int callers) => callers >= Callers;
}
