using System.Globalization;
using Jiban.Calendar;
using Jiban.Server.Shell;

namespace Jiban.Server.Calendar;

/// <summary>Calendars in words.</summary>
public static class CalendarWords
{
    /// <summary>The days of the week as they are listed, Monday first.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [.. Enum.GetValues<DayOfWeek>().OrderBy(day => ((int)day + 6) % 7)];

    /// <summary>"周六", "Saturday"</summary>
    public static string Of(DayOfWeek day) =>
        Say.Chinese ? TimeWords.Weekday(day) : CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day);

    /// <summary>"09:00-12:00, 13:30-17:30；周六、周日休；随国务院放假调休"</summary>
    public static string Of(CalendarPlan plan) =>
        plan is { Periods: [var only], WeeklyRest: [], KeepsHolidays: false } && only == OpenPeriod.WholeDay
            ? Say.It("全天候，周末和节假日都不休", "Round the clock, weekends and holidays too")
            : string.Join(Say.It("；", "; "), string.Join(", ", plan.Periods), Rest(plan), Holidays(plan));

    static string Rest(CalendarPlan plan)
    {
        var days = Week.Where(plan.WeeklyRest.Contains).Select(Of).ToList();
        return days.Count == 0
            ? Say.It("没有周休", "no weekly day off")
            : Say.It($"{string.Join("、", days)}休", $"{Joined([.. days.Select(day => day + "s")])} off");
    }

    static string Holidays(CalendarPlan plan) =>
        plan.KeepsHolidays
            ? Say.It("随国务院放假调休", "keeps the State Council's holidays and make-up workdays")
            : Say.It("国家放假照常上班", "works through public holidays");

    static string Joined(string[] words) =>
        words is [.. var before, var last] && before.Length > 0 ? $"{string.Join(", ", before)} and {last}" : words[0];
}
