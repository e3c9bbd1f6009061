using Jiban.Calendar;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>延期归它延的那档时限: more time granted for a general matter is none for an emergency.</summary>
public sealed class GrantedTierTests
{
    private static readonly DateTimeOffset granted = Given.Monday9.AddDays(14); // Mon 7 December 09:00

    [Theory]
    [InlineData(Urgency.Emergency, 2, "Mon 23 Nov 11:00")]
    [InlineData(Urgency.Urgent, 24, "Tue 24 Nov 09:00")]
    [InlineData(Urgency.General, 168, "Mon 07 Dec 09:00")] // as granted
    [InlineData(Urgency.Complex, 240, "Mon 07 Dec 09:00")] // ten days would end Thu 3 December
    [InlineData(Urgency.Complex, 480, "Sun 13 Dec 09:00")] // twenty days end later than the grant
    public void A_stricter_tier_counts_its_own_limit_from_the_dispatch(Urgency tier, int hours, string due)
    {
        var order = Extended();
        if (tier is not Urgency.General)
            order.Reclassify("010203", tier, null, "情况变了", Given.Clerk, Given.Tuesday9);

        Due(order, hours).ShouldBe(due);
    }

    [Fact]
    public void Back_at_its_tier_the_grant_holds_again()
    {
        var order = Extended();
        order.Reclassify("010203", Urgency.Emergency, null, "冒烟", Given.Clerk, Given.Tuesday9);
        order.Reclassify("010203", Urgency.General, null, "是水汽", Given.Clerk, Given.Tuesday9.AddHours(1));

        Due(order, 168).ShouldBe("Mon 07 Dec 09:00");
    }

    private static WorkOrder Extended()
    {
        var order = Given.SignedForWorkOrder();
        order.Extend(granted, "等配件", 1, TimeSpan.FromDays(15), Given.Handler, Given.Monday10);
        order.DecideExtension(true, "", Given.Handler.Staff, Given.Reviewer, Given.Monday10);
        return order;
    }

    private static string Due(WorkOrder order, int hours)
    {
        var calendar = new WorkCalendar(
            CalendarPlan.RoundTheClock("always", "全天", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")),
            StatutoryHolidays.Of([])
        );
        var limit = new TimeLimit
        {
            Id = Guid.Empty,
            Clock = ClockKind.Handling,
            Amount = hours,
            Unit = LimitUnit.Hours,
        };
        var clock = OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.Handling);
        var due = ReckonedClock.Of(clock, limit, calendar).Due!.Value;
        return due.ToOffset(TimeSpan.FromHours(8))
            .ToString("ddd dd MMM HH:mm", System.Globalization.CultureInfo.InvariantCulture);
    }
}
