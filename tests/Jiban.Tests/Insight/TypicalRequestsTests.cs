using Jiban.Insight.Trends;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

/// <summary>What a month is known for, on two years of which every day was counted.</summary>
public sealed class TypicalRequestsTests
{
    private static readonly DateOnly First = new(2024, 10, 1);
    private static readonly DateOnly Last = new(2026, 8, 31);
    private static readonly DateOnly September = new(2026, 9, 30);

    [Fact]
    public void A_kind_that_comes_more_often_in_that_month_stands_out_and_one_that_comes_always_does_not()
    {
        var found = Of([.. Every(7, "always"), .. Days("mosquitoes", 2025, 9, 20), .. Days("mosquitoes", 2026, 3, 6)]);

        var kind = found.ShouldHaveSingleItem();
        (kind.Kind, kind.Requests, kind.Years).ShouldBe(("mosquitoes", 20, 1));
        kind.PerDay.ShouldBe(20 / 30.0);
        kind.UsualPerDay.ShouldBe(6 / 670.0, 1e-12);
        kind.Growth!.Value.ShouldBe(20 / 30.0 / (6 / 670.0) - 1, 1e-9);
    }

    [Fact]
    public void What_brings_most_above_the_usual_comes_first_and_what_came_in_that_month_alone_has_no_growth()
    {
        var found = Of([.. Days("leaves", 2025, 9, 8), .. Days("schools", 2025, 9, 25), .. Every(60, "schools")]);

        found.Select(kind => kind.Kind).ShouldBe(["schools", "leaves"]);
        found[1].Growth.ShouldBeNull();
        found[1].UsualPerDay.ShouldBe(0);
    }

    [Theory]
    [InlineData(4, false)] // fewer than five say nothing
    [InlineData(5, true)]
    public void Few_say_nothing(int requests, bool told) =>
        Of([.. Days("leaves", 2025, 9, requests)]).Count.ShouldBe(told ? 1 : 0);

    [Fact]
    public void The_month_itself_and_years_too_far_back_do_not_count()
    {
        (string, DateOnly)[] asked = [.. Days("leaves", 2025, 9, 9)];

        TypicalRequests.Of(asked, First, Last, new(2025, 9, 30), 3).ShouldBeEmpty();
        TypicalRequests.Of(asked, First, Last, September, 1).ShouldBeEmpty();
        TypicalRequests.Of(asked, First, Last, September, 2).Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_usual_before_four_weeks_of_other_months_were_counted()
    {
        (string, DateOnly)[] asked = [.. Days("leaves", 2025, 9, 9)];

        TypicalRequests.Of(asked, new(2025, 9, 1), new(2025, 10, 27), September, 2).ShouldBeEmpty();
        TypicalRequests.Of(asked, new(2025, 9, 1), new(2025, 10, 28), September, 2).Count.ShouldBe(1);
        TypicalRequests.Of(asked, new(2025, 10, 1), Last, September, 2).ShouldBeEmpty();
        TypicalRequests.Of([], First, Last, September, 2).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => TypicalRequests.Of([], First, Last, September, 0));
    }

    [Fact]
    public void The_order_of_requests_does_not_matter()
    {
        (string Kind, DateOnly Day)[] asked =
        [
            .. Every(3, "a"),
            .. Every(11, "b"),
            .. Days("b", 2025, 9, 12),
            .. Days("c", 2025, 9, 12),
        ];

        Of([.. asked.Reverse()]).ShouldBe(Of(asked));
        Of(asked).Count.ShouldBe(2);
    }

    private static IReadOnlyList<TypicalRequests> Of((string, DateOnly)[] asked) =>
        TypicalRequests.Of(asked, First, Last, September, 3);

    /// <summary>One on each of the first days of a month.</summary>
    private static IEnumerable<(string, DateOnly)> Days(string kind, int year, int month, int count) =>
        Enumerable.Range(1, count).Select(day => (kind, new DateOnly(year, month, day)));

    private static IEnumerable<(string, DateOnly)> Every(int days, string kind)
    {
        for (var day = First; day <= Last; day = day.AddDays(days))
            yield return (kind, day);
    }
}
