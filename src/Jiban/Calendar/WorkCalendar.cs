namespace Jiban.Calendar;

/// <summary>工作日历: when work is done at a place, and what deadlines follow from it.</summary>
/// <remarks>
/// Immutable and safe to share; built once from a <see cref="CalendarPlan"/> and the State Council's holidays, then
/// answers in well under a microsecond. Instants come in with any offset and go out in UTC. Open periods are half
/// open: at 12:00:00 sharp a 09:00–12:00 period is over. Every instant must lie in the plan's years, otherwise
/// <see cref="ArgumentOutOfRangeException"/>. Source: domain rules 11, 18, 24–28.
/// </remarks>
public sealed partial class WorkCalendar
{
    private readonly CalendarPlan plan;
    private readonly StatutoryHolidays holidays;
    private readonly DayBook book;
    private readonly LocalDays days;
    private readonly Openings openings;
    private readonly int[] workingBefore;
    private readonly int[] workingDays;

    /// <summary>Lays out every day of the plan's years.</summary>
    /// <exception cref="RefusedException"><see cref="PlanContradiction"/>.</exception>
    public WorkCalendar(CalendarPlan plan, StatutoryHolidays holidays)
    {
        plan.Check();
        this.plan = plan;
        this.holidays = holidays;
        book = new DayBook(plan, holidays);
        var first = new DateOnly(plan.Years.First, 1, 1);
        days = new LocalDays(plan.Zone, first, new DateOnly(plan.Years.Last, 12, 31).DayNumber - first.DayNumber + 1);

        var stretches = new List<(long, long)>();
        var working = new List<int>();
        workingBefore = new int[days.Count + 1];
        for (var day = 0; day < days.Count; day++)
        {
            var open = stretches.Count;
            stretches.AddRange(days.Showing(day, book[days.Date(day)].Periods));
            if (stretches.Count > open)
                working.Add(day);
            workingBefore[day + 1] = working.Count;
        }
        openings = new Openings(stretches);
        workingDays = [.. working];
    }

    /// <summary>设定: what it was built from.</summary>
    public CalendarPlan Plan => plan;

    /// <summary>代码: short and stable, e.g. <c>office</c>.</summary>
    public string Code => plan.Code;

    /// <summary>名称: as people know it.</summary>
    public string Name => plan.Name;

    /// <summary>时区: where its clock hangs.</summary>
    public TimeZoneInfo Zone => plan.Zone;

    /// <summary>当地日期: the local day on which <paramref name="instant"/> falls.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => days.Date(days.DayOf(Ticks(instant)));

    /// <summary>一天的安排: what <paramref name="date"/> is in this calendar and why.</summary>
    public DayPlan Day(DateOnly date) => book[days.Date(Index(date))];

    /// <summary>是否工作日: whether any period is open on <paramref name="date"/>.</summary>
    public bool IsWorkingDay(DateOnly date) => Index(date) is var day && workingBefore[day + 1] > workingBefore[day];

    /// <summary>工作日数: working days from <paramref name="from"/> up to, not including, <paramref name="to"/>;
    /// negative when <paramref name="to"/> is the earlier one.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => workingBefore[Index(to)] - workingBefore[Index(from)];

    /// <summary>暂定: whether holidays of that day's year are still to be announced, so that a deadline there may
    /// move. Never for calendars that keep no holidays.</summary>
    public bool IsProvisional(DateTimeOffset instant) =>
        plan.KeepsHolidays && !holidays.Announced(DateOf(instant).Year);

    /// <summary>涵盖: whether <paramref name="instant"/> lies in the plan's years.</summary>
    public bool Covers(DateTimeOffset instant) => days.Covers(instant.UtcTicks);

    /// <summary>是否办公: whether <paramref name="instant"/> lies in an open period.</summary>
    public bool IsOpen(DateTimeOffset instant) => openings.IsOpen(Ticks(instant));

    /// <summary>下次开门: <paramref name="instant"/> itself when open, else the beginning of the next open period.</summary>
    public DateTimeOffset NextOpening(DateTimeOffset instant) => Instant(NextOpening(Ticks(instant)));

    /// <summary>计时: open time between two instants; negative when <paramref name="to"/> is the earlier one.</summary>
    public TimeSpan CountedBetween(DateTimeOffset from, DateTimeOffset to) =>
        new(openings.CountedUpTo(Ticks(to)) - openings.CountedUpTo(Ticks(from)));

    private long NextOpening(long ticks)
    {
        var i = openings.LastBegun(ticks);
        if (i >= 0 && ticks < openings[i].End)
            return ticks;
        return i + 1 < openings.Count ? openings[i + 1].Start : throw OutOfYears("next opening");
    }

    private long Ticks(DateTimeOffset instant) =>
        days.Covers(instant.UtcTicks) ? instant.UtcTicks : throw OutOfYears(instant.ToString("u"));

    private int Index(DateOnly date) =>
        days.Day(date) is var day && day >= 0 && day < days.Count ? day : throw OutOfYears($"{date:yyyy-MM-dd}");

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    private ArgumentOutOfRangeException OutOfYears(string what) =>
        new(null, $"{what} is outside {plan.Years.First}–{plan.Years.Last}, which calendar {Code} covers.");
}
