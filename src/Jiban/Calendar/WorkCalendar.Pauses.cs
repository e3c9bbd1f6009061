namespace Jiban.Calendar;

public sealed partial class WorkCalendar
{
    /// <summary>到期时间 of a clock that stood still at times; null while it stands.</summary>
    /// <remarks>
    /// Always from the beginning: the first limit, then each pause in order. Limits in hours and calendar days move by the
    /// time that passed, limits in working hours and working days by the open time that passed, so a pause over a weekend
    /// moves a working deadline by nothing. What lies before the start, or inside an earlier pause, counts once; a pause
    /// that begins at the deadline's very instant comes too late, unless it goes on with the one before.
    /// </remarks>
    public DateTimeOffset? Due(DateTimeOffset start, Limit limit, IEnumerable<Pause> pauses)
    {
        DateTimeOffset? due = Due(start, limit);
        foreach (var delay in Delays(start, limit, due.Value, pauses))
            due = delay.Due;
        return due;
    }

    /// <summary>计时过程: the same with its arithmetic.</summary>
    public Course Explain(DateTimeOffset start, Limit limit, IEnumerable<Pause> pauses)
    {
        var reckoning = Explain(start, limit);
        return new(reckoning, [.. Delays(start, limit, reckoning.Due, pauses)]);
    }

    /// <summary>An instant set by decision, moved by the pauses after <paramref name="from"/> as a limit of that kind is; null while the clock stands still.</summary>
    public DateTimeOffset? Moved(DateTimeOffset from, DateTimeOffset due, Limit limit, IEnumerable<Pause> pauses)
    {
        DateTimeOffset? moved = due;
        foreach (var delay in Delays(from, limit, due, pauses))
            moved = delay.Due;
        return moved;
    }

    private IEnumerable<Delay> Delays(DateTimeOffset start, Limit limit, DateTimeOffset due, IEnumerable<Pause> pauses)
    {
        var (passed, stood) = (start.ToUniversalTime(), false);
        foreach (var pause in pauses.OrderBy(p => p.From))
        {
            var from = pause.From > passed ? pause.From.ToUniversalTime() : passed;
            // One that begins where the last ended goes on with it: in between nothing could run out.
            if (from >= due && !(stood && pause.From <= passed))
                yield break;
            if (pause.To is not { } end)
            {
                yield return new(pause, TimeSpan.Zero, null);
                yield break;
            }
            if (end <= from)
                continue;
            (passed, stood) = (end.ToUniversalTime(), true);
            var elapsed = limit.Unit is LimitUnit.Hours or LimitUnit.CalendarDays;
            var by = elapsed ? passed - from : CountedBetween(from, passed);
            due = elapsed ? due + by : Due(due, by);
            // Nothing runs out while it stands still: what was due at an opening is due at the first one after the pause.
            if (due < passed)
                due = NextOpening(passed);
            yield return new(pause, by, due);
        }
    }
}
