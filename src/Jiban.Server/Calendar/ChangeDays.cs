using Jiban.Calendar;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>定特殊日: hours of one day of one calendar; none means closed.</summary>
public sealed record SetSpecialDay(string Calendar, DateOnly Day, string Reason, string Periods = "", string Why = "");

/// <summary>定节假日: a day off, or a make-up workday.</summary>
public sealed record SetHoliday(DateOnly Day, string Name, bool Off = false, string Why = "");

/// <summary>录入放假通知: a year's notice, a line a day.</summary>
public sealed record AnnounceHolidays(string Lines, string Why = "");

/// <summary>The use cases of single days. Days that are over stay as they were, for deadlines were counted on them.</summary>
public sealed class ChangeDays(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    /// <summary>How many years ahead a single day may be set.</summary>
    const int MostYears = 2;

    public Task<Edited> Handle(SetSpecialDay command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                RequireAhead(editing, command.Day);
                var hours = command.Periods.Length == 0 ? "" : Hours.Read("periods", command.Periods);
                var day = await editing.Db.SpecialDays.FindAsync([command.Calendar, command.Day], ct);
                if (day is null)
                    editing.Db.Add(
                        day = new()
                        {
                            Calendar = command.Calendar,
                            Day = command.Day,
                            Reason = command.Reason,
                        }
                    );
                (day.Periods, day.Reason) = (hours, command.Reason);
                return day;
            },
            ct
        );

    public Task<Edited> Handle(SetHoliday command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                RequireAhead(editing, command.Day);
                return await Put(editing, new(command.Day, command.Off, command.Name), ct);
            },
            ct
        );

    public Task<Edited> Handle(AnnounceHolidays command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var days = HolidayNotice.Read(command.Lines);
                RequireAhead(editing, days[0].Date);
                RequireAhead(editing, days[^1].Date);
                HolidayRow? last = null;
                foreach (var day in days)
                    last = await Put(editing, day, ct);
                return last!;
            },
            ct
        );

    /// <summary>Takes in the notices that come with the program, where there are none yet.</summary>
    public Task<Edited> Load(Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                Guard.Require(!await editing.Db.Holidays.AnyAsync(ct), new NothingToChange());
                var days = StatutoryHolidays.Load().Days;
                editing.Db.AddRange(days.Select(Row));
                editing.Summary = new(
                    "holidays",
                    "*",
                    null,
                    new()
                    {
                        ["from"] = AdminInput.Written(days.First().Date),
                        ["until"] = AdminInput.Written(days.Last().Date),
                        ["added"] = days.Count,
                    }
                );
                return Row(days.Last());
            },
            ct
        );

    public Task<Edited> RemoveSpecialDay(RowSeen seen, Because command, CancellationToken ct) =>
        Remove<SpecialDayRow>(
            seen,
            command,
            d => d.Day,
            seen.Key.Split(':') is [var c, var d] ? [c, AdminInput.DayOf(d)] : ["", default(DateOnly)],
            ct
        );

    public Task<Edited> RemoveHoliday(RowSeen seen, Because command, CancellationToken ct) =>
        Remove<HolidayRow>(seen, command, d => d.Day, [AdminInput.DayOf(seen.Key)], ct);

    Task<Edited> Remove<T>(RowSeen seen, Because command, Func<T, DateOnly> day, object[] key, CancellationToken ct)
        where T : class =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var row = await editing.Find<T>(seen, ct, key);
                RequireAhead(editing, day(row));
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    static async Task<HolidayRow> Put(Editing editing, StatutoryDay day, CancellationToken ct)
    {
        if (await editing.Db.Holidays.FindAsync([day.Date], ct) is { } known)
        {
            (known.Off, known.Name) = (day.Off, day.Name);
            return known;
        }
        var row = Row(day);
        editing.Db.Add(row);
        return row;
    }

    static HolidayRow Row(StatutoryDay day) =>
        new()
        {
            Day = day.Date,
            Off = day.Off,
            Name = day.Name,
        };

    /// <exception cref="InvalidInputException">A day farther ahead than anybody plans: a slip of the pen more likely than a day.</exception>
    static void RequireAhead(Editing editing, DateOnly day)
    {
        Guard.Require(day >= editing.Scene.Today, new InThePast("day", editing.Scene.Today));
        var latest = editing.Scene.Today.AddYears(MostYears);
        if (day > latest)
            throw new InvalidInputException(
                "day",
                Say.It(
                    $"最多提前 {MostYears} 年，最晚填 {latest:yyyy-MM-dd}",
                    $"at most {MostYears} years ahead, until {latest:yyyy-MM-dd}"
                )
            );
    }
}
