using System.Text.RegularExpressions;
using Jiban.Calendar;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Calendar;

/// <summary>新增日历.</summary>
/// <param name="WeeklyRest">Days of the week off; Saturday and Sunday when left out. Round the clock there are none.</param>
/// <param name="KeepsHolidays">Whether State Council holidays and make-up workdays apply; never round the clock.</param>
public sealed record AddCalendar(
    string Code,
    string Name,
    bool Always = false,
    string NameEn = "",
    string Periods = "",
    IReadOnlyList<DayOfWeek>? WeeklyRest = null,
    bool KeepsHolidays = true,
    string Why = ""
);

/// <summary>修改日历: deadlines that still run are counted anew by the new hours and days of rest; what was kept or missed and done stays.</summary>
public sealed record ChangeCalendar(
    string Name,
    string NameEn = "",
    string Periods = "",
    IReadOnlyList<DayOfWeek>? WeeklyRest = null,
    bool KeepsHolidays = false,
    string Why = ""
);

/// <summary>The use cases of working calendars.</summary>
public sealed partial class ChangeCalendars(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(AddCalendar command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (!CodeShape().IsMatch(command.Code))
                    throw new InvalidInputException("code", Say.It("小写字母、数字和连字符", "a-z, 0-9 and hyphens"));
                Guard.Require(
                    await editing.Db.Calendars.FindAsync([command.Code], ct) is null,
                    new TakenAlready("code", command.Code)
                );
                var calendar = new CalendarRow
                {
                    Code = command.Code,
                    Name = command.Name,
                    NameEn = command.NameEn,
                    Always = command.Always,
                };
                Set(editing, calendar, command.Periods, command.WeeklyRest, command.KeepsHolidays);
                editing.Db.Add(calendar);
                return calendar;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, ChangeCalendar command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var calendar = await editing.Find<CalendarRow>(seen, ct, seen.Key);
                (calendar.Name, calendar.NameEn) = (command.Name, command.NameEn);
                Set(editing, calendar, command.Periods, command.WeeklyRest, command.KeepsHolidays);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return calendar;
            },
            ct
        );

    /// <summary>A calendar round the clock has neither hours nor rest nor holidays, whatever was typed.</summary>
    static void Set(
        Editing editing,
        CalendarRow calendar,
        string periods,
        IReadOnlyList<DayOfWeek>? rest,
        bool keepsHolidays
    )
    {
        var closes = !calendar.Always;
        calendar.Periods = closes ? Hours.Read("periods", periods) : "";
        calendar.WeeklyRest = closes ? [.. CalendarWords.Week.Where(day => rest?.Contains(day) is true)] : [];
        calendar.KeepsHolidays = closes && keepsHolidays;
        calendar.Plan(editing.Scene.Book.Zone(editing.Scene.Reach.District), []).Check();
    }

    [GeneratedRegex("^[a-z0-9-]{2,40}$")]
    private static partial Regex CodeShape();
}

/// <summary>Hours as people write them, kept in one form.</summary>
static class Hours
{
    /// <exception cref="InvalidInputException">Not periods of one day in order.</exception>
    public static string Read(string field, string text) =>
        OpenPeriod.TryParseAll(text, out var periods)
            ? string.Join(", ", periods)
            : throw new InvalidInputException(
                field,
                Say.It(
                    "按先后写成 09:00-12:00, 13:30-17:30，不能重叠",
                    "in order and apart, like 09:00-12:00, 13:30-17:30"
                )
            );
}
