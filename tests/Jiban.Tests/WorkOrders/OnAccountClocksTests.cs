using Jiban.Calendar;
using Jiban.Handling;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>挂账停表: which clocks stand still with a matter on account, and until when.</summary>
public sealed class OnAccountClocksTests
{
    [Fact]
    public void On_account_the_matter_its_parts_and_its_steps_stand_still_and_nothing_else()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.Youanmen);
        order.BeginCourse(Given.Governing(holds: false), Given.Handler.Staff, Given.Handler, Given.Monday10);
        GoesOnAccount(order, Given.Tuesday9);
        Still(order).ShouldBe([ClockKind.CoReply, ClockKind.Handling, ClockKind.Step], ignoreOrder: true);
        order.CoReply(new(Given.Youanmen), "已疏导", Given.Handler, Given.Tuesday9.AddHours(1));
        Still(order).ShouldBe([ClockKind.Handling, ClockKind.Step], ignoreOrder: true);

        order.ClearAccount("已完工", Given.Friday18.AddDays(9), Given.Handler, Given.Friday18);

        Still(order).ShouldBeEmpty();
        var clocks = OrderClocks.Of(order.Fresh);
        Pause(ClockKind.Handling).ShouldBe(new(Given.Tuesday9, Given.Friday18, "account"));
        Pause(ClockKind.Step).ShouldBe(new(Given.Tuesday9, Given.Friday18, "account"));
        Pause(ClockKind.CoReply).To.ShouldBe(Given.Tuesday9.AddHours(1), "it came while the matter stood still");
        clocks.Single(c => c.Kind is ClockKind.SignFor).Pauses.ShouldBeEmpty();

        Pause Pause(ClockKind kind) => clocks.Single(c => c.Kind == kind).Pauses.ShouldHaveSingleItem();

        static IEnumerable<ClockKind> Still(WorkOrder order) =>
            OrderClocks.Of(order.Fresh).Where(c => c.StandsStill).Select(c => c.Kind);
    }

    [Fact]
    public void A_step_that_begins_on_account_begins_standing_still()
    {
        var order = Given.SignedForWorkOrder();
        order.BeginCourse(Given.Governing(holds: false), Given.Handler.Staff, Given.Handler, Given.Monday9);
        GoesOnAccount(order, Given.Monday10);
        var run = CourseRun.Of(order.Fresh).Single();

        order.DoCourseStep(run, 0, ["61.5"], "量过了", Given.Handler, Given.Tuesday9);

        var step = OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.Step);
        (step.Start, step.StandsStill).ShouldBe((Given.Tuesday9, true));
    }

    private static void GoesOnAccount(WorkOrder order, DateTimeOffset at)
    {
        order.PutOnAccount(
            "needs-works",
            "明年改造",
            Given.ReviewDay,
            Given.Today,
            Given.ReviewDay,
            Given.Handler,
            Given.Monday10
        );
        order.DecideAccount(true, "", Given.Reviewer, at);
    }
}
