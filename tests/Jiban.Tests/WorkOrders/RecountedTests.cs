using Jiban.Calendar;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>重算时限: which deadlines move when they are counted anew.</summary>
public sealed class RecountedTests
{
    [Theory]
    // stands, counted anew → moves to (hours from the beginning)
    [InlineData(48, 72, 72)]
    [InlineData(48, 24, 24)]
    [InlineData(48, 48, null)]
    public void A_running_clock_moves_to_what_its_history_counts(int stands, int counted, int? moves)
    {
        var order = InHandlingUntil(stands);
        var begin = order.DispatchedAt!.Value;

        var moved = Recounted.Moved(order, [Clock(ClockKind.Handling, begin, counted)]);

        moved?.Due.ShouldBe(moves is { } to ? begin.AddHours(to) : null);
        (moved is null).ShouldBe(moves is null);
    }

    [Fact]
    public void A_clock_that_stopped_keeps_its_deadline_and_one_of_a_part_is_not_the_orders()
    {
        var order = InHandlingUntil(48);
        var begin = order.DispatchedAt!.Value;
        var stopped = Clock(ClockKind.Handling, begin, 72);
        stopped = stopped with { Clock = stopped.Clock with { Stopped = begin.AddHours(1) } };
        var part = Clock(ClockKind.Handling, begin, 72);
        part = part with { Clock = part.Clock with { Part = "heat-01" } };

        Recounted.Moved(order, [stopped, part]).ShouldBeNull();
    }

    [Fact]
    public void A_moved_deadline_is_the_orders_deadline_and_a_fact_of_its_history()
    {
        var order = InHandlingUntil(48);
        var (begin, facts) = (order.DispatchedAt!.Value, order.Fresh.Count);

        order.Recount(new(null, null, null, begin.AddHours(72)), begin.AddHours(5));
        order.Recount(null, begin.AddHours(6));

        (order.HandlingDueAt, order.DueAt).ShouldBe((begin.AddHours(72), begin.AddHours(72)));
        order.Fresh.Count.ShouldBe(facts + 1);
        order.Fresh[^1].ShouldBeOfType<DeadlinesRecounted>();
    }

    [Fact]
    public void What_moves_is_the_deadline_of_the_stage_and_time_on_account_still_has_none()
    {
        var waiting = Given.WorkOrderOnAccount();
        var due = Given.Friday18.AddDays(30);

        waiting.Recount(new(null, null, null, due), Given.Friday18);
        waiting.DueAt.ShouldBeNull();

        var closed = Given.ClosedWorkOrder();
        closed.Recount(new(null, null, null, null, null, due), Given.Friday18);
        (closed.CallbackDueAt, closed.DueAt).ShouldBe((due, due));
    }

    private static WorkOrder InHandlingUntil(int hours)
    {
        var order = Given.SignedForWorkOrder();
        order.Recount(new(null, null, null, order.DispatchedAt!.Value.AddHours(hours)), order.DispatchedAt.Value);
        return order;
    }

    private static ReckonedClock Clock(ClockKind kind, DateTimeOffset begin, int hours)
    {
        var calendar = new WorkCalendar(
            CalendarPlan.RoundTheClock("always", "全天", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")),
            StatutoryHolidays.Of([])
        );
        var limit = new TimeLimit
        {
            Id = Guid.Empty,
            Clock = kind,
            Amount = hours,
            Unit = LimitUnit.Hours,
        };
        var clock = new OrderClock(kind, kind, null, new(Urgency.General, "010203", Channel.Phone), begin, [], []);
        return ReckonedClock.Of(clock, limit, calendar);
    }
}
