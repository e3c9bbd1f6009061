namespace Jiban.Calendar;

/// <summary>工作日历的设定: what a <see cref="WorkCalendar"/> is built from; rows of data, edited by administrators.</summary>
/// <remarks>Make-up workdays keep the ordinary <see cref="Periods"/>. Source: domain rules 11, 24–28.</remarks>
public sealed record CalendarPlan
{
    /// <summary>代码: short and stable, e.g. <c>office</c>.</summary>
    public required string Code { get; init; }

    /// <summary>名称: as people know it, e.g. 区机关工作日历.</summary>
    public required string Name { get; init; }

    /// <summary>时区: where its clock hangs.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>办公时段: open periods of an ordinary working day, in order, never touching each other's inside.</summary>
    public required IReadOnlyList<OpenPeriod> Periods { get; init; }

    /// <summary>周休: days of the week without work; none for desks that never rest.</summary>
    public IReadOnlyList<DayOfWeek> WeeklyRest { get; init; } = [];

    /// <summary>是否随国务院放假调休: whether State Council holidays and make-up workdays apply.</summary>
    public bool KeepsHolidays { get; init; }

    /// <summary>特殊日: closures and changed hours, each day at most once.</summary>
    public IReadOnlyList<SpecialDay> SpecialDays { get; init; } = [];

    /// <summary>覆盖起止: the years for which days are laid out; instants outside them are refused.</summary>
    public (int First, int Last) Years { get; init; } = (2000, 2049);

    /// <summary>机关工作日历: 09:00–12:00 and 13:30–17:30, Monday to Friday, with holidays and make-up workdays.</summary>
    public static CalendarPlan Office(string code, string name, TimeZoneInfo zone) =>
        new()
        {
            Code = code,
            Name = name,
            Zone = zone,
            Periods = [new(new(9, 0, 0), new(12, 0, 0)), new(new(13, 30, 0), new(17, 30, 0))],
            WeeklyRest = [DayOfWeek.Saturday, DayOfWeek.Sunday],
            KeepsHolidays = true,
        };

    /// <summary>全天候日历: every minute of every day, for hotlines and repair crews.</summary>
    public static CalendarPlan RoundTheClock(string code, string name, TimeZoneInfo zone) =>
        new()
        {
            Code = code,
            Name = name,
            Zone = zone,
            Periods = [OpenPeriod.WholeDay],
        };

    /// <summary>全天候: never closed, on no day.</summary>
    public bool IsRoundTheClock =>
        Periods is [var only]
        && only == OpenPeriod.WholeDay
        && WeeklyRest.Count == 0
        && !KeepsHolidays
        && SpecialDays.Count == 0;

    /// <summary>校验: refuses a plan from which no calendar can be built.</summary>
    /// <exception cref="RefusedException"><see cref="PlanContradiction"/>.</exception>
    public void Check()
    {
        Refuse(Periods.Count == 0, PlanFault.NeverOpen);
        Refuse(WeeklyRest.Distinct().Count() >= 7, PlanFault.RestsAllWeek);
        Refuse(Overlap(Periods), PlanFault.PeriodsOverlap);
        Refuse(Years.First < 1900 || Years.Last > 2200 || Years.First > Years.Last, PlanFault.YearsOutOfBounds);

        var seen = new HashSet<DateOnly>();
        foreach (var day in SpecialDays)
        {
            Refuse(Overlap(day.Periods), PlanFault.PeriodsOverlap, day.Date);
            Refuse(string.IsNullOrWhiteSpace(day.Reason), PlanFault.NoReason, day.Date);
            Refuse(!seen.Add(day.Date), PlanFault.SetTwice, day.Date);
        }
    }

    private void Refuse(bool when, PlanFault why, DateOnly? day = null) =>
        Guard.Require(!when, new PlanContradiction(Code, why, day));

    private static bool Overlap(IReadOnlyList<OpenPeriod> periods) =>
        periods.Zip(periods.Skip(1)).Any(pair => pair.Second.From < pair.First.To);
}
