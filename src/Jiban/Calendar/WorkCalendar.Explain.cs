namespace Jiban.Calendar;

public sealed partial class WorkCalendar
{
    /// <summary>计时说明: <see cref="Due(DateTimeOffset, Limit)"/> with its arithmetic.</summary>
    /// <remarks>Elapsed hours and calendar days are one counted segment. Working hours alternate between open stretches
    /// and closed ones. Working days are the rest of day 0, then runs of working days and of days without work by turns;
    /// the last run ends at the due time. The closed time before a late start comes first.</remarks>
    public Reckoning Explain(DateTimeOffset start, Limit limit)
    {
        var due = Due(start, limit);
        var from = start.ToUniversalTime();
        return new Reckoning(
            from,
            limit,
            due,
            limit.Unit switch
            {
                LimitUnit.Hours => [new(SegmentKind.Counted, from, due, due - from, 0, null)],
                LimitUnit.CalendarDays => [new(SegmentKind.Counted, from, due, default, limit.Days, null)],
                LimitUnit.WorkingHours => [.. OpenAndClosed(from, due)],
                _ => [.. DayByDay(from, limit, due)],
            }
        );
    }

    private IEnumerable<Segment> OpenAndClosed(DateTimeOffset from, DateTimeOffset due)
    {
        var at = from;
        while (at < due)
        {
            var opens = NextOpening(at);
            if (opens > at)
                yield return Closed(at, opens);
            var closes = Instant(openings[openings.LastBegun(opens.UtcTicks)].End);
            var until = closes < due ? closes : due;
            yield return new Segment(SegmentKind.Counted, opens, until, until - opens, 0, null);
            at = until;
        }
    }

    private IEnumerable<Segment> DayByDay(DateTimeOffset from, Limit limit, DateTimeOffset due)
    {
        var at = NextOpening(from);
        if (at > from)
            yield return Closed(from, at);
        var first = workingBefore[days.DayOf(at.UtcTicks)];
        var last = first + limit.Days;
        var evening = Instant(days.Midnight(workingDays[first] + 1));
        yield return new Segment(SegmentKind.StartDay, at, evening, default, 0, null);

        for (var n = first + 1; n <= last; n++)
        {
            var morning = Instant(days.Midnight(workingDays[n]));
            if (morning > evening)
                yield return Closed(evening, morning);
            var run = n;
            while (n < last && workingDays[n + 1] == workingDays[n] + 1)
                n++;
            evening = n == last ? due : Instant(days.Midnight(workingDays[n] + 1));
            yield return new Segment(SegmentKind.Counted, morning, evening, default, n - run + 1, null);
        }
    }

    /// <summary>One closed stretch, named after the strongest reason among its days.</summary>
    private Segment Closed(DateTimeOffset from, DateTimeOffset to)
    {
        var (first, last) = (days.DayOf(from.UtcTicks), days.DayOf(to.UtcTicks - 1));
        var kind = IsPause(first, from, to) ? SegmentKind.Pause : SegmentKind.AfterHours;
        string? name = null;
        for (var day = first; day <= last; day++)
        {
            var plan = book[days.Date(day)];
            var reason = plan switch
            {
                { IsWorking: true } => kind,
                { Kind: DayKind.Holiday } => SegmentKind.Holiday,
                { Kind: DayKind.Special } => SegmentKind.Closed,
                _ => SegmentKind.Rest,
            };
            if (reason <= kind)
                continue;
            kind = reason;
            name = plan.Name;
        }
        return new Segment(kind, from, to, default, 0, name);
    }

    private bool IsPause(int day, DateTimeOffset from, DateTimeOffset to) =>
        day == days.DayOf(to.UtcTicks)
        && openings.LastBegun(from.UtcTicks) is >= 0 and var i
        && openings[i].Start >= days.Midnight(day);
}
