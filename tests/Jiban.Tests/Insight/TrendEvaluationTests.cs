using Jiban.Insight.Trends;
using Jiban.Server.Commands;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Tests.Insight.MadeCounts;

namespace Jiban.Tests.Insight;

public sealed class TrendEvaluationTests
{
    /// <summary>Series unlike each other: steady, small, bursty, growing, moved for good, with days left out, with feasts.</summary>
    public static TheoryData<string, Func<DateOnly, double>, double, int> Kinds =>
        new()
        {
            { "steady", d => 500 * Week(d), 1, 1 },
            { "seasonal and bursty", d => 60 * Week(d) * Year(d), 4, 1 },
            { "small", d => 2 * Week(d), 1, 1 },
            { "growing", d => 50 * Week(d) * Math.Exp((d.DayNumber - First.DayNumber) / 500.0), 3, 1 },
            { "moved for good", d => (d < First.AddDays(500) ? 200 : 90) * Week(d), 3, 1 },
            { "with days left out", d => 120 * Week(d) * Year(d), 3, 13 },
            { "with feasts", d => 300 * (d is { Month: 1 or 5 or 10, Day: < 4 } ? .4 : Week(d)), 5, 1 },
        };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_series_is_foretold_at_least_fifteen_percent_nearer_than_by_last_week(
        string kind,
        Func<DateOnly, double> mean,
        double dispersion,
        int leftOut
    )
    {
        var days = Of(800, 11, mean, dispersion).Where((_, i) => leftOut == 1 || i % leftOut > 0);

        TrendEvaluation.Of(days).Improvement.ShouldBeGreaterThanOrEqualTo(.15, kind);
    }

    [Fact]
    public void Figures_agree_with_those_by_hand()
    {
        var days = Of(70, 12, d => 40 * Week(d));
        var judged = TrendEvaluation.Of(days.Reverse());

        judged.Days.ShouldBe(14); // 70 less the 56 of history
        (judged.From, judged.To).ShouldBe((First.AddDays(56), First.AddDays(69)));
        judged.SeasonalNaiveMae.ShouldBe(
            Enumerable.Range(56, 14).Average(i => Math.Abs(days[i].Count - days[i - 7].Count)),
            1e-9
        );
        judged.Improvement.ShouldBe(1 - judged.Mae / judged.SeasonalNaiveMae, 1e-12);
    }

    [Fact]
    public void The_last_year_is_judged_of_a_long_series_and_a_series_that_never_misses_gains_nothing()
    {
        var judged = TrendEvaluation.Of(Enumerable.Range(0, 800).Select(i => new DayCount(First.AddDays(i), 5)));

        judged.Days.ShouldBe(365);
        judged.Improvement.ShouldBe(0);
    }

    [Fact]
    public void What_cannot_be_judged_is_refused()
    {
        Should.Throw<ArgumentException>(() => TrendEvaluation.Of([]));
        Should.Throw<ArgumentException>(() => TrendEvaluation.Of(Of(56, 1, _ => 3)));
        Should.Throw<ArgumentException>(() => TrendEvaluation.Of([new(First, 1), new(First, 2)]));
    }

    /// <summary>On a city's real counts, when they are beside this clone: .366 when last measured.</summary>
    [Fact]
    public async Task A_real_city_is_foretold_a_third_nearer_than_by_last_week()
    {
        var file = Path.Combine(Approved.Root, "..", "shared", "data", "requests-us", "nyc-daily-counts.csv");
        Assert.SkipUnless(
            File.Exists(file),
            "nyc-daily-counts.csv is not beside this clone (../shared/data/requests-us)."
        );

        var days = await CountsFile.Read(file, Jiban.Calendar.StatutoryHolidays.None, default);

        TrendEvaluation.Of(days).Improvement.ShouldBeGreaterThanOrEqualTo(.33);
    }
}
