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
    ) => TimeLimits.Find(Rows, clock, Of(tier), DateOnly.Parse(day)).Amount.ShouldBe((decimal)amount);

    [Theory]
    [InlineData(ClockKind.Handling, Urgency.General, "2026-11-23")]
    [InlineData(ClockKind.Handling, Urgency.Complex, "2027-01-01")] // ended the day before
    [InlineData(ClockKind.Dispatch, Urgency.General, "2019-12-31")] // begins the day after
    public void A_clock_without_a_row_is_refused_by_name(ClockKind clock, Urgency tier, string day) =>
        Should
            .Throw<RefusedException>(() => TimeLimits.Find(Rows, clock, Of(tier), DateOnly.Parse(day)))
            .Refusal.ShouldBe(new NoLimitSet(clock, tier));

    [Fact]
    public void Of_two_rows_in_force_the_newer_decides() =>
        TimeLimits
            .Find(
                [Row(ClockKind.Redo, null, 5, "2026-01-01"), Row(ClockKind.Redo, null, 7, "2025-01-01")],
                ClockKind.Redo,
                Of(Urgency.General),
                new(2026, 11, 23)
            )
            .Amount.ShouldBe(5);

    [Theory]
    [InlineData("140102", Channel.Phone, Urgency.General, 1)] // the leaf's own row
    [InlineData("140101", Channel.Phone, Urgency.General, 2)] // its branch, for the channel
    [InlineData("140101", Channel.Web, Urgency.General, 3)] // its branch
    [InlineData("140201", Channel.Web, Urgency.Urgent, 4)] // the tree's top, for the tier
    [InlineData("140201", Channel.Web, Urgency.General, 5)] // the tree's top
    [InlineData("010101", Channel.Phone, Urgency.General, 6)] // no category of its own: the channel's row
    [InlineData("010101", Channel.Web, Urgency.General, 7)]
    public void The_narrower_row_goes_first(string category, Channel channel, Urgency tier, int hours)
    {
        TimeLimit[] rows =
        [
            Narrow(7),
            Narrow(6, channel: Channel.Phone),
            Narrow(5, "140000"),
            Narrow(4, "140000", tier: Urgency.Urgent),
            Narrow(3, "140100"),
            Narrow(2, "140100", Channel.Phone),
            Narrow(1, "140102"),
        ];

        TimeLimits
            .Find(rows, ClockKind.Handling, new(tier, category, channel), new(2026, 11, 23))
            .Amount.ShouldBe(hours);
    }

    [Theory]
    [InlineData("140102", Channel.Phone, 3)] // named with its category: the narrowest of those
    [InlineData("140201", Channel.Phone, 4)] // named for all: before the branch's row for every tier
    [InlineData("140102", Channel.Web, 3)]
    [InlineData("010101", Channel.Phone, 4)] // before the channel's row
    public void In_emergencies_a_row_that_names_them_goes_before_any_that_does_not(
        string category,
        Channel channel,
        int hours
    )
    {
        TimeLimit[] rows =
        [
            Narrow(72, "140000"),
            Narrow(48, "140102"),
            Narrow(24, channel: Channel.Phone),
            Narrow(4, tier: Urgency.Emergency),
            Narrow(3, "140100", tier: Urgency.Emergency),
        ];

        TimeLimits
            .Find(rows, ClockKind.Handling, new(Urgency.Emergency, category, channel), new(2026, 11, 23))
            .Amount.ShouldBe(hours);
        TimeLimits
            .Find(rows[..3], ClockKind.Handling, new(Urgency.Emergency, category, channel), new(2026, 11, 23))
            .Amount.ShouldBeGreaterThan(4, "nothing names emergencies: the rows for all tiers hold");
    }

    private static TimedMatter Of(Urgency tier) => new(tier, "010203", Channel.Phone);

    private static TimeLimit Narrow(
        int hours,
        string? category = null,
        Channel? channel = null,
        Urgency? tier = null
    ) =>
        new()
        {
            Id = Guid.Empty,
            Clock = ClockKind.Handling,
            Category = category,
            Channel = channel,
            Urgency = tier,
            Amount = hours,
            Unit = LimitUnit.Hours,
            From = new(2020, 1, 1),
        };

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
