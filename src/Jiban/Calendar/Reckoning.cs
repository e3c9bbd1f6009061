namespace Jiban.Calendar;

/// <summary>计时说明: how a deadline came about, stretch by stretch, for the page to print as arithmetic.</summary>
/// <param name="Start">When the clock began.</param>
/// <param name="Limit">How much time there was.</param>
/// <param name="Due">When it ran out; the same instant as <see cref="WorkCalendar.Due(DateTimeOffset, Limit)"/>.</param>
/// <param name="Segments">From <paramref name="Start"/> to <paramref name="Due"/> without gap or overlap; what they
/// count adds up to the limit.</param>
public sealed record Reckoning(DateTimeOffset Start, Limit Limit, DateTimeOffset Due, IReadOnlyList<Segment> Segments);

/// <summary>一段: one stretch of a <see cref="Reckoning"/>.</summary>
/// <param name="Kind">What sort of time it was.</param>
/// <param name="From">Beginning, UTC.</param>
/// <param name="To">End, UTC; the next one's beginning.</param>
/// <param name="Counted">Time counted in it; always nothing for limits in days.</param>
/// <param name="CountedDays">Days counted in it; always 0 for limits in hours.</param>
/// <param name="Name">The festival or closure that <see cref="SegmentKind.Holiday"/> or
/// <see cref="SegmentKind.Closed"/> owes its name to, else null.</param>
public sealed record Segment(
    SegmentKind Kind,
    DateTimeOffset From,
    DateTimeOffset To,
    TimeSpan Counted,
    int CountedDays,
    string? Name
);

/// <summary>时段种类: what a <see cref="Segment"/> was.</summary>
public enum SegmentKind
{
    /// <summary>计时: time or days that count.</summary>
    Counted,

    /// <summary>起算日: the rest of the day a limit in working days begins on; day 0.</summary>
    StartDay,

    /// <summary>午休等间隔: closed between two periods of one day.</summary>
    Pause,

    /// <summary>下班后: closed from one working day to the next.</summary>
    AfterHours,

    /// <summary>周休: closed over days of weekly rest.</summary>
    Rest,

    /// <summary>放假: closed over a State Council holiday, weekly rest beside it included.</summary>
    Holiday,

    /// <summary>停办: closed over a special day set by hand.</summary>
    Closed,
}
