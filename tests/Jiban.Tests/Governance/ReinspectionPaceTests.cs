using System.Globalization;
using Jiban.Calendar;
using Jiban.Governance;
using Shouldly;
using Xunit;
using static Jiban.Governance.ReinspectionState;

namespace Jiban.Tests.Governance;

/// <summary>检查到哪天到期: rows of days, with the weekday in the margin where it counts.</summary>
public sealed class ReinspectionPaceTests
{
    private static readonly WorkCalendar Office = new(
        CalendarPlan.Office("office", "机关", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")),
        StatutoryHolidays.Load()
    );

    [Theory]
    [InlineData("1 Months", "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30")] // never drifts to the 28th
    [InlineData("1 Months", "2028-01-31", "2028-01-31 2028-02-29 2028-03-31")] // a leap year
    [InlineData("3 Months", "2026-11-30", "2026-11-30 2027-02-28 2027-05-30")]
    [InlineData("2 Weeks", "2026-12-20", "2026-12-20 2027-01-03 2027-01-17")] // over the year's end, Sundays too
    [InlineData("1 Days", "2026-02-27", "2026-02-27 2026-02-28 2026-03-01")]
    [InlineData("1 Days working", "2026-11-20", "2026-11-20 2026-11-23 2026-11-24")] // Friday, Monday
    [InlineData("2 Days working", "2026-11-20", "2026-11-20 2026-11-24 2026-11-26")] // Friday, Tuesday, Thursday
    [InlineData("1 Weeks working", "2026-11-21", "2026-11-23 2026-11-30 2026-12-07")] // asked for Saturdays: Mondays
    [InlineData("1 Weeks working", "2026-09-27", "2026-09-28 2026-10-08 2026-10-12")] // Sunday 4 October is a holiday until the 8th
    [InlineData("3 Days working", "2026-09-29", "2026-09-29 2026-10-09 2026-10-13")] // holidays; Saturday the 10th is made up
    [InlineData("1 Months working", "2026-10-01", "2026-10-08 2026-11-02 2026-12-01")] // a holiday, then a Sunday
    [InlineData("1 Months working", "2026-08-31", "2026-08-31 2026-09-30 2026-11-02")] // 31 October is a Saturday
    public void A_check_falls_on(string pace, string first, string days) =>
        Days(Pace(pace), first).Take(days.Split(' ').Length).ShouldBe(days.Split(' ').Select(Day));

    [Fact]
    public void Checks_that_holidays_push_onto_one_day_are_one_check() =>
        // The Thursdays 1 and 8 October 2026: the first is a holiday and moves to the second.
        Days(Pace("1 Weeks working"), "2026-09-24")
            .Take(4)
            .ShouldBe([Day("2026-09-24"), Day("2026-10-08"), Day("2026-10-15"), Day("2026-10-22")]);

    [Fact]
    public void A_plan_ends_with_its_number_or_its_last_day_which_counts()
    {
        var weekly = Pace("1 Weeks");

        Of(weekly, checks: 3).Due.ShouldBe([Day("2026-11-30"), Day("2026-12-07"), Day("2026-12-14")]);
        Of(weekly, checks: 3).After.ShouldBe(Day("2026-12-21"));
        Of(weekly, last: "2026-12-14").Due.Count.ShouldBe(3);
        Of(weekly, last: "2026-12-13").Due.Count.ShouldBe(2);
        Of(weekly, last: "2026-11-30").Due.ShouldBe([Day("2026-11-30")]);
        // Asked for on Saturday the 5th, the last day: done on Monday the 7th.
        ReinspectionDays
            .Of(Pace("1 Weeks working"), Day("2026-11-28"), Day("2026-12-05"), null, Office)
            .Due.ShouldBe([Day("2026-11-30"), Day("2026-12-07")]);
    }

    [Fact]
    public void A_first_day_that_a_holiday_moved_moves_no_later_one()
    {
        var (monthly, first) = (Pace("1 Months working"), Day("2026-10-01"));
        var two = ReinspectionDays.Of(monthly, first, null, 2, Office);
        two.Due.ShouldBe([Day("2026-10-08"), Day("2026-11-02")]);

        ReinspectionDays
            .Of(monthly, first, null, 1, Office, after: two.Due[^1])
            .Due.ShouldBe([two.After], "the day that was said all along");
    }

    [Fact]
    public void The_last_check_is_missed_once_a_plan_could_last_no_longer() =>
        ReinspectionDays
            .Of(new(366, PaceUnit.Months, false), Day("2026-11-30"), null, 1, Office)
            .After.ShouldBe(Day("2029-11-30"));

    [Fact]
    public void An_extended_plan_goes_on_as_often_as_before_from_its_first_day()
    {
        var more = ReinspectionDays.Of(Pace("1 Months"), Day("2026-01-31"), null, 2, Office, after: Day("2026-02-28"));

        more.Due.ShouldBe([Day("2026-03-31"), Day("2026-04-30")]);
        more.After.ShouldBe(Day("2026-05-31"));
    }

    [Fact]
    public void Days_that_are_unclear_or_too_many_are_refused()
    {
        var daily = Pace("1 Days");
        Refused(() => Of(daily)).ShouldBe(new ReinspectionDaysUnclear(Day("2026-11-30")));
        Refused(() => Of(daily, "2026-12-31", 3)).ShouldBe(new ReinspectionDaysUnclear(Day("2026-11-30")));
        Refused(() => Of(daily, "2026-11-29")).ShouldBe(new ReinspectionDaysUnclear(Day("2026-11-30")));
        Refused(() => Of(daily with { Every = 0 }, checks: 3)).ShouldBeOfType<ReinspectionDaysUnclear>();
        Refused(() => Of(daily with { Every = 367 }, checks: 3)).ShouldBeOfType<ReinspectionDaysUnclear>();
        Of(daily, checks: 120).Due.Count.ShouldBe(120);
        Refused(() => Of(daily, checks: 121)).ShouldBe(new TooManyReinspections(120, Day("2029-11-30")));
        Refused(() => Of(daily, "2027-03-30")).ShouldBeOfType<TooManyReinspections>(); // 121 days
        Of(daily, "2027-03-29").Due.Count.ShouldBe(120);
        Of(Pace("12 Months"), "2029-11-30").Due.Count.ShouldBe(4);
        Refused(() => Of(Pace("12 Months"), "2029-12-01")).ShouldBeOfType<TooManyReinspections>();
        Refused(() => Of(Pace("12 Months"), checks: 5)).ShouldBeOfType<TooManyReinspections>();
    }

    [Theory]
    [InlineData("2026-11-29", null, null, Coming)]
    [InlineData("2026-11-30", null, null, Due)]
    [InlineData("2026-12-01", null, null, Overdue)]
    [InlineData("2026-12-06", null, null, Overdue)] // the eve of the next check
    [InlineData("2026-12-07", null, null, Missed)]
    [InlineData("2027-12-07", null, null, Missed)]
    [InlineData("2027-12-07", "2026-11-29", null, Dropped)]
    [InlineData("2027-12-07", "2026-11-30", null, Dropped)] // its day was not over
    [InlineData("2027-12-07", "2026-12-01", null, Missed)] // it was overdue when the plan ended
    [InlineData("2027-12-07", null, ReinspectionFinding.Holds, Holds)]
    [InlineData("2027-12-07", "2026-12-02", ReinspectionFinding.CameBack, CameBack)]
    [InlineData("2026-11-29", null, ReinspectionFinding.NotChecked, NotChecked)]
    public void A_check_due_on_30_November_before_the_next_on_7_December_is(
        string today,
        string? stopped,
        ReinspectionFinding? finding,
        ReinspectionState state
    ) =>
        ReinspectionCheck
            .StateOf(finding, Day("2026-11-30"), Day("2026-12-07"), stopped is null ? null : Day(stopped), Day(today))
            .ShouldBe(state);

    private static ReinspectionDays Of(ReinspectionPace pace, string? last = null, int? checks = null) =>
        ReinspectionDays.Of(pace, Day("2026-11-30"), last is null ? null : Day(last), checks, Office);

    private static Refusal Refused(Func<ReinspectionDays> act) => Should.Throw<RefusedException>(act).Refusal;

    private static IEnumerable<DateOnly> Days(ReinspectionPace pace, string first) =>
        pace.Days(Day(first), Office).Select(day => day.Due);

    private static ReinspectionPace Pace(string text) =>
        text.Split(' ') is [var every, var unit, .. var rest]
            ? new(int.Parse(every, CultureInfo.InvariantCulture), Enum.Parse<PaceUnit>(unit), rest is ["working"])
            : throw new ArgumentException(text);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
