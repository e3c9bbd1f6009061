using Jiban.Calendar;
using Jiban.Tests.Calendar;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>异议期 (rule 18): from the signature, but never from later than the dispatch was to be signed for. Limits as shipped: two working hours to sign, four to object.</summary>
public sealed class ObjectionWindowTests
{
    [Theory]
    // in time: from the signature
    [InlineData("Mon 2026-11-23 09:00", "Mon 2026-11-23 09:00", "Mon 2026-11-23 14:30")]
    [InlineData("Mon 2026-11-23 09:00", "Mon 2026-11-23 10:59", "Mon 2026-11-23 16:29")]
    [InlineData("Mon 2026-11-23 09:00", "Mon 2026-11-23 11:00", "Mon 2026-11-23 16:30")] // the very instant it was due
    // late: from when it was due, however late
    [InlineData("Mon 2026-11-23 09:00", "Mon 2026-11-23 11:01", "Mon 2026-11-23 16:30")]
    [InlineData("Mon 2026-11-23 09:00", "Mon 2026-11-23 16:30", "Mon 2026-11-23 16:30")] // its last instant
    [InlineData("Mon 2026-11-23 09:00", "Fri 2026-11-27 17:00", "Mon 2026-11-23 16:30")]
    // over a weekend, due on Monday at ten
    [InlineData("Fri 2026-11-20 16:30", "Mon 2026-11-23 09:30", "Mon 2026-11-23 15:00")]
    [InlineData("Fri 2026-11-20 16:30", "Mon 2026-11-23 10:00", "Mon 2026-11-23 15:30")]
    [InlineData("Fri 2026-11-20 16:30", "Tue 2026-11-24 09:00", "Mon 2026-11-23 15:30")]
    // due on Friday at closing: nothing of the weekend counts against anybody
    [InlineData("Fri 2026-11-20 15:30", "Mon 2026-11-23 09:00", "Mon 2026-11-23 14:30")]
    [InlineData("Fri 2026-11-20 15:30", "Mon 2026-11-23 14:00", "Mon 2026-11-23 14:30")]
    // a Saturday worked before the Spring Festival, due at half past ten
    [InlineData("Fri 2026-02-13 17:00", "Sat 2026-02-14 15:00", "Sat 2026-02-14 16:00")]
    // due after the festival, on Tuesday at half past nine
    [InlineData("Sat 2026-02-14 16:00", "Tue 2026-02-24 09:30", "Tue 2026-02-24 15:00")]
    [InlineData("Sat 2026-02-14 16:00", "Wed 2026-02-25 09:00", "Tue 2026-02-24 15:00")]
    // over the month's end and the National Day, due on Thursday at half past ten
    [InlineData("Wed 2026-09-30 17:00", "Thu 2026-10-08 10:00", "Thu 2026-10-08 15:30")]
    [InlineData("Wed 2026-09-30 17:00", "Thu 2026-10-08 16:00", "Thu 2026-10-08 16:00")]
    public void The_window_ends_as_if_signed_for_when_it_was_due(string dispatched, string signed, string ends)
    {
        var order = Dispatched(ClockRow.Instant(dispatched));
        order.SignFor(ClockRow.Instant(ends), Given.Handler, ClockRow.Instant(signed));

        Window(order).Due.ShouldBe(ClockRow.Instant(ends));
    }

    [Fact]
    public void Handing_on_opens_no_later_window()
    {
        var order = Dispatched(ClockRow.Instant("Mon 2026-11-23 09:00"));
        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 10:50"));
        order.HandOn(new("section-2"), "", Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 15:00"));
        order.SignFor(Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 16:00"));

        Window(order).Due.ShouldBe(ClockRow.Instant("Mon 2026-11-23 16:30"));
        Window(order).Began.ShouldBe(ClockRow.Instant("Mon 2026-11-23 11:00"));
        Window(order).Clock.Start.ShouldBe(ClockRow.Instant("Mon 2026-11-23 16:00"), "the fact itself stays");
    }

    [Fact]
    public void A_second_signature_opens_no_second_window()
    {
        var order = Dispatched(ClockRow.Instant("Mon 2026-11-23 09:00"));
        order.SignFor(Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 10:00"));
        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 10:30"));
        order.SignFor(Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 14:00"));

        Window(order).Began.ShouldBe(ClockRow.Instant("Mon 2026-11-23 10:00"));
    }

    [Fact]
    public void The_limit_to_sign_follows_a_correction_before_the_signature_and_none_after_it()
    {
        var order = Dispatched(ClockRow.Instant("Mon 2026-11-23 09:00"));
        Correct(Urgency.Urgent, "Mon 2026-11-23 09:10");
        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 09:20"));
        Correct(Urgency.Emergency, "Mon 2026-11-23 09:25");
        order.SignFor(Given.Friday18, Given.Handler, ClockRow.Instant("Mon 2026-11-23 16:00"));
        Correct(Urgency.General, "Mon 2026-11-23 16:10");

        var clock = Window(order).Clock;
        clock.AtLatest!.Matter.Urgency.ShouldBe(Urgency.Emergency);
        clock.Matter.Urgency.ShouldBe(Urgency.General, "the window itself still runs");

        void Correct(Urgency urgency, string at) =>
            order.Reclassify("010203", urgency, null, "核实过", Given.Clerk, ClockRow.Instant(at));
    }

    [Fact]
    public void Dispatched_anew_the_next_unit_has_a_window_of_its_own()
    {
        var order = Dispatched(ClockRow.Instant("Mon 2026-11-23 09:00"));
        order.RaiseObjection("not-ours", "第十条", Given.Friday18, Given.Handler, Given.Monday10);
        var again = ClockRow.Instant("Wed 2026-11-25 09:00");
        order.RuleObjection(true, Given.Assignment("street-9"), Given.Clocks(again), "改派", Given.Reviewer, again);
        order.SignFor(Given.Friday18, Given.Handler, ClockRow.Instant("Thu 2026-11-26 09:00"));

        Window(order).Due.ShouldBe(ClockRow.Instant("Wed 2026-11-25 16:30"));
    }

    [Fact]
    public void Who_let_the_limit_pass_and_hands_on_signs_first_whatever_limit_the_next_one_has()
    {
        var limit = Given.Clocks().SignFor;
        var order = Given.DispatchedWorkOrder();
        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, limit.AddMinutes(1));

        order.Allows(WorkOrderAction.RaiseObjection, limit.AddMinutes(2)).ShouldBeFalse();
        order.ShouldRefuse(
            o => o.RaiseObjection("not-ours", "第十条", Given.Friday18, Given.Handler, limit.AddMinutes(2)),
            new SignForFirst()
        );
    }

    private static WorkOrder Dispatched(DateTimeOffset at)
    {
        var order = WorkOrder.Open(Given.Opening(), Given.Clerk, at);
        order.Dispatch(Given.Assignment(), Given.Clocks(at), Given.Clerk, at);
        return order;
    }

    private static ReckonedClock Window(WorkOrder order)
    {
        var clock = OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.Objection);
        var toSign = ReckonedClock.Of(clock.AtLatest!, Row(ClockKind.SignFor, 2), DueTests.Office).Due;
        return ReckonedClock.Of(
            clock,
            Row(ClockKind.Objection, 4),
            DueTests.Office,
            ReckonedClock.BeganOf(clock, toSign)
        );
    }

    private static TimeLimit Row(ClockKind clock, int hours) =>
        new()
        {
            Id = Guid.Empty,
            Clock = clock,
            Amount = hours,
            Unit = LimitUnit.WorkingHours,
        };
}
