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

    internal void Check()
    {
        CheckPeriods(Periods, "The plan");
        if (Periods.Count == 0)
            throw new ArgumentException($"Calendar {Code} is never open.");
        if (WeeklyRest.Distinct().Count() >= 7)
            throw new ArgumentException($"Calendar {Code} rests all week.");
        if (Years.First < 1900 || Years.Last > 2200 || Years.First > Years.Last)
            throw new ArgumentException($"Calendar {Code} cannot cover {Years.First}–{Years.Last}.");
        foreach (var day in SpecialDays)
        {
            CheckPeriods(day.Periods, $"{day.Date:yyyy-MM-dd}");
            if (string.IsNullOrWhiteSpace(day.Reason))
                throw new ArgumentException($"{day.Date:yyyy-MM-dd} of calendar {Code} has no reason.");
        }
        if (SpecialDays.GroupBy(d => d.Date).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key:yyyy-MM-dd} of calendar {Code} is set twice.");
    }

    private void CheckPeriods(IReadOnlyList<OpenPeriod> periods, string where)
    {
        for (var i = 1; i < periods.Count; i++)
            if (periods[i].From < periods[i - 1].To)
                throw new ArgumentException($"{where} of calendar {Code}: {periods[i]} begins too early.");
    }
}
