namespace Jiban.Calendar;

/// <summary>Decides for each local day what it is: special day, else holiday or make-up day, else the week.</summary>
internal sealed class DayBook(CalendarPlan plan, StatutoryHolidays holidays)
{
    private readonly Dictionary<DateOnly, SpecialDay> special = plan.SpecialDays.ToDictionary(day => day.Date);
    private readonly HashSet<DayOfWeek> rest = [.. plan.WeeklyRest];

    public DayPlan this[DateOnly date]
    {
        get
        {
            if (special.TryGetValue(date, out var set))
                return new(date, DayKind.Special, set.Reason, set.Periods);
            if (plan.KeepsHolidays && holidays.On(date) is { } named && Changes(named))
                return new(
                    date,
                    named.Off ? DayKind.Holiday : DayKind.MakeUpDay,
                    named.Name,
                    named.Off ? [] : plan.Periods
                );
            return rest.Contains(date.DayOfWeek)
                ? new(date, DayKind.Rest, null, [])
                : new(date, DayKind.Workday, null, plan.Periods);
        }
    }

    /// <summary>A notice may name an ordinary Monday as the first day back: it stays an ordinary Monday.</summary>
    private bool Changes(StatutoryDay named) => named.Off || rest.Contains(named.Date.DayOfWeek);
}
