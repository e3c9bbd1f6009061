namespace Jiban.Assessment;

/// <summary>任期: the days somebody serves a place, both included, and as many days before them to compare with.</summary>
/// <param name="FirstDay">First local day.</param>
/// <param name="LastDay">Last local day.</param>
public readonly record struct ServedTerm(DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>是否重叠: whether both have a day in common.</summary>
    public bool Overlaps(ServedTerm other) => FirstDay <= other.LastDay && other.FirstDay <= LastDay;

    /// <summary>任期前后: the days served that are over, and as many before the first; null while none is over.</summary>
    /// <param name="today">Not over yet, hence not compared.</param>
    public TermStretch? Until(DateOnly today)
    {
        var end = today <= LastDay ? today : LastDay.AddDays(1);
        var days = end.DayNumber - FirstDay.DayNumber;
        return days > 0 ? new(FirstDay.AddDays(-days), FirstDay, end, days) : null;
    }
}

/// <summary>任期前后: two stretches of as many days, one after the other.</summary>
/// <param name="Before">First day of the earlier one.</param>
/// <param name="From">First day of the later one, at which the earlier one ends.</param>
/// <param name="End">The day after its last.</param>
/// <param name="Days">How many days each has.</param>
public readonly record struct TermStretch(DateOnly Before, DateOnly From, DateOnly End, int Days);
