using Jiban.Calendar;

namespace Jiban.WorkOrders;

/// <summary>算好的表: a clock with its limit, its arithmetic and what follows from it.</summary>
/// <param name="Clock">As the history tells it.</param>
/// <param name="Row">The row of policy it runs by, in force on the day it began.</param>
/// <param name="Calendar">Code of the calendar it is counted on.</param>
/// <param name="Course">The arithmetic of limit and pauses.</param>
/// <param name="Due">到期时间, extensions included; null while the clock stands still.</param>
/// <param name="Began">When it began: as the history tells it, or earlier, see <see cref="OrderClock.AtLatest"/>.</param>
public sealed record ReckonedClock(
    OrderClock Clock,
    TimeLimit Row,
    string Calendar,
    Course Course,
    DateTimeOffset? Due,
    DateTimeOffset Began
)
{
    /// <summary>Reckons a clock from its beginning; an extension of the limit of its tier, or of a stricter one, goes before the limit while it ends later, and is moved by the pauses after its decision.</summary>
    /// <param name="clock">As the history tells it.</param>
    /// <param name="row">The row of policy it runs by.</param>
    /// <param name="calendar">The calendar it is counted on.</param>
    /// <param name="began">When it began, see <see cref="BeganOf"/>; as the history tells it when not given.</param>
    public static ReckonedClock Of(OrderClock clock, TimeLimit row, WorkCalendar calendar, DateTimeOffset? began = null)
    {
        var from = began ?? clock.Start;
        var start = row.Begins is Begins.AtOpening ? calendar.NextOpening(from) : from;
        var course = calendar.Explain(start, row.Limit, clock.Pauses);
        var due = clock.Set is { } set ? calendar.Moved(start, set, row.Limit, clock.Pauses) : course.Due;
        foreach (var grant in clock.Grants.Where(g => g.Holds(clock.Matter)))
        {
            var granted = calendar.Moved(grant.At, grant.Until, row.Limit, clock.Pauses);
            due =
                due is null || granted is null ? null
                : granted > due ? granted
                : due;
        }
        return new(clock, row, calendar.Code, course, due, from);
    }

    /// <summary>When a clock began: where another clock begins it at the latest, when that one ran out, if before.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="atLatest">When <see cref="OrderClock.AtLatest"/> ran out; null without one.</param>
    public static DateTimeOffset BeganOf(OrderClock clock, DateTimeOffset? atLatest) =>
        atLatest < clock.Start ? atLatest.Value : clock.Start;

    /// <summary>未响的提醒: what it still has to say, in order, after everything it has said for this deadline; nothing once stopped or while it stands still. The end of the objection window obliges nobody and is not told.</summary>
    /// <param name="rung">What the order's clocks have said so far.</param>
    /// <param name="from">Nothing up to then is told, see <see cref="WorkOrder.AlarmsFrom"/>.</param>
    public IEnumerable<ClockAlarm> Alarms(IEnumerable<ClockRang> rung, DateTimeOffset? from = null)
    {
        if (Due is not { } due || Clock.Stopped is not null || Clock.Kind is ClockKind.Objection)
            return [];
        var said = rung.Where(r => r.Clock == Clock.Kind && r.Part == Clock.Part && r.Due == due)
            .Select(r => (DateTimeOffset?)r.Moment)
            .Max();
        return All(due).Where(a => (said is null || a.At > said) && (from is null || a.At > from)).OrderBy(a => a.At);
    }

    IEnumerable<ClockAlarm> All(DateTimeOffset due) =>
        Row
            .WarnHours.Select(h => new ClockAlarm(Clock.Kind, AlarmKind.Warning, h, due.AddHours(-h), Clock.Part))
            .Where(a => a.At > Course.Reckoning.Start)
            .Append(new(Clock.Kind, AlarmKind.Missed, 0, due, Clock.Part))
            .Concat(
                Row.EscalateHours.Where(h => h > 0)
                    .Order()
                    .Select(
                        (h, i) => new ClockAlarm(Clock.Kind, AlarmKind.Escalation, i + 1, due.AddHours(h), Clock.Part)
                    )
            );
}

/// <summary>提醒种类.</summary>
public enum AlarmKind
{
    /// <summary>预警: so many hours before the deadline.</summary>
    Warning,

    /// <summary>超时: the deadline has passed without what it watched.</summary>
    Missed,

    /// <summary>升级: told one step further up.</summary>
    Escalation,
}

/// <summary>一次提醒: an instant at which a running clock has something to say.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Step">Hours before the deadline for a warning, the step up for an escalation, 0 for the deadline itself.</param>
/// <param name="At">When.</param>
/// <param name="Part">Which co-unit or course, for a clock an order has several of.</param>
public sealed record ClockAlarm(ClockKind Clock, AlarmKind Kind, int Step, DateTimeOffset At, string? Part = null);
