using FsCheck;
using FsCheck.Fluent;
using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class AssessmentPeriodsTests
{
    private static readonly TimeZoneInfo Beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly AssessmentPeriods Default = new(Beijing);

    [Fact]
    public void November_runs_from_19_October_to_18_November_Beijing_time() =>
        Default
            .Called("2026-11")
            .ShouldBe(
                new AssessmentPeriod(
                    "2026-11",
                    new(2026, 10, 19),
                    new(2026, 11, 18),
                    new(2026, 10, 18, 16, 0, 0, TimeSpan.Zero),
                    new(2026, 11, 18, 16, 0, 0, TimeSpan.Zero)
                )
            );

    [Theory]
    [InlineData("2026-10-18T23:59:59+08:00", "2026-10")]
    [InlineData("2026-10-19T00:00:00+08:00", "2026-11")]
    [InlineData("2026-10-18T16:00:00Z", "2026-11")]
    [InlineData("2026-11-18T23:59:59+08:00", "2026-11")]
    [InlineData("2026-11-19T00:00:00+08:00", "2026-12")]
    [InlineData("2026-12-31T12:00:00+08:00", "2027-01")]
    [InlineData("2024-02-29T12:00:00+08:00", "2024-03")]
    public void An_instant_belongs_to_one_period(string instant, string code) =>
        Default.At(DateTimeOffset.Parse(instant)).Code.ShouldBe(code);

    [Fact]
    public void With_start_day_1_a_period_is_the_month_itself()
    {
        var february = new AssessmentPeriods(Beijing, startDay: 1).Called("2024-02");

        (february.FirstDay, february.LastDay).ShouldBe((new(2024, 2, 1), new(2024, 2, 29)));
    }

    [Fact]
    public void A_moved_start_ends_the_period_before()
    {
        var periods = new AssessmentPeriods(
            Beijing,
            19,
            new Dictionary<string, DateOnly> { ["2026-02"] = new(2026, 1, 25) }
        );

        periods.Called("2026-01").LastDay.ShouldBe(new(2026, 1, 24));
        periods.Called("2026-02").LastDay.ShouldBe(new(2026, 2, 18));
        periods.At(new(2026, 1, 20, 0, 0, 0, TimeSpan.Zero)).Code.ShouldBe("2026-01");
        periods.Before(periods.Called("2026-02")).Code.ShouldBe("2026-01");
        periods.After(periods.Called("2026-12")).Code.ShouldBe("2027-01");
    }

    [Fact]
    public void Periods_leave_no_gap_and_never_overlap()
    {
        var moved = new Dictionary<string, DateOnly> { ["2026-02"] = new(2026, 1, 2), ["2026-03"] = new(2026, 3, 17) };
        var minutes = Gen.Choose(0, 4 * 365 * 24 * 60).ToArbitrary();

        Prop.ForAll(
                minutes,
                Gen.Choose(1, 28).ToArbitrary(),
                (minute, startDay) =>
                {
                    var periods = new AssessmentPeriods(Beijing, startDay, startDay is 19 ? moved : null);
                    var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
                    var period = periods.At(at);
                    period.Contains(at).ShouldBeTrue();
                    period.ShouldBe(periods.Called(period.Code));
                    periods.After(period).From.ShouldBe(period.To);
                    periods.At(period.To).ShouldBe(periods.After(period));
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("2026-13")]
    [InlineData("2026-1")]
    [InlineData("2026")]
    [InlineData("")]
    [InlineData("0001-01")]
    public void A_code_that_is_no_month_is_refused(string code) =>
        Should.Throw<RefusedException>(() => Default.Called(code)).Refusal.ShouldBe(new NotAPeriodCode(code));

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public void A_start_day_that_some_months_lack_is_refused(int day) =>
        Should
            .Throw<RefusedException>(() => new AssessmentPeriods(Beijing, day))
            .Refusal.ShouldBe(new NotAStartDay(day));

    [Fact]
    public void A_start_moved_past_its_neighbour_is_refused() =>
        Should
            .Throw<RefusedException>(() =>
                new AssessmentPeriods(Beijing, 19, new Dictionary<string, DateOnly> { ["2026-02"] = new(2026, 2, 19) })
            )
            .Refusal.ShouldBe(new PeriodsOutOfOrder("2026-02"));
}
