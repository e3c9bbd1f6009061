namespace Jiban.Calendar;

/// <summary>A <see cref="CalendarPlan"/> contradicts itself, so no calendar can be built from it.</summary>
/// <param name="Calendar">Code of the plan.</param>
/// <param name="Why">How.</param>
/// <param name="Day">The special day at fault; null when it is the ordinary week.</param>
public sealed record PlanContradiction(string Calendar, PlanFault Why, DateOnly? Day = null) : Refusal;

/// <summary>矛盾之处: why no calendar can be built.</summary>
public enum PlanFault
{
    /// <summary>An ordinary working day has no open period.</summary>
    NeverOpen,

    /// <summary>All seven days of the week are rest days.</summary>
    RestsAllWeek,

    /// <summary>A period begins before the one before it has ended.</summary>
    PeriodsOverlap,

    /// <summary>The years run backwards or lie outside 1900–2200.</summary>
    YearsOutOfBounds,

    /// <summary>A special day gives no reason.</summary>
    NoReason,

    /// <summary>The same special day is given twice.</summary>
    SetTwice,
}
