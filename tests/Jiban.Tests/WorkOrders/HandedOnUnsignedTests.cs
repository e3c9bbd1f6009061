using System.Globalization;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>转派不顺延签收: passed round unsigned, an order is to be signed for when it was to be from the start.</summary>
public sealed class HandedOnUnsignedTests
{
    private static readonly DateTimeOffset SignForDue = Given.Clocks().SignFor;

    [Theory]
    // Dispatched Mon 09:00, to be signed for within two hours; handed on Mon 10:00, 10:40 and 10:59.
    [InlineData("Mon 2026-11-23 10:59:59", true)]
    [InlineData("Mon 2026-11-23 11:00:00", true)] // the very instant
    [InlineData("Mon 2026-11-23 11:00:01", false)]
    [InlineData("Mon 2026-11-23 12:40:00", false)] // in time by the clock of the last hand-on alone
    [InlineData("Tue 2026-11-24 09:00:00", false)]
    public void Passed_from_section_to_section_it_is_signed_for_by_the_limit_of_the_dispatch(string signed, bool inTime)
    {
        var order = Given.DispatchedWorkOrder();
        foreach (var (minutes, unit) in new[] { (60, "section-1"), (100, "section-2"), (119, "section-1") })
        {
            var at = Given.Monday9.AddMinutes(minutes);
            order.HandOn(new(unit), "他们的事", at.AddHours(2), Given.Handler, at);
            order.SignForDueAt.ShouldBe(SignForDue);
        }

        order.SignFor(Given.Friday18, Given.Handler, At(signed));

        order.SignedForInTime.ShouldBe(inTime);
    }

    [Fact]
    public void The_clock_on_the_page_is_the_one_that_began_with_the_dispatch()
    {
        var order = Given.DispatchedWorkOrder();
        order.HandOn(new("section-1"), "", Given.Friday18, Given.Handler, Given.Monday10);

        var clock = OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.SignFor);

        (clock.Start, clock.Stopped).ShouldBe((Given.Monday9, null));
    }

    [Fact]
    public void Whoever_signed_starts_the_next_ones_time_by_handing_it_on()
    {
        var order = Given.SignedForWorkOrder();
        var due = Given.Tuesday9.AddHours(2);
        order.HandOn(new("section-1"), "", due, Given.Handler, Given.Tuesday9);
        order.HandOn(new("section-2"), "", due.AddHours(1), Given.Handler, Given.Tuesday9.AddHours(1));

        order.SignForDueAt.ShouldBe(due);
        var clock = OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.SignFor);
        (clock.Start, clock.Stopped).ShouldBe((Given.Tuesday9, null));
    }

    [Fact]
    public void A_co_unit_that_owes_its_part_is_not_handed_the_whole()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, "section-1");

        order.ShouldRefuse(
            o => o.HandOn(new("section-1"), "", Given.Tuesday9, Given.Handler, Given.Monday10),
            new AskedAlready(new("section-1"))
        );
        order.CoReply(new("section-1"), "已配合", Given.Handler, Given.Monday10);
        order.HandOn(new("section-1"), "", Given.Tuesday9, Given.Handler, Given.Monday10);
    }

    private static DateTimeOffset At(string row) =>
        new(DateTime.ParseExact(row, "ddd yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
