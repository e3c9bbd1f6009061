namespace Jiban.Calendar;

public sealed partial class WorkCalendar
{
    /// <summary>到期时间: the instant at which <paramref name="limit"/>, begun at <paramref name="start"/>, runs out.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item><see cref="LimitUnit.Hours"/>: that many hours later, whatever the calendar.</item>
    /// <item><see cref="LimitUnit.WorkingHours"/>: the first instant by which that much open time has passed, so a limit
    /// that just fills the morning is due at 12:00, not at 13:30.</item>
    /// <item><see cref="LimitUnit.CalendarDays"/>: N local days later at the same clock time. A clock time skipped by a
    /// change of clocks moves on by the change; one that occurs twice is the first.</item>
    /// <item><see cref="LimitUnit.WorkingDays"/>: a start outside open periods (at closing time sharp as well) first
    /// moves to the next opening. That day is day 0; the limit is due on the Nth working day after it at the same
    /// clock time. If that day is closed at that time, it is due at the day's next opening, or, after its last
    /// closing, at that closing.</item>
    /// </list>
    /// A later start is never due earlier. Both ends must lie in the plan's years.
    /// </remarks>
    public DateTimeOffset Due(DateTimeOffset start, Limit limit)
    {
        var from = Ticks(start);
        return Instant(
            limit.Unit switch
            {
                _ when limit.Amount == 0 => throw new ArgumentException("No limit is given.", nameof(limit)),
                LimitUnit.Hours => from + limit.Ticks,
                LimitUnit.WorkingHours => OpenTimeAfter(from, limit.Ticks),
                LimitUnit.CalendarDays => DaysAfter(from, limit.Days),
                LimitUnit.WorkingDays => WorkingDaysAfter(from, limit.Days),
                _ => throw new ArgumentOutOfRangeException(nameof(limit)),
            }
        );
    }

    /// <summary>续计: the first instant by which <paramref name="openTime"/> more has been counted; for clocks that were
    /// paused and go on with what is left. Nothing left is due at <paramref name="start"/> itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than nothing, or beyond the plan's years.</exception>
    public DateTimeOffset Due(DateTimeOffset start, TimeSpan openTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(openTime, TimeSpan.Zero);
        return openTime == TimeSpan.Zero
            ? start.ToUniversalTime()
            : Instant(OpenTimeAfter(Ticks(start), openTime.Ticks));
    }

    /// <summary>倒推: the latest instant at which <paramref name="limit"/> could have begun to be due by
    /// <paramref name="due"/>; for warnings (预警) so much time ahead.</summary>
    /// <remarks>The mirror of <see cref="Due(DateTimeOffset, Limit)"/>: <c>Due(Before(t, limit), limit) == t</c> for
    /// elapsed hours; for working hours at every open instant and closing time (at an opening it is the closing before,
    /// where the same time has been counted); for working days wherever hours stay the same. Clock times that a change
    /// of clocks skips or repeats are the exception.</remarks>
    public DateTimeOffset Before(DateTimeOffset due, Limit limit)
    {
        var until = Ticks(due);
        return Instant(
            limit.Unit switch
            {
                _ when limit.Amount == 0 => throw new ArgumentException("No limit is given.", nameof(limit)),
                LimitUnit.Hours => until - limit.Ticks,
                LimitUnit.WorkingHours => openings.LastInstantWith(openings.CountedUpTo(until) - limit.Ticks)
                    ?? throw OutOfYears($"{limit} before {due:u}"),
                LimitUnit.CalendarDays => DaysAfter(until, -limit.Days),
                LimitUnit.WorkingDays => WorkingDaysAfter(until, -limit.Days),
                _ => throw new ArgumentOutOfRangeException(nameof(limit)),
            }
        );
    }

    private long OpenTimeAfter(long from, long openTicks) =>
        openings.FirstInstantWith(openings.CountedUpTo(from) + openTicks)
        ?? throw OutOfYears($"{new TimeSpan(openTicks)} of open time after {Instant(from):u}");

    private long DaysAfter(long from, int count)
    {
        var day = days.DayOf(from);
        return days.At(Index(days.Date(day).AddDays(count)), days.Clock(day, from));
    }

    private long WorkingDaysAfter(long from, int count)
    {
        var begins = NextOpening(from);
        var day = days.DayOf(begins);
        var n = workingBefore[day] + count;
        if (n < 0 || n >= workingDays.Length)
            throw OutOfYears($"working day {count} after {Instant(from):u}");
        return Clipped(workingDays[n], days.Clock(day, begins));
    }

    /// <summary>That clock time on a working day, moved into its open periods.</summary>
    private long Clipped(int day, long clock)
    {
        var wanted = days.At(day, clock);
        var i = openings.LastBegun(wanted);
        if (i >= 0 && openings[i].Start >= days.Midnight(day) && wanted <= openings[i].End)
            return wanted;
        var next = i + 1 < openings.Count && openings[i + 1].Start < days.Midnight(day + 1);
        return next ? openings[i + 1].Start : openings[i].End;
    }
}
