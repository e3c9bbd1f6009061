using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Trends;
using Shouldly;
using Xunit;
using static Jiban.Tests.Insight.MadeCounts;

namespace Jiban.Tests.Insight;

public sealed class ExpectationTests
{
    [Fact]
    public void Weekday_season_and_level_are_found_as_they_were_made()
    {
        static double Mean(DateOnly d) => 400 * Week(d) * Year(d);
        var expectation = Learnt(Of(1000, 1, Mean));

        for (var ahead = 1; ahead <= 14; ahead++)
        {
            var day = First.AddDays(999 + ahead);
            expectation.Of(day).ShouldBe(Mean(day), .08 * Mean(day), $"{day:ddd} {ahead} ahead");
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(499)]
    public void A_later_day_never_changes_an_earlier_expectation(int changed)
    {
        var days = Of(500, 2, d => 80 * Week(d) * Year(d));
        DayCount[] others = [.. days];
        for (var i = changed; i < others.Length; i++)
            others[i] = others[i] with { Count = 7 * i };

        var (before, after) = (Foretold(days), Foretold(others));

        before.Take(changed + 1).ShouldBe(after.Take(changed + 1)); // the changed day's own expectation as well
        if (changed < 499)
            before.Skip(changed + 1).ShouldNotBe(after.Skip(changed + 1));
    }

    [Fact]
    public void A_single_outlier_hardly_moves_the_days_after_it()
    {
        var days = Of(400, 3, d => 200 * Week(d));
        DayCount[] struck = [.. days];
        struck[390] = struck[390] with { Count = 5000 };

        Learnt(struck).Of(First.AddDays(400)).ShouldBe(Learnt(days).Of(First.AddDays(400)), 30);
    }

    [Fact]
    public void A_level_that_fell_for_good_is_followed_within_two_weeks()
    {
        var fall = First.AddDays(400);
        var days = Of(421, 4, d => (d < fall ? 300 : 120) * Week(d));

        var monday = First.AddDays(421);
        Learnt(days).Of(monday).ShouldBe(120 * Week(monday), 40);
    }

    [Fact]
    public void A_date_that_stood_out_twice_is_expected_to_do_so_again_and_once_is_not_enough()
    {
        static double Mean(DateOnly d) => (d is { Month: 11, Day: 15 } ? 900 : 300) * Week(d);
        var days = Of(3 * 365, 5, Mean);

        Learnt(days.TakeWhile(d => d.Date < new DateOnly(2024, 11, 15)))
            .Of(new DateOnly(2024, 11, 15))
            .ShouldBeLessThan(500);
        Learnt(days.TakeWhile(d => d.Date < new DateOnly(2025, 11, 15)))
            .Of(new DateOnly(2025, 11, 15)) // a Saturday: as high as before all the same
            .ShouldBeGreaterThan(600);
    }

    [Fact]
    public void What_a_mark_does_is_learnt_from_marked_days()
    {
        var wet = new Random(6);
        DayCount[] days =
        [
            .. Of(600, 6, d => 100 * Week(d))
                .Select(d => wet.Next(10) == 0 ? d with { Count = d.Count * 2, Marks = DayMarks.HeavyRain } : d),
        ];
        var expectation = Learnt(days);

        var friday = First.AddDays(600).AddDays(5 - (int)First.AddDays(600).DayOfWeek);
        expectation.Of(friday, DayMarks.HeavyRain).ShouldBe(2 * expectation.Of(friday), 50);
    }

    [Fact]
    public void Any_counts_give_a_finite_expectation_that_is_not_negative() =>
        Prop.ForAll(
                Gen.OneOf(Gen.Choose(0, 1_000_000), Gen.Choose(0, 3)).ListOf(60).ToArbitrary(),
                counts => Foretold(Gapped(counts)).TrueForAll(e => e >= 0 && double.IsFinite(e))
            )
            .QuickCheckThrowOnFailure();

    /// <summary>A day for each count, with a day or two left out now and then.</summary>
    private static DayCount[] Gapped(IEnumerable<int> counts)
    {
        var date = First;
        return [.. counts.Select(c => new DayCount(date = date.AddDays(1 + c % 3), c))];
    }

    [Fact]
    public void A_day_that_has_passed_is_refused_and_so_is_a_count_below_0()
    {
        var expectation = new Expectation();
        expectation.Of(First).ShouldBe(0);
        expectation.Last.ShouldBeNull();
        expectation.Learn(new(First, 5));

        Should.Throw<ArgumentOutOfRangeException>(() => expectation.Learn(new(First, 5)));
        Should.Throw<ArgumentOutOfRangeException>(() => expectation.Of(First));
        Should.Throw<ArgumentOutOfRangeException>(() => expectation.Learn(new(First.AddDays(1), -1)));
        Should.Throw<ArgumentOutOfRangeException>(() => expectation.Learn(new(First.AddDays(1), double.NaN)));
        expectation.Last.ShouldBe(First);
    }

    private static Expectation Learnt(IEnumerable<DayCount> days)
    {
        var expectation = new Expectation();
        foreach (var day in days)
            expectation.Learn(day);
        return expectation;
    }

    private static List<double> Foretold(DayCount[] days)
    {
        var (expectation, foretold) = (new Expectation(), new List<double>());
        foreach (var day in days)
        {
            foretold.Add(expectation.Of(day.Date, day.Marks));
            expectation.Learn(day);
        }
        return foretold;
    }
}
