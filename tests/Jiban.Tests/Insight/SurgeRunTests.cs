using Jiban.Insight.Trends;
using Shouldly;
using Xunit;
using static Jiban.Tests.Insight.MadeCounts;

namespace Jiban.Tests.Insight;

public sealed class SurgeRunTests
{
    private static readonly SeriesName Leak = new("street", "leak");

    [Fact]
    public void Alarms_whose_days_touch_are_one_surge_and_others_another()
    {
        var runs = SurgeRun.Of([
            (Leak, At(10, 3, 1e-6)),
            (Leak, At(11, 7, 1e-9)),
            (Leak, At(14, 3, 1e-5)),
            (Leak, At(20, 3, 1e-5)),
            (new("other", "leak"), At(20, 1, 1e-7)),
        ]);

        runs.Select(r => (r.Series.Place, r.Since, r.Until, r.Peak.Probability))
            .ShouldBe([
                ("other", Day(20), Day(20), 1e-7),
                ("street", Day(18), Day(20), 1e-5),
                ("street", Day(5), Day(14), 1e-9),
            ]);
    }

    [Fact]
    public void A_day_that_is_not_over_is_judged_as_it_would_be_and_leaves_no_trace()
    {
        var (one, other) = (new SurgeWatch(), new SurgeWatch());
        var days = Of(120, 31, d => d == First.AddDays(119) ? 30 : 4).ToList();
        foreach (var day in days.SkipLast(1))
        {
            one.Judge(day with { Count = day.Count + 5 });
            one.Learn(day).ShouldBe(other.Learn(day));
        }

        one.Judge(days[^1]).ShouldBe(other.Learn(days[^1]));
        one.Judge(days[^1]).Score.ShouldBeGreaterThan(3);
        one.Last.ShouldBe(days[^2].Date);
        Should.Throw<ArgumentOutOfRangeException>(() => one.Judge(days[^2]));
    }

    [Fact]
    public void A_series_fed_day_by_day_says_the_same_as_one_fed_at_once_and_learns_anew_what_was_put_right()
    {
        var days = Of(100, 32, _ => 3).ToList();
        var (daily, atOnce) = (new WatchedSeries(), new WatchedSeries());
        for (var i = 1; i <= days.Count; i++)
            daily.Feed(days[..i]);
        atOnce.Feed(days);
        daily.Surprises.ShouldBe(atOnce.Surprises);
        daily.Surprises.Select(s => s.To).ShouldBe(days.Select(d => d.Date));

        days[50] = days[50] with { Count = 40 };
        var fresh = new WatchedSeries();
        fresh.Feed(days);
        daily.Feed(days);

        daily.Surprises.ShouldBe(fresh.Surprises);
        daily.Surprises.ShouldNotBe(atOnce.Surprises);
    }

    /// <summary>Measured: 94 to 99 % of the days of ordinary chance lie in the range (counts are whole, so it is a little wide).</summary>
    [Theory]
    [InlineData(.3)]
    [InlineData(4)]
    [InlineData(60)]
    public void Nineteen_days_in_twenty_lie_within_the_expected_range(double mean)
    {
        var watch = new SurgeWatch();
        var inside = 0;
        foreach (var day in Of(400, 33, _ => mean))
        {
            var range = watch.Last is null ? default : watch.Expects(day.Date);
            if (day.Date >= First.AddDays(60))
                inside += day.Count >= range.Low && day.Count <= range.High ? 1 : 0;
            watch.Learn(day);
        }

        (inside / 340.0).ShouldBeInRange(.92, 1);
        var last = watch.Expects(First.AddDays(400));
        last.Expected.ShouldBe(mean, Math.Max(.3, mean / 4));
        last.High.ShouldBeLessThan((int)(3 * mean + 5));
        last.Low.ShouldBeLessThanOrEqualTo((int)mean);
    }

    [Fact]
    public void Series_that_brought_too_little_to_be_told_still_count_among_those_compared()
    {
        (SeriesName, Surprise)[] one = [(Leak, At(10, 1, .01))];

        SurgeAlarms.Of(one).Count.ShouldBe(1);
        SurgeAlarms.Of(one, watched: 5).Count.ShouldBe(1);
        SurgeAlarms.Of(one, watched: 6).ShouldBeEmpty();
    }

    private static Surprise At(int day, int days, double probability) => new(Day(day), days, 9, 1, probability);

    private static DateOnly Day(int day) => new(2026, 10, day);
}
