using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class CalendarPlanTests
{
    private static readonly CalendarPlan Plan = CalendarPlan.Office("office", "区机关", ClockRow.Beijing);
    private static readonly OpenPeriod Morning = Plan.Periods[0];
    private static readonly DateOnly Tuesday = new(2026, 11, 17);

    [Fact]
    public void A_closed_day_is_skipped_and_named()
    {
        var calendar = With(SpecialDay.Closed(Tuesday, "停电检修"));

        calendar.IsWorkingDay(Tuesday).ShouldBeFalse();
        calendar.Day(Tuesday).ShouldBe(new DayPlan(Tuesday, DayKind.Special, "停电检修", []));
        calendar
            .Due(ClockRow.Instant("Mon 2026-11-16 17:00"), Limit.WorkingHours(1))
            .ShouldBe(ClockRow.Instant("Wed 2026-11-18 09:30"));
    }

    [Theory]
    [InlineData("Mon 2026-11-16 10:00", "Tue 2026-11-17 10:00")]
    [InlineData("Mon 2026-11-16 13:30", "Tue 2026-11-17 12:00")]
    [InlineData("Mon 2026-11-16 17:00", "Tue 2026-11-17 12:00")]
    public void A_limit_ending_on_a_shortened_day_is_due_within_its_hours(string start, string due) =>
        With(new SpecialDay(Tuesday, [Morning], "下午学习"))
            .Due(ClockRow.Instant(start), Limit.WorkingDays(1))
            .ShouldBe(ClockRow.Instant(due));

    [Fact]
    public void A_limit_ending_before_a_late_opening_is_due_at_that_opening() =>
        With(new SpecialDay(Tuesday, [Plan.Periods[1]], "上午消杀"))
            .Due(ClockRow.Instant("Mon 2026-11-16 10:00"), Limit.WorkingDays(1))
            .ShouldBe(ClockRow.Instant("Tue 2026-11-17 13:30"));

    [Fact]
    public void A_special_day_opens_a_holiday()
    {
        var nationalDay = new DateOnly(2026, 10, 1);
        var calendar = With(new SpecialDay(nationalDay, [Morning], "值班窗口"));

        calendar.IsOpen(ClockRow.Instant("Thu 2026-10-01 09:00")).ShouldBeTrue();
        calendar.IsOpen(ClockRow.Instant("Thu 2026-10-01 13:30")).ShouldBeFalse();
    }

    [Fact]
    public void A_calendar_knows_what_each_day_is()
    {
        var office = With();

        office.Day(new(2026, 2, 14)).ShouldBe(new(new(2026, 2, 14), DayKind.MakeUpDay, "春节", Plan.Periods));
        office.Day(new(2026, 2, 17)).ShouldBe(new(new(2026, 2, 17), DayKind.Holiday, "春节", []));
        office.Day(new(2026, 2, 17)).IsWorking.ShouldBeFalse();
        office.Day(new(2026, 11, 21)).Kind.ShouldBe(DayKind.Rest);
        office.Day(new(2020, 2, 3)).Kind.ShouldBe(DayKind.Workday, "a Monday named as the first day back");
        office.WorkingDaysBetween(new(2026, 2, 13), new(2026, 2, 28)).ShouldBe(6);
        office.WorkingDaysBetween(new(2026, 2, 28), new(2026, 2, 13)).ShouldBe(-6);
        office.DateOf(new DateTimeOffset(2026, 11, 16, 16, 0, 0, TimeSpan.Zero)).ShouldBe(Tuesday);
        office.NextOpening(ClockRow.Instant("Fri 2026-11-20 17:30")).ShouldBe(ClockRow.Instant("Mon 2026-11-23 09:00"));
    }

    [Fact]
    public void A_due_time_in_a_year_not_announced_is_provisional()
    {
        With().IsProvisional(ClockRow.Instant("Thu 2026-12-31 10:00")).ShouldBeFalse();
        With().IsProvisional(ClockRow.Instant("Fri 2027-01-01 10:00")).ShouldBeTrue();
        new WorkCalendar(Plan with { KeepsHolidays = false }, StatutoryHolidays.None)
            .IsProvisional(ClockRow.Instant("Fri 2027-01-01 10:00"))
            .ShouldBeFalse();
    }

    public static TheoryData<CalendarPlan, PlanFault, DateOnly?> Contradictions =>
        new()
        {
            { Plan with { Periods = [] }, PlanFault.NeverOpen, null },
            { Plan with { Periods = [Morning, new(new(11, 0, 0), new(13, 0, 0))] }, PlanFault.PeriodsOverlap, null },
            { Plan with { WeeklyRest = Enum.GetValues<DayOfWeek>() }, PlanFault.RestsAllWeek, null },
            { Plan with { Years = (2030, 2020) }, PlanFault.YearsOutOfBounds, null },
            { Plan with { SpecialDays = [SpecialDay.Closed(Tuesday, " ")] }, PlanFault.NoReason, Tuesday },
            { Plan with { SpecialDays = [new(Tuesday, [Morning, Morning], "x")] }, PlanFault.PeriodsOverlap, Tuesday },
            {
                Plan with
                {
                    SpecialDays = [SpecialDay.Closed(Tuesday, "停电"), SpecialDay.Closed(Tuesday, "停水")],
                },
                PlanFault.SetTwice,
                Tuesday
            },
        };

    [Theory, MemberData(nameof(Contradictions), DisableDiscoveryEnumeration = true)]
    public void A_plan_that_contradicts_itself_is_refused(CalendarPlan plan, PlanFault why, DateOnly? day) =>
        Should
            .Throw<RefusedException>(() => new WorkCalendar(plan, StatutoryHolidays.None))
            .Refusal.ShouldBe(new PlanContradiction("office", why, day));

    private static WorkCalendar With(params SpecialDay[] days) =>
        new(Plan with { SpecialDays = days }, StatutoryHolidays.Load());
}
