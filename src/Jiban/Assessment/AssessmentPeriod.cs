namespace Jiban.Assessment;

/// <summary>考核期: one stretch of time for which units are scored together.</summary>
/// <param name="Code">The month it is called after, <c>2026-11</c>.</param>
/// <param name="FirstDay">Its first local day.</param>
/// <param name="LastDay">Its last local day.</param>
/// <param name="From">Its beginning: local midnight of <paramref name="FirstDay"/>, UTC; belongs to it.</param>
/// <param name="To">Its end: local midnight after <paramref name="LastDay"/>, UTC; belongs to the next.</param>
/// <remarks>Made by <see cref="AssessmentPeriods"/> only, so that each ends where the next begins (rule 44).</remarks>
public sealed record AssessmentPeriod(
    string Code,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateTimeOffset From,
    DateTimeOffset To
)
{
    /// <summary>是否属于本期: half open, the end belongs to the next period.</summary>
    public bool Contains(DateTimeOffset instant) => From <= instant && instant < To;

    /// <summary>第几天: how many of its days have begun at an instant inside it, 1 on the first; null outside.</summary>
    /// <remarks>Counted by whole days since its first midnight.</remarks>
    public int? DaysUntil(DateTimeOffset instant) => Contains(instant) ? (instant - From).Days + 1 : null;
}
