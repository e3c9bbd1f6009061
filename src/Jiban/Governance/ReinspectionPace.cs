using Jiban.Calendar;
using static Jiban.Guard;

namespace Jiban.Governance;

/// <summary>检查间隔的单位.</summary>
public enum PaceUnit
{
    /// <summary>天.</summary>
    Days,

    /// <summary>周.</summary>
    Weeks,

    /// <summary>月.</summary>
    Months,
}

/// <summary>检查间隔: how often a place is looked at again after its order was closed (S33).</summary>
/// <remarks>
/// Weeks and months are counted from the first day itself, never from the check before: begun on 31 January, monthly checks fall on 28 February and 31 March.
/// With <see cref="WorkingDays"/> a day of rest gives way to the next working day, so that checks which holidays push onto one day are one check; and
/// days are counted in working days, so that every second day is not lost to weekends.
/// </remarks>
/// <param name="Every">So many units, 1 to <see cref="MostEvery"/>.</param>
/// <param name="Unit">Which.</param>
/// <param name="WorkingDays">Only on days on which the checking unit's calendar works.</param>
public sealed record ReinspectionPace(int Every, PaceUnit Unit, bool WorkingDays)
{
    /// <summary>A place looked at less often is on no plan.</summary>
    public const int MostEvery = 366;

    /// <summary>到期日: the days checks fall on, without end.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="calendar">Whose working days count.</param>
    /// <returns>The day asked for and the day it falls on; each falls on a later day than the one before.</returns>
    public IEnumerable<(DateOnly Asked, DateOnly Due)> Days(DateOnly first, WorkCalendar calendar)
    {
        var due = Working(first, calendar);
        yield return (first, due);
        for (var n = 1; ; n++)
        {
            var asked = Unit switch
            {
                PaceUnit.Days => WorkingDays ? After(due, calendar) : first.AddDays(Every * n),
                PaceUnit.Weeks => first.AddDays(7 * Every * n),
                PaceUnit.Months => first.AddMonths(Every * n),
            };
            if (Working(asked, calendar) is var next && next > due)
                yield return (asked, due = next);
        }
    }

    /// <summary>The working day so many after a working day.</summary>
    DateOnly After(DateOnly day, WorkCalendar calendar)
    {
        for (var n = 0; n < Every; n++)
            day = Working(day.AddDays(1), calendar);
        return day;
    }

    /// <summary>The day itself or the next working day; a calendar that rests a whole year has no say.</summary>
    DateOnly Working(DateOnly day, WorkCalendar calendar)
    {
        if (!WorkingDays)
            return day;
        for (var n = 0; n < 366; n++)
            if (calendar.IsWorkingDay(day.AddDays(n)))
                return day.AddDays(n);
        return day;
    }
}

/// <summary>检查日程: the days of a plan, and the day from which the last of them is missed.</summary>
/// <param name="Due">Rising.</param>
/// <param name="After">The day one more check would fall on, or the last a plan may have where that comes first.</param>
public sealed record ReinspectionDays(IReadOnlyList<DateOnly> Due, DateOnly After)
{
    /// <summary>A plan holds at most so many checks.</summary>
    public const int Most = 120;

    /// <summary>A plan lasts at most so many years from its first day.</summary>
    public const int MostYears = 3;

    /// <summary>排日程: from a first day to a last one, or so many checks.</summary>
    /// <param name="pace">How often.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">No check is asked for after it; one that falls on a day of rest then may be done on the next working day. Null when a number is said.</param>
    /// <param name="checks">So many checks; null when a last day is said.</param>
    /// <param name="calendar">Whose working days count.</param>
    /// <param name="after">Only days after it: those a plan is extended by; null for all.</param>
    /// <exception cref="RefusedException"><see cref="ReinspectionDaysUnclear"/>: neither a last day nor a number, or both, or no day between them; <see cref="TooManyReinspections"/>.</exception>
    public static ReinspectionDays Of(
        ReinspectionPace pace,
        DateOnly first,
        DateOnly? last,
        int? checks,
        WorkCalendar calendar,
        DateOnly? after = null
    )
    {
        var latest = first.AddYears(MostYears);
        var earliest = after?.AddDays(1) ?? first;
        Require(last is null != checks is null, new ReinspectionDaysUnclear(earliest));
        Require(pace.Every is >= 1 and <= ReinspectionPace.MostEvery, new ReinspectionDaysUnclear(earliest));
        Require(checks is null or (>= 1 and <= Most), new TooManyReinspections(Most, latest));
        Require(last is not { } end || end <= latest, new TooManyReinspections(Most, latest));

        var days = new List<DateOnly>();
        foreach (var (asked, due) in pace.Days(first, calendar).SkipWhile(day => day.Due <= after))
        {
            if (asked > last || days.Count == checks)
                return days.Count > 0
                    ? new(days, due <= latest || days[^1] >= latest ? due : latest)
                    : throw new RefusedException(new ReinspectionDaysUnclear(earliest));
            Require(days.Count < Most && asked <= latest, new TooManyReinspections(Most, latest));
            days.Add(due);
        }
        throw new InvalidOperationException("days without end have ended");
    }
}

/// <summary>A plan names its first day, not before the earliest, and a last day or a number of checks.</summary>
/// <param name="Earliest">The earliest day a check may fall on.</param>
public sealed record ReinspectionDaysUnclear(DateOnly Earliest) : Refusal;

/// <summary>A plan holds no more checks and lasts no longer.</summary>
/// <param name="Most">Checks.</param>
/// <param name="Latest">The last day it could have.</param>
public sealed record TooManyReinspections(int Most, DateOnly Latest) : Refusal;
