using Jiban.Insight.Trends;
using Shouldly;
using Xunit;
using static Jiban.Tests.Insight.MadeCounts;

namespace Jiban.Tests.Insight;

public sealed class SurgeTests
{
    /// <summary>Where nothing is the matter: 150 series of .05 to 50 requests a day, a year judged after eight weeks.
    /// Measured 0.4 % of days with an alarm at all for plain chance and 2.3 % for counts twice as scattered (300 series,
    /// 480 days); promised is no more than 5 %.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void In_a_quiet_district_no_more_than_one_day_in_twenty_brings_a_false_alarm(double dispersion)
    {
        const int Series = 150;
        var watches = Enumerable.Range(0, Series).Select(_ => new SurgeWatch()).ToList();
        var counts = Enumerable
            .Range(0, Series)
            .Select(i => Of(421, 100 + i, d => Math.Exp(-3 + 7.0 * i / Series) * Week(d) * Year(d), dispersion))
            .ToList();

        var withAlarm = 0;
        for (var day = 0; day < 421; day++)
        {
            var surprises = watches.Select((w, i) => (new SeriesName($"{i}", "heating"), w.Learn(counts[i][day])));
            withAlarm += SurgeAlarms.Of([.. surprises]).Count > 0 && day >= 56 ? 1 : 0;
        }

        withAlarm.ShouldBeLessThanOrEqualTo((int)(.05 * 365));
    }

    [Theory]
    [InlineData(5, 3)]
    [InlineData(30, 2)]
    [InlineData(1, 6)]
    public void A_surge_is_found_within_a_week_among_many_quiet_series(double mean, double times)
    {
        var watched = Of(307, 21, d => mean * (d < First.AddDays(300) ? 1 : times));
        var watch = new SurgeWatch();
        var alarms = new List<Surprise>();
        foreach (var day in watched)
        {
            var surprise = watch.Learn(day);
            var quiet = Enumerable
                .Range(0, 300)
                .Select(i => (new SeriesName($"{i}", "noise"), surprise with { Probability = (i + 1) / 301.0 }));
            alarms.AddRange(
                SurgeAlarms
                    .Of([(new("street", "leak"), surprise), .. quiet])
                    .Where(a => a.Series.Place == "street")
                    .Select(a => a.Surprise)
            );
        }

        alarms.ShouldNotBeEmpty();
        alarms.ShouldAllBe(a => a.To >= First.AddDays(300) && a.Growth > .5 && a.Score > 3);
    }

    [Fact]
    public void The_surge_does_not_raise_its_own_expectation()
    {
        var watch = new SurgeWatch();
        var last = Of(307, 22, d => d < First.AddDays(300) ? 10 : 20).Select(watch.Learn).ToList()[^1];

        last.Days.ShouldBe(7);
        last.From.ShouldBe(First.AddDays(300));
        last.Expected.ShouldBe(70, 15);
        last.Growth.ShouldBe(1, .6);
    }

    [Fact]
    public void Nothing_is_surprising_in_the_first_four_weeks()
    {
        var watch = new SurgeWatch();

        Of(28, 23, d => d.Day == 20 ? 500 : 1).Select(watch.Learn).ShouldAllBe(s => s.Probability == 1 && s.Score == 0);
    }

    [Fact]
    public void A_day_left_out_ends_the_windows_that_would_hold_it()
    {
        var watch = new SurgeWatch();
        var days = Of(300, 24, _ => 10).Where((_, i) => i != 297).ToList();
        days[^1] = days[^1] with { Count = 80 };

        days.Select(watch.Learn).ToList()[^1].Days.ShouldBe(1);
    }

    [Fact]
    public void Two_requests_are_no_surge_however_unlikely()
    {
        var two = new Surprise(First, 7, 2, .001, 1e-6);

        SurgeAlarms.Of([(new("a", "b"), two)]).ShouldBeEmpty();
        SurgeAlarms.Of([(new("a", "b"), two)], least: 2).Count.ShouldBe(1);
    }

    /// <summary>By hand (Benjamini and Hochberg): limits .0125, .025, .0375, .05; the third passes and takes the second along.</summary>
    [Fact]
    public void An_unlikely_series_takes_along_those_more_unlikely()
    {
        (SeriesName, Surprise) Of(string place, double p) => (new(place, "x"), new(First, 1, 9, 1, p));

        SurgeAlarms
            .Of([Of("d", .9), Of("b", .03), Of("a", .012), Of("c", .037)])
            .Select(a => a.Series.Place)
            .ShouldBe(["a", "b", "c"]);
        SurgeAlarms.Of([]).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => SurgeAlarms.Of([], 0));
        Should.Throw<ArgumentOutOfRangeException>(() => SurgeAlarms.Of([], 1));
    }
}
