using Jiban.Calendar;
using Jiban.Tests.Calendar;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>各只表: what each fact of a history does to the clocks, and that they say each thing once.</summary>
public sealed class OrderClocksTests
{
    private static readonly DateTimeOffset Monday9 = Given.Monday9;

    [Fact]
    public void A_dispatch_stops_one_clock_and_starts_three()
    {
        var clocks = OrderClocks.Of(Given.DispatchedWorkOrder().Fresh);

        clocks
            .Select(c => (c.Kind, c.Stopped is null))
            .ShouldBe([
                (ClockKind.Dispatch, false),
                (ClockKind.SignFor, true),
                (ClockKind.Contact, true),
                (ClockKind.Handling, true),
            ]);
    }

    [Fact]
    public void An_accepted_objection_lets_the_dispatch_clock_run_on_from_acceptance()
    {
        var order = Given.WorkOrderUnderObjection();
        order.RuleObjection(true, null, null, "确非本单位职责", Given.Reviewer, Given.Tuesday9);

        var clocks = OrderClocks.Of(order.Fresh);

        clocks
            .Single(c => c.Kind is ClockKind.Dispatch)
            .ShouldSatisfyAllConditions(c => c.Start.ShouldBe(Monday9), c => c.Stopped.ShouldBeNull());
        clocks.ShouldNotContain(c => c.Kind == ClockKind.Handling || c.Kind == ClockKind.SignFor);
    }

    [Fact]
    public void Asking_for_more_time_starts_a_clock_that_the_decision_stops()
    {
        var order = Given.SignedForWorkOrder();
        order.Extend(
            order.HandlingDueAt!.Value.AddDays(3),
            "等配件",
            1,
            TimeSpan.FromDays(15),
            Given.Handler,
            Given.Tuesday9
        );
        OrderClocks
            .Of(order.Fresh)
            .Single(c => c.Kind is ClockKind.Extension)
            .ShouldSatisfyAllConditions(c => c.Start.ShouldBe(Given.Tuesday9), c => c.Stopped.ShouldBeNull());

        order.DecideExtension(false, "配件有现货", Given.Handler.Staff, Given.Reviewer, Given.Tuesday9.AddHours(2));

        OrderClocks
            .Of(order.Fresh)
            .Single(c => c.Kind is ClockKind.Extension)
            .Stopped.ShouldBe(Given.Tuesday9.AddHours(2));
    }

    [Fact]
    public void A_correction_is_counted_by_what_still_runs_and_not_by_what_was_kept_or_missed()
    {
        var order = Given.SignedForWorkOrder();
        order.Reclassify("140101", Urgency.Urgent, null, "老人受冻", Given.Clerk, Given.Monday10);

        var clocks = OrderClocks.Of(order.Fresh);

        clocks.Single(c => c.Kind is ClockKind.SignFor).Matter.Urgency.ShouldBe(Urgency.General);
        clocks.Single(c => c.Kind is ClockKind.Handling).Matter.ShouldBe(new(Urgency.Urgent, "140101", Channel.Phone));
    }

    [Theory]
    // a limit of a day: a day ahead is its very beginning, two days ahead lies before it
    [InlineData(24, "48 24", "", "Missed 0 Tue 2026-11-24 09:00")]
    [InlineData(25, "48 24", "", "Warning 24 Mon 2026-11-23 10:00; Missed 0 Tue 2026-11-24 10:00")]
    [InlineData(
        72,
        "24 48",
        "24 1",
        "Warning 48 Tue 2026-11-24 09:00; Warning 24 Wed 2026-11-25 09:00; Missed 0 Thu 2026-11-26 09:00; "
            + "Escalation 1 Thu 2026-11-26 10:00; Escalation 2 Fri 2026-11-27 09:00"
    )]
    public void A_clock_warns_ahead_but_never_before_it_began_and_then_tells_step_by_step(
        int hours,
        string warn,
        string escalate,
        string expected
    ) => Reckoned(hours, warn, escalate).Alarms([]).Select(Text).ShouldBe(expected.Split("; "));

    [Theory]
    [InlineData("Tue 2026-11-24 09:00", "", "Tue 2026-11-24 09:00")] // its very instant has not passed
    [InlineData("Tue 2026-11-24 09:01", "Warning 48", "Wed 2026-11-25 09:00")]
    [InlineData("Wed 2026-11-25 12:00", "Warning 24", "Thu 2026-11-26 09:00")] // the first warning was overtaken
    [InlineData("Thu 2026-11-26 09:01", "Missed 0", "Thu 2026-11-26 10:00")] // so were both
    [InlineData("Mon 2026-11-30 09:00", "Missed 0, Escalation 1, Escalation 2", null)]
    public void What_has_come_is_told_once_and_what_was_overtaken_is_not(string now, string told, string? next)
    {
        var (clock, order) = (Reckoned(72, "48 24", "1 24"), Given.DispatchedWorkOrder());
        var alarms = ClockAlarms.Of([clock], order.Fresh, ClockRow.Instant(now));

        string.Join(", ", alarms.Now.Select(a => $"{a.Alarm.Kind} {a.Alarm.Step}")).ShouldBe(told);
        foreach (var (alarm, due) in alarms.Now)
            order.Ring(alarm, due, null, ClockRow.Instant(now));
        ClockAlarms
            .Of([clock], order.Fresh, ClockRow.Instant(now))
            .First.ShouldBe(next is null ? null : ClockRow.Instant(next));
    }

    [Fact]
    public void What_was_told_is_not_told_again_until_the_deadline_is_another()
    {
        var clock = Reckoned(72, "48 24", "1");
        var order = Given.DispatchedWorkOrder();
        var now = ClockRow.Instant("Thu 2026-11-26 09:30");
        foreach (var (alarm, due) in ClockAlarms.Of([clock], order.Fresh, now).Now)
            order.Ring(alarm, due, null, now);

        ClockAlarms
            .Of([clock], order.Fresh, now)
            .ShouldSatisfyAllConditions(
                a => a.Now.ShouldBeEmpty(),
                a => a.First.ShouldBe(ClockRow.Instant("Thu 2026-11-26 10:00"))
            );
        ClockAlarms
            .Of([Reckoned(24, "", "")], order.Fresh, now)
            .Now.ShouldHaveSingleItem()
            .Alarm.Kind.ShouldBe(AlarmKind.Missed);
    }

    [Theory]
    [InlineData("Wed 2026-11-25 08:59", "Warning 24, Missed 0")]
    [InlineData("Wed 2026-11-25 09:00", "Missed 0")]
    [InlineData("Thu 2026-11-26 09:00", "")]
    public void What_lies_before_an_order_was_brought_in_is_nobodys_news(string from, string told) =>
        string.Join(
                ", ",
                Reckoned(72, "48 24", "").Alarms([], ClockRow.Instant(from)).Select(a => $"{a.Kind} {a.Step}")
            )
            .ShouldBe(told);

    [Fact]
    public void Who_objects_before_signing_owes_neither_signature_nor_contact_until_it_is_ruled_on()
    {
        var order = Given.DispatchedWorkOrder();
        order.RaiseObjection("not-competent", "燃气条例第十条", Given.Friday18, Given.Handler, Given.Monday10);
        Running(order).ShouldBe([ClockKind.Handling, ClockKind.Ruling]);

        order.RuleObjection(false, null, null, "职责在你处", Given.Reviewer, Given.Tuesday9);

        Running(order).ShouldBe([ClockKind.SignFor, ClockKind.Contact, ClockKind.Handling]);
        order.SignFor(Given.Tuesday9.AddHours(4), Given.Handler, Given.Tuesday9);
        Running(order).ShouldBe([ClockKind.Contact, ClockKind.Handling], "an objection may be raised only once");

        static IEnumerable<ClockKind> Running(WorkOrder order) =>
            OrderClocks.Of(order.Fresh).Where(c => c.Stopped is null).Select(c => c.Kind);
    }

    [Fact]
    public void An_objection_upheld_gives_the_desk_its_time_anew_and_a_correction_then_counts_from_there()
    {
        var order = Given.WorkOrderUnderObjection();
        var due = Given.Tuesday9.AddHours(24);
        order.RuleObjection(true, null, null, "确非本单位职责", Given.Reviewer, Given.Tuesday9, due);

        OrderClocks
            .Of(order.Fresh)
            .Where(c => c.Stopped is null)
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                c => c.Kind.ShouldBe(ClockKind.Dispatch),
                c => c.Start.ShouldBe(Given.Tuesday9)
            );
        (order.DispatchDueAt, order.DueAt).ShouldBe((due, due));

        var recounted = new Recounted(Given.Tuesday9.AddHours(1), null, null, null);
        order.Reclassify("140101", Urgency.Emergency, recounted, "老人受冻", Given.Clerk, Given.Tuesday9);
        (order.DispatchDueAt, order.DueAt).ShouldBe((Given.Tuesday9.AddHours(1), Given.Tuesday9.AddHours(1)));
    }

    [Fact]
    public void A_clock_that_stopped_or_stands_still_has_nothing_to_say()
    {
        var clock = Reckoned(1, "", "1");

        (clock with { Clock = clock.Clock with { Stopped = Monday9 } }).Alarms([]).ShouldBeEmpty();
        (clock with { Due = null }).Alarms([]).ShouldBeEmpty();
    }

    [Fact]
    public void An_extension_holds_while_it_ends_later_and_a_pause_after_it_moves_it()
    {
        var clock = Reckoned(24, "", "").Clock;
        var row = Row(24, "", "");
        Grant[] granted = [new(Monday9.AddHours(48), Monday9.AddHours(1), Urgency.General)];

        Due(clock with { Grants = granted }).ShouldBe(Monday9.AddHours(48));
        Due(clock with { Grants = [new(Monday9.AddHours(20), Monday9, Urgency.General)] })
            .ShouldBe(Monday9.AddHours(24));
        Pause[] pauses = [new(Monday9.AddHours(2), Monday9.AddHours(5), "account")];
        Due(clock with { Grants = granted, Pauses = pauses }).ShouldBe(Monday9.AddHours(51));
        Due(clock with { Set = Monday9.AddHours(3), Pauses = pauses }).ShouldBe(Monday9.AddHours(6));

        DateTimeOffset? Due(OrderClock c) => ReckonedClock.Of(c, row, DueTests.Office).Due;
    }

    [Theory]
    [InlineData(Begins.AtOnce, "Fri 2026-11-20 22:00", "Sat 2026-11-21 00:00")]
    [InlineData(Begins.AtOpening, "Fri 2026-11-20 22:00", "Mon 2026-11-23 11:00")]
    [InlineData(Begins.AtOpening, "Mon 2026-11-23 09:00", "Mon 2026-11-23 11:00")]
    [InlineData(Begins.AtOpening, "Mon 2026-11-23 12:00", "Mon 2026-11-23 15:30")]
    public void What_comes_in_at_night_may_count_from_the_next_opening(Begins begins, string start, string due)
    {
        var row = Row(2, "", "");
        row.Begins = begins;
        var clock = new OrderClock(
            ClockKind.SignFor,
            ClockKind.SignFor,
            null,
            new(Urgency.General, "010203", Channel.Phone),
            ClockRow.Instant(start),
            [],
            []
        );

        ReckonedClock.Of(clock, row, DueTests.Office).Due.ShouldBe(ClockRow.Instant(due));
    }

    private static string Text(ClockAlarm a) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{a.Kind} {a.Step} {a.At.ToOffset(TimeSpan.FromHours(8)):ddd yyyy-MM-dd HH:mm}"
        );

    private static ReckonedClock Reckoned(int hours, string warn, string escalate)
    {
        var clock = OrderClocks.Of(Given.DispatchedWorkOrder().Fresh).Single(c => c.Kind is ClockKind.Handling);
        return ReckonedClock.Of(clock, Row(hours, warn, escalate), DueTests.Office);
    }

    private static TimeLimit Row(int hours, string warn, string escalate) =>
        new()
        {
            Id = Guid.Empty,
            Clock = ClockKind.Handling,
            Amount = hours,
            Unit = LimitUnit.Hours,
            WarnHours = Hours(warn),
            EscalateHours = Hours(escalate),
        };

    private static int[] Hours(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
