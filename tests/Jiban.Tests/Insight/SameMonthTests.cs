using Jiban.Insight.Trends;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class SameMonthTests
{
    private static readonly DayCount[] Septembers =
    [
        new(new(2023, 9, 1), 2),
        new(new(2024, 9, 1), 3),
        new(new(2024, 9, 2), 5),
        new(new(2024, 9, 20), 40),
        new(new(2025, 8, 31), 90),
        new(new(2025, 9, 1), 9),
        new(new(2025, 9, 2), 9),
        new(new(2025, 9, 3), 90),
    ];

    [Fact]
    public void A_month_under_way_is_held_against_the_same_days_of_earlier_years() =>
        SameMonth
            .Of(Septembers, new(2025, 9, 2), 3)
            .ShouldBe([new(2025, 9, 2, 9), new(2024, 9, 2, 4), new(2023, 9, 1, 2)]);

    [Fact]
    public void A_whole_month_is_held_against_whole_months() =>
        SameMonth.Of(Septembers, new(2025, 9, 30), 2).ShouldBe([new(2025, 9, 3, 36), new(2024, 9, 3, 16)]);

    [Fact]
    public void Growth_is_over_the_mean_of_the_earlier_years()
    {
        SameMonth.Growth(SameMonth.Of(Septembers, new(2025, 9, 2), 3)).ShouldBe(2); // +200 %
        SameMonth.Growth(SameMonth.Of(Septembers, new(2025, 9, 2), 1)).ShouldBeNull();
        SameMonth.Growth([new(2025, 9, 2, 9), new(2024, 9, 2, 0)]).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => SameMonth.Of(Septembers, new(2025, 9, 2), 0));
    }

    [Fact]
    public void The_29th_of_February_ends_the_month_as_the_28th_does() =>
        SameMonth
            .Of([new(new(2024, 2, 29), 4), new(new(2023, 2, 28), 2)], new(2024, 2, 29), 2)
            .ShouldBe([new(2024, 2, 1, 4), new(2023, 2, 1, 2)]);
}
