using Jiban.Calendar;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class TimeLimitsTests
{
    private static readonly TimeLimit[] Rows =
    [
        Row(ClockKind.Dispatch, null, 24, "2020-01-01"),
        Row(ClockKind.Dispatch, Urgency.Emergency, 1, "2020-01-01", "2026-07-01"),
        Row(ClockKind.Dispatch, Urgency.Emergency, 0.5m, "2026-07-01"),
        Row(ClockKind.Handling, Urgency.Complex, 15, "2026-01-01", "2027-01-01"),
    ];

    [Theory]
    [InlineData(ClockKind.Dispatch, Urgency.General, "2026-11-23", 24)] // the row for all tiers
    [InlineData(ClockKind.Dispatch, Urgency.Emergency, "2026-06-30", 1)] // the tier's own row, on its last day
    [InlineData(ClockKind.Dispatch, Urgency.Emergency, "2026-07-01", 0.5)] // the new row, on its first day
    [InlineData(ClockKind.Handling, Urgency.Complex, "2026-12-31", 15)]
    public void The_row_in_force_that_day_decides_and_the_tiers_own_goes_first(
        ClockKind clock,
        Urgency tier,
        string day,
        double amount
    ) => TimeLimits.Find(Rows, clock, tier, DateOnly.Parse(day)).Amount.ShouldBe((decimal)amount);

    [Theory]
    [InlineData(ClockKind.Handling, Urgency.General, "2026-11-23")]
    [InlineData(ClockKind.Handling, Urgency.Complex, "2027-01-01")] // ended the day before
    [InlineData(ClockKind.Dispatch, Urgency.General, "2019-12-31")] // begins the day after
    public void A_clock_without_a_row_is_refused_by_name(ClockKind clock, Urgency tier, string day) =>
        Should
            .Throw<RefusedException>(() => TimeLimits.Find(Rows, clock, tier, DateOnly.Parse(day)))
            .Refusal.ShouldBe(new NoLimitSet(clock, tier));

    [Fact]
    public void Of_two_rows_in_force_the_newer_decides() =>
        TimeLimits
            .Find(
                [Row(ClockKind.Redo, null, 5, "2026-01-01"), Row(ClockKind.Redo, null, 7, "2025-01-01")],
                ClockKind.Redo,
                Urgency.General,
                new(2026, 11, 23)
            )
            .Amount.ShouldBe(5);

    private static TimeLimit Row(ClockKind clock, Urgency? tier, decimal hours, string from, string? until = null) =>
        new()
        {
            Id = Guid.Empty,
            Clock = clock,
            Urgency = tier,
            Amount = hours,
            Unit = LimitUnit.Hours,
            From = DateOnly.Parse(from),
            Until = until is null ? null : DateOnly.Parse(until),
        };
}
