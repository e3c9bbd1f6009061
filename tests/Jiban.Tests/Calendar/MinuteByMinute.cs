using Jiban.Calendar;

namespace Jiban.Tests.Calendar;

/// <summary>The slow reference: looks at the wall clock of every single minute and counts. Shares no code with
/// <see cref="WorkCalendar"/>; minutes are its finest unit. The benchmarks (bench/Jiban.Bench) compile this very file to
/// time it.</summary>
internal sealed class MinuteByMinute(CalendarPlan plan, StatutoryHolidays holidays)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, plan.Zone);
        return Periods(DateOnly.FromDateTime(local.DateTime))
            .Any(p => p.From <= local.TimeOfDay && local.TimeOfDay < p.To);
    }

    public DateTimeOffset Due(DateTimeOffset start, Limit limit) =>
        limit.Unit switch
        {
            LimitUnit.Hours => start + Minute * (int)(limit.Amount * 60),
            LimitUnit.WorkingHours => Due(start, (int)(limit.Amount * 60), []),
            LimitUnit.CalendarDays => CalendarDays(start, (int)limit.Amount),
            LimitUnit.WorkingDays => WorkingDays(start, (int)limit.Amount),
            _ => throw new NotSupportedException(),
        };

    public int OpenMinutesBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var counted = 0;
        for (var at = from; at < to; at += Minute)
            counted += IsOpen(at) ? 1 : 0;
        return counted;
    }

    /// <summary>When the open minutes outside the pauses are used up.</summary>
    public DateTimeOffset Due(
        DateTimeOffset start,
        int openMinutes,
        params (DateTimeOffset From, DateTimeOffset To)[] pauses
    )
    {
        var at = start;
        for (var left = openMinutes; left > 0; at += Minute)
            left -= IsOpen(at) && !pauses.Any(p => p.From <= at && at < p.To) ? 1 : 0;
        return at;
    }

    private DateTimeOffset CalendarDays(DateTimeOffset at, int count)
    {
        var (date, clock) = (Date(at).AddDays(count), Clock(at));
        while (Date(at) < date || (Date(at) == date && Clock(at) < clock))
            at += Minute;
        return at;
    }

    private DateTimeOffset WorkingDays(DateTimeOffset at, int left)
    {
        while (!IsOpen(at))
            at += Minute;
        var clock = Clock(at);
        var date = Date(at);
        while (left > 0)
        {
            date = date.AddDays(1);
            left -= Periods(date).Count > 0 ? 1 : 0;
        }

        while (Date(at) != date)
            at += Minute;
        DateTimeOffset? best = null;
        for (; Date(at) == date; at += Minute)
        {
            if (!IsOpen(at) && !(IsOpen(at - Minute) && Date(at - Minute) == date))
                continue;
            best = at;
            if (Clock(at) >= clock)
                break;
        }
        return best!.Value;
    }

    private DateOnly Date(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, plan.Zone).DateTime);

    private TimeSpan Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, plan.Zone).TimeOfDay;

    private IReadOnlyList<OpenPeriod> Periods(DateOnly date)
    {
        if (plan.SpecialDays.FirstOrDefault(day => day.Date == date) is { } special)
            return special.Periods;
        var named = plan.KeepsHolidays ? holidays.On(date) : null;
        if (named is { Off: true } || (named is null && plan.WeeklyRest.Contains(date.DayOfWeek)))
            return [];
        return plan.Periods;
    }
}
