namespace Jiban.Tests.Calendar;

/// <summary>Rows worked out by hand for an office open 09:00–12:00 and 13:30–17:30, Monday to Friday, Beijing.</summary>
internal static class DueRows
{
    public static readonly string[] WorkingHours =
    [
        // an ordinary week
        "Mon 2026-11-16 09:00 + 1 working h = Mon 2026-11-16 10:00",
        "Mon 2026-11-16 08:00 + 1 working h = Mon 2026-11-16 10:00",
        "Mon 2026-11-16 00:00 + 0.5 working h = Mon 2026-11-16 09:30",
        "Mon 2026-11-16 09:00 + 3 working h = Mon 2026-11-16 12:00", // just fills the morning
        "Mon 2026-11-16 09:00 + 3.5 working h = Mon 2026-11-16 14:00",
        "Mon 2026-11-16 11:30 + 1 working h = Mon 2026-11-16 14:00",
        "Mon 2026-11-16 11:59 + 1 working h = Mon 2026-11-16 14:29",
        "Mon 2026-11-16 12:00 + 1 working h = Mon 2026-11-16 14:30", // closed at noon sharp
        "Mon 2026-11-16 12:45 + 1 working h = Mon 2026-11-16 14:30",
        "Mon 2026-11-16 13:30 + 1 working h = Mon 2026-11-16 14:30",
        "Mon 2026-11-16 09:00 + 7 working h = Mon 2026-11-16 17:30", // just fills the day
        "Mon 2026-11-16 09:00 + 8 working h = Tue 2026-11-17 10:00",
        "Mon 2026-11-16 17:29 + 4 working h = Tue 2026-11-17 14:29",
        "Mon 2026-11-16 17:30 + 1 working h = Tue 2026-11-17 10:00",
        "Mon 2026-11-16 23:59 + 1 working h = Tue 2026-11-17 10:00",
        "Mon 2026-11-16 09:00 + 35 working h = Fri 2026-11-20 17:30", // just fills the week
        "Mon 2026-11-16 09:00 + 35.1 working h = Mon 2026-11-23 09:06",
        // a weekend
        "Fri 2026-11-20 17:20 + 1 working h = Mon 2026-11-23 09:50",
        "Fri 2026-11-20 17:20 + 4 working h = Mon 2026-11-23 14:20",
        "Sat 2026-11-21 10:00 + 4 working h = Mon 2026-11-23 14:30",
        "Sun 2026-11-22 23:59 + 4 working h = Mon 2026-11-23 14:30",
        // Spring Festival 2026: work on Sat 14 and Sat 28 February, off Sun 15 to Mon 23
        "Fri 2026-02-13 17:00 + 1 working h = Sat 2026-02-14 09:30",
        "Sat 2026-02-14 16:30 + 4 working h = Tue 2026-02-24 12:00",
        "Sun 2026-02-15 00:00 + 4 working h = Tue 2026-02-24 14:30",
        "Mon 2026-02-23 23:59 + 1 working h = Tue 2026-02-24 10:00",
        "Fri 2026-02-27 17:00 + 2 working h = Sat 2026-02-28 10:30",
        "Sat 2026-02-28 17:30 + 1 working h = Mon 2026-03-02 10:00",
        // Spring Festival 2020, prolonged by the January notice: off Fri 24 January to Sun 2 February
        "Sat 2020-01-18 10:00 + 1 working h = Sun 2020-01-19 10:00",
        "Thu 2020-01-23 17:00 + 1 working h = Mon 2020-02-03 09:30",
        // autumn 2026: work on Sun 20 September and Sat 10 October
        "Sat 2026-09-19 10:00 + 1 working h = Sun 2026-09-20 10:00",
        "Sun 2026-09-20 17:00 + 1 working h = Mon 2026-09-21 09:30",
        "Thu 2026-09-24 17:00 + 1 working h = Mon 2026-09-28 09:30",
        "Wed 2026-09-30 17:00 + 4 working h = Thu 2026-10-08 14:00",
        "Fri 2026-10-09 17:00 + 1 working h = Sat 2026-10-10 09:30",
        "Sat 2026-10-10 14:30 + 4 working h = Mon 2026-10-12 10:00",
        // National Day and Mid-autumn 2025: off Wed 1 to Wed 8 October, work on Sun 28 September and Sat 11 October
        "Sat 2025-09-27 12:00 + 1 working h = Sun 2025-09-28 10:00",
        "Tue 2025-09-30 17:30 + 1 working h = Thu 2025-10-09 10:00",
        "Sat 2025-10-11 17:00 + 1 working h = Mon 2025-10-13 09:30",
        // the seventieth victory day, year ends, leap days
        "Wed 2015-09-02 17:00 + 1 working h = Sun 2015-09-06 09:30",
        "Wed 2025-12-31 17:00 + 1 working h = Sun 2026-01-04 09:30",
        "Thu 2024-02-29 17:00 + 1 working h = Fri 2024-03-01 09:30",
        "Fri 2020-02-28 17:00 + 1 working h = Mon 2020-03-02 09:30",
    ];

    public static readonly string[] WorkingDays =
    [
        "Mon 2026-11-16 10:00 + 1 working days = Tue 2026-11-17 10:00",
        "Mon 2026-11-16 07:00 + 1 working days = Tue 2026-11-17 09:00", // before opening: begins at 09:00
        "Mon 2026-11-16 12:00 + 1 working days = Tue 2026-11-17 13:30", // at noon sharp: begins at 13:30
        "Mon 2026-11-16 12:30 + 1 working days = Tue 2026-11-17 13:30",
        "Mon 2026-11-16 09:00 + 15 working days = Mon 2026-12-07 09:00",
        "Fri 2026-11-20 17:20 + 1 working days = Mon 2026-11-23 17:20",
        "Fri 2026-11-20 17:29 + 1 working days = Mon 2026-11-23 17:29",
        "Fri 2026-11-20 17:30 + 1 working days = Tue 2026-11-24 09:00", // closed: Monday 09:00 is the beginning
        "Sat 2026-11-21 10:00 + 1 working days = Tue 2026-11-24 09:00",
        // Spring Festival and make-up Saturdays
        "Fri 2026-02-13 17:20 + 1 working days = Sat 2026-02-14 17:20",
        "Fri 2026-02-13 10:00 + 2 working days = Tue 2026-02-24 10:00",
        "Sat 2026-02-14 10:00 + 5 working days = Sat 2026-02-28 10:00",
        "Sat 2026-02-14 10:00 + 6 working days = Mon 2026-03-02 10:00",
        "Tue 2015-02-17 10:00 + 1 working days = Wed 2015-02-25 10:00",
        "Tue 2015-02-17 10:00 + 4 working days = Sat 2015-02-28 10:00",
        "Fri 2020-01-17 10:00 + 2 working days = Mon 2020-01-20 10:00",
        "Thu 2020-01-23 10:00 + 1 working days = Mon 2020-02-03 10:00",
        // Labour Day, National Day, New Year
        "Thu 2026-04-30 10:00 + 3 working days = Fri 2026-05-08 10:00",
        "Thu 2026-04-30 10:00 + 4 working days = Sat 2026-05-09 10:00",
        "Wed 2026-09-30 16:00 + 3 working days = Sat 2026-10-10 16:00",
        "Wed 2026-09-30 16:00 + 4 working days = Mon 2026-10-12 16:00",
        "Thu 2026-10-01 12:00 + 1 working days = Fri 2026-10-09 09:00",
        "Wed 2025-12-31 10:00 + 1 working days = Sun 2026-01-04 10:00",
        // leap day
        "Wed 2024-02-28 10:00 + 1 working days = Thu 2024-02-29 10:00",
        "Thu 2024-02-29 10:00 + 1 working days = Fri 2024-03-01 10:00",
    ];

    public static readonly string[] Elapsed =
    [
        "Mon 2026-11-16 09:00 + 0.5 h = Mon 2026-11-16 09:30",
        "Fri 2026-11-20 17:20 + 2 h = Fri 2026-11-20 19:20",
        "Fri 2026-11-20 17:20 + 24 h = Sat 2026-11-21 17:20",
        "Wed 2026-09-30 17:30 + 48 h = Fri 2026-10-02 17:30",
        "Thu 2026-12-31 23:30 + 1 h = Fri 2027-01-01 00:30",
        "Wed 2024-02-28 12:00 + 24 h = Thu 2024-02-29 12:00",
        "Wed 2024-02-28 12:00 + 48 h = Fri 2024-03-01 12:00",
        "Fri 2026-11-20 17:20 + 7 days = Fri 2026-11-27 17:20",
        "Thu 2026-11-05 00:00 + 15 days = Fri 2026-11-20 00:00",
        "Wed 2026-09-30 17:00 + 7 days = Wed 2026-10-07 17:00", // a holiday is a day like any other
        "Sat 2026-01-31 08:00 + 28 days = Sat 2026-02-28 08:00",
        "Thu 2026-12-31 23:59 + 1 days = Fri 2027-01-01 23:59",
        "Thu 2024-02-29 10:00 + 365 days = Fri 2025-02-28 10:00",
        "Thu 2024-02-29 10:00 + 366 days = Sat 2025-03-01 10:00",
    ];

    public static readonly string[] RoundTheClock =
    [
        "Sun 2026-02-15 23:00 + 4 working h = Mon 2026-02-16 03:00",
        "Sun 2026-02-15 23:00 + 1 working days = Mon 2026-02-16 23:00",
        "Thu 2026-10-01 00:00 + 2 working days = Sat 2026-10-03 00:00",
        "Wed 2024-02-28 23:59 + 24 working h = Thu 2024-02-29 23:59",
    ];

    /// <summary>New York puts its clocks on at 02:00 on 13 March 2011 and back at 02:00 on 6 November 2011.</summary>
    public static readonly string[] NewYorkRoundTheClock =
    [
        "Sat 2011-03-12 12:00 + 24 h = Sun 2011-03-13 13:00",
        "Sat 2011-03-12 12:00 + 1 days = Sun 2011-03-13 12:00",
        "Sat 2011-03-12 02:30 + 1 days = Sun 2011-03-13 03:30", // 02:30 does not exist
        "Sat 2011-03-12 12:00 + 24 working h = Sun 2011-03-13 13:00",
        "Sat 2011-11-05 12:00 + 24 h = Sun 2011-11-06 11:00",
        "Sat 2011-11-05 12:00 + 1 days = Sun 2011-11-06 12:00",
        "Sat 2011-11-05 01:30 + 1 days = Sun 2011-11-06 01:30 -04:00", // 01:30 comes twice: the first
        "Sun 2011-11-06 01:30 -05:00 + 1 days = Mon 2011-11-07 01:30",
    ];
}
