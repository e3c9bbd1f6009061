namespace Jiban.Tests.Calendar;

/// <summary>More rows worked out by hand for the office of <see cref="DueRows"/>: to the second, and over the ends of
/// months and years, festivals and leap days since 2015.</summary>
internal static class DueRowsOverTheYears
{
    public static readonly string[] All =
    [
        // exact boundary instants
        "Mon 2026-11-16 08:59:59 + 1 working h = Mon 2026-11-16 10:00",
        "Mon 2026-11-16 09:00:01 + 1 working h = Mon 2026-11-16 10:00:01",
        "Mon 2026-11-16 11:59:59 + 1 working h = Mon 2026-11-16 14:29:59", // one second of the morning is left
        "Mon 2026-11-16 12:00:01 + 1 working h = Mon 2026-11-16 14:30",
        "Mon 2026-11-16 13:29:59 + 1 working h = Mon 2026-11-16 14:30",
        "Mon 2026-11-16 13:30:01 + 1 working h = Mon 2026-11-16 14:30:01",
        "Mon 2026-11-16 17:29:59 + 1 working h = Tue 2026-11-17 09:59:59",
        "Mon 2026-11-16 17:30:01 + 1 working h = Tue 2026-11-17 10:00",
        "Mon 2026-11-16 23:59:59 + 1 working h = Tue 2026-11-17 10:00",
        "Mon 2026-11-16 13:30 + 4 working h = Mon 2026-11-16 17:30", // just fills the afternoon
        "Mon 2026-11-16 09:00 + 14 working h = Tue 2026-11-17 17:30", // just fills two days
        "Mon 2026-11-16 08:59:59 + 1 working days = Tue 2026-11-17 09:00",
        "Mon 2026-11-16 11:59:59 + 1 working days = Tue 2026-11-17 11:59:59",
        "Mon 2026-11-16 13:29:59 + 1 working days = Tue 2026-11-17 13:30",
        "Fri 2026-11-20 17:29:59 + 1 working days = Mon 2026-11-23 17:29:59",
        // month ends
        "Fri 2026-01-30 17:00 + 1 working h = Mon 2026-02-02 09:30",
        "Sat 2026-01-31 12:00 + 1 working h = Mon 2026-02-02 10:00",
        "Tue 2026-03-31 16:30 + 2 working h = Wed 2026-04-01 10:00",
        "Tue 2026-06-30 17:00 + 1 working h = Wed 2026-07-01 09:30",
        "Fri 2026-07-31 17:00 + 1 working h = Mon 2026-08-03 09:30",
        "Mon 2026-08-31 10:00 + 1 working days = Tue 2026-09-01 10:00",
        "Mon 2026-11-30 10:00 + 1 working days = Tue 2026-12-01 10:00",
        "Fri 2026-10-30 17:30 + 1 working days = Tue 2026-11-03 09:00", // closed: begins on Monday 2 November
        // year ends
        "Thu 2015-12-31 17:00 + 1 working h = Mon 2016-01-04 09:30",
        "Fri 2016-12-30 17:00 + 1 working h = Tue 2017-01-03 09:30", // off Sat 31 December to Mon 2 January
        "Fri 2017-12-29 10:00 + 1 working days = Tue 2018-01-02 10:00",
        "Sat 2018-12-29 10:00 + 1 working days = Wed 2019-01-02 10:00", // a Saturday made up for, off Sun 30 December to Tue 1 January
        "Thu 2020-12-31 16:30 + 2 working h = Mon 2021-01-04 10:00",
        "Fri 2022-12-30 10:00 + 1 working days = Tue 2023-01-03 10:00",
        "Tue 2024-12-31 10:00 + 1 working days = Thu 2025-01-02 10:00", // off on Wed 1 January only
        // Spring Festivals
        "Fri 2016-02-05 17:00 + 1 working h = Sat 2016-02-06 09:30", // work on Sat 6 and Sun 14 February
        "Thu 2017-01-26 17:00 + 1 working h = Fri 2017-02-03 09:30", // off Fri 27 January to Thu 2 February, work on Sun 22 January and Sat 4 February
        "Wed 2018-02-14 17:00 + 1 working h = Thu 2018-02-22 09:30",
        "Sun 2019-02-03 17:00 + 1 working h = Mon 2019-02-11 09:30", // work on Sat 2 and Sun 3 February
        "Wed 2021-02-10 10:00 + 3 working days = Sat 2021-02-20 10:00", // work on Sat 20 February
        "Sun 2022-01-30 17:00 + 1 working h = Mon 2022-02-07 09:30", // a Sunday made up for
        "Fri 2023-01-20 10:00 + 2 working days = Sun 2023-01-29 10:00", // work on Sat 28 and Sun 29 January
        "Fri 2024-02-09 10:00 + 1 working days = Sun 2024-02-18 10:00", // the eve is a working day, Sun 18 February as well
        "Mon 2025-01-27 17:00 + 1 working h = Wed 2025-02-05 09:30", // work on Sun 26 January and Sat 8 February
        // Labour Days, Dragon Boats, National Days
        "Sat 2018-04-28 17:00 + 1 working h = Wed 2018-05-02 09:30", // a Saturday made up for
        "Tue 2019-04-30 17:00 + 1 working h = Sun 2019-05-05 09:30", // off Wed 1 to Sat 4 May, work on Sun 5
        "Wed 2020-06-24 10:00 + 2 working days = Mon 2020-06-29 10:00", // off Thu 25 to Sat 27 June, work on Sun 28
        "Thu 2021-09-30 10:00 + 2 working days = Sat 2021-10-09 10:00", // off Fri 1 to Thu 7 October, work on Sat 9
        "Fri 2022-09-30 16:30 + 2 working h = Sat 2022-10-08 10:00", // off Sat 1 to Fri 7 October, work on Sat 8 and Sun 9
        "Thu 2023-09-28 17:00 + 1 working h = Sat 2023-10-07 09:30", // off Fri 29 September to Fri 6 October, work on Sat 7 and Sun 8
        "Fri 2024-09-13 10:00 + 1 working days = Sat 2024-09-14 10:00", // work on Sat 14, off Sun 15 to Tue 17 September
        "Fri 2024-10-11 17:00 + 1 working h = Sat 2024-10-12 09:30", // work on Sat 12
        "Wed 2025-04-30 10:00 + 1 working days = Tue 2025-05-06 10:00",
        // leap days
        "Fri 2016-02-26 17:00 + 1 working h = Mon 2016-02-29 09:30",
        "Mon 2016-02-29 10:00 + 1 working days = Tue 2016-03-01 10:00",
        "Fri 2020-02-28 10:00 + 1 working days = Mon 2020-03-02 10:00", // the leap day was a Saturday
        "Thu 2024-02-29 17:29:59 + 1 working days = Fri 2024-03-01 17:29:59",
        "Tue 2023-02-28 12:00 + 24 h = Wed 2023-03-01 12:00", // no leap day
        "Sun 2023-12-31 09:00 + 60 days = Thu 2024-02-29 09:00",
        "Thu 2024-02-29 23:59:59 + 1 days = Fri 2024-03-01 23:59:59",
    ];
}
