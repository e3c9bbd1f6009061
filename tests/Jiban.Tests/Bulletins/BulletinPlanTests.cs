using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Bulletins;

/// <summary>通报日程, to the minute, on Beijing's clock.</summary>
public sealed class BulletinPlanTests
{
    static readonly TimeZoneInfo beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    static readonly AssessmentPeriods periods = new(beijing);

    /// <summary>23 November 2026 is a Monday.</summary>
    [Theory]
    [InlineData(1, "08:00", "2026-11-23 07:59:59", "2026-W46", "2026-11-09", "2026-11-15")]
    [InlineData(1, "08:00", "2026-11-23 08:00:00", "2026-W47", "2026-11-16", "2026-11-22")]
    [InlineData(1, "08:00", "2026-11-29 23:59:59", "2026-W47", "2026-11-16", "2026-11-22")]
    [InlineData(1, "00:00", "2026-11-30 00:00:00", "2026-W48", "2026-11-23", "2026-11-29")]
    [InlineData(5, "17:30", "2026-11-27 17:30:00", "2026-W48", "2026-11-20", "2026-11-26")]
    [InlineData(7, "08:00", "2026-11-22 08:00:00", "2026-W47", "2026-11-15", "2026-11-21")]
    [InlineData(1, "08:00", "2027-01-04 09:00:00", "2026-W53", "2026-12-28", "2027-01-03")]
    [InlineData(1, "half past", "2026-11-23 08:00:00", "2026-W47", "2026-11-16", "2026-11-22")]
    public void The_week_before_the_newest_publishing_hour(
        int weekday,
        string at,
        string now,
        string code,
        string first,
        string last
    )
    {
        var week = new BulletinPlan(new() { WeeklyOn = weekday, At = at }, beijing).Week(Local(now));

        (week.Code, week.FirstDay, week.LastDay).ShouldBe((code, DateOnly.Parse(first), DateOnly.Parse(last)));
        week.From.ShouldBe(Local(first + " 00:00:00"));
        week.To.ShouldBe(week.From.AddDays(7));
    }

    /// <summary>Period 2026-11 ends with 18 November.</summary>
    [Theory]
    [InlineData(1, "2026-11-18 23:59:59", "2026-10")]
    [InlineData(1, "2026-11-19 07:59:59", "2026-10")]
    [InlineData(1, "2026-11-19 08:00:00", "2026-11")]
    [InlineData(3, "2026-11-21 07:59:59", "2026-10")]
    [InlineData(3, "2026-11-21 08:00:00", "2026-11")]
    [InlineData(0, "2026-11-19 08:00:00", "2026-11")]
    public void The_newest_period_that_ended_long_enough_ago(int days, string now, string code) =>
        new BulletinPlan(new() { MonthlyAfterDays = days }, beijing).Month(Local(now), periods).Code.ShouldBe(code);

    static DateTimeOffset Local(string text) => new(DateTime.Parse(text), TimeSpan.FromHours(8));
}
