namespace Jiban.Calendar;

/// <summary>时限单位: what one unit of a <see cref="Limit"/> is and which clock it runs on.</summary>
public enum LimitUnit
{
    /// <summary>小时: elapsed hours, day and night; the calendar has no say.</summary>
    Hours,

    /// <summary>工作小时: only time inside the calendar's open periods counts.</summary>
    WorkingHours,

    /// <summary>自然日: local days, due at the same clock time on the last of them.</summary>
    CalendarDays,

    /// <summary>工作日: days with at least one open period; the day of the start is day 0.</summary>
    WorkingDays,
}
