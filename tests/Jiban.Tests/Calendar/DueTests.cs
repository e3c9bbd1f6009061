using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class DueTests
{
    internal static readonly WorkCalendar Office = new(
        CalendarPlan.Office("office", "区机关", ClockRow.Beijing),
        StatutoryHolidays.Load()
    );
    private static readonly WorkCalendar Hotline = new(
        CalendarPlan.RoundTheClock("hotline", "热线", ClockRow.Beijing),
        StatutoryHolidays.Load()
    );
    private static readonly WorkCalendar NewYork = new(
        CalendarPlan.RoundTheClock("ny", "New York", TimeZoneInfo.FindSystemTimeZoneById("America/New_York")),
        StatutoryHolidays.None
    );

    public static TheoryData<string> Rows =>
        [.. DueRows.WorkingHours, .. DueRows.WorkingDays, .. DueRows.Elapsed, .. DueRowsOverTheYears.All];
    public static TheoryData<string> HotlineRows => [.. DueRows.RoundTheClock];
    public static TheoryData<string> NewYorkRows => [.. DueRows.NewYorkRoundTheClock];

    [Theory, MemberData(nameof(Rows))]
    public void An_office_limit_is_due_as_a_lawyer_would_count(string row) => Check(row, Office);

    [Theory, MemberData(nameof(HotlineRows))]
    public void A_desk_that_never_closes_counts_every_hour_and_every_day(string row) => Check(row, Hotline);

    [Theory, MemberData(nameof(NewYorkRows))]
    public void A_change_of_clocks_moves_clock_times_but_not_elapsed_hours(string row) => Check(row, NewYork);

    [Fact]
    public void There_are_enough_rows_to_trust_and_none_is_there_twice()
    {
        string[] rows = [.. Rows, .. HotlineRows, .. NewYorkRows];

        rows.Length.ShouldBeGreaterThanOrEqualTo(120);
        rows.ShouldBeUnique();
    }

    [Fact]
    public void A_due_time_is_utc_whatever_offset_the_start_was_given_in()
    {
        var start = ClockRow.Instant("Fri 2026-11-20 17:20");

        var due = Office.Due(start.ToOffset(TimeSpan.FromHours(-5)), Limit.WorkingHours(1));

        due.Offset.ShouldBe(TimeSpan.Zero);
        due.ShouldBe(Office.Due(start, Limit.WorkingHours(1)));
    }

    [Fact]
    public void A_second_before_closing_still_counts_and_closing_itself_does_not()
    {
        var before = Office.Due(ClockRow.Instant("Mon 2026-11-16 17:29:59"), Limit.WorkingDays(1));
        var at = Office.Due(ClockRow.Instant("Mon 2026-11-16 17:30:00"), Limit.WorkingDays(1));

        before.ShouldBe(ClockRow.Instant("Tue 2026-11-17 17:29:59"));
        at.ShouldBe(ClockRow.Instant("Wed 2026-11-18 09:00"));
    }

    [Fact]
    public void A_day_that_closes_at_the_clock_time_itself_is_due_at_its_closing_and_not_at_its_next_opening()
    {
        var office = new WorkCalendar(
            CalendarPlan.Office("office", "区机关", ClockRow.Beijing) with
            {
                SpecialDays =
                [
                    new(
                        new(2026, 11, 17),
                        [new(new(8, 0, 0), new(11, 0, 0)), new(new(13, 0, 0), new(15, 0, 0))],
                        "防汛值守"
                    ),
                ],
            },
            StatutoryHolidays.Load()
        );

        office
            .Due(ClockRow.Instant("Mon 2026-11-16 11:00"), Limit.WorkingDays(1))
            .ShouldBe(ClockRow.Instant("Tue 2026-11-17 11:00"));
    }

    [Fact]
    public void A_paused_clock_goes_on_with_what_is_left()
    {
        var start = ClockRow.Instant("Fri 2026-11-20 17:20");
        var used = Office.CountedBetween(start, ClockRow.Instant("Mon 2026-11-23 09:20"));
        used.ShouldBe(TimeSpan.FromMinutes(30));

        var resumed = ClockRow.Instant("Wed 2026-11-25 16:30");
        Office.Due(resumed, TimeSpan.FromHours(4) - used).ShouldBe(ClockRow.Instant("Thu 2026-11-26 11:30"));
        Office.Due(resumed, TimeSpan.Zero).ShouldBe(resumed);
    }

    [Fact]
    public void A_warning_two_working_hours_ahead_falls_into_open_time() =>
        Office
            .Before(ClockRow.Instant("Mon 2026-11-23 10:00"), Limit.WorkingHours(2))
            .ShouldBe(ClockRow.Instant("Fri 2026-11-20 16:30"));

    [Fact]
    public void Instants_outside_the_years_of_the_calendar_are_refused()
    {
        var late = new DateTimeOffset(2049, 12, 31, 12, 0, 0, TimeSpan.Zero);

        Should.Throw<ArgumentOutOfRangeException>(() => Office.Due(late, Limit.WorkingDays(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Office.Due(late, Limit.WorkingHours(100)));
        Should.Throw<ArgumentOutOfRangeException>(() => Office.Due(late.AddDays(1), Limit.Hours(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Office.IsOpen(DateTimeOffset.MinValue));
        Should.Throw<ArgumentException>(() => Office.Due(late, default(Limit)));
    }

    private static void Check(string row, WorkCalendar calendar)
    {
        var (start, limit, due) = ClockRow.Read(row, calendar.Zone);

        TimeZoneInfo.ConvertTime(calendar.Due(start, limit), calendar.Zone).ShouldBe(due);
    }
}
