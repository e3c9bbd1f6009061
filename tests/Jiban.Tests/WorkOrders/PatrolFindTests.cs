using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>Nobody asked for what a patrol found: nobody is contacted or called back, until a requester joins.</summary>
public sealed class PatrolFindTests
{
    [Fact]
    public void It_is_closed_without_a_contact_and_archived_at_once()
    {
        var order = Found();
        order.Answer(HandlingResult.Solved, "已清走", "第二十条", Given.Handler, Given.Tuesday9);

        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);

        (order.Stage, order.ClosedAt, order.CallbackDueAt, order.DueAt).ShouldBe(
            (Stage.Archived, Given.Tuesday9, null, null)
        );
        Clocks(order).ShouldBe([ClockKind.Dispatch, ClockKind.SignFor, ClockKind.Handling, ClockKind.Objection]);
    }

    [Fact]
    public void Another_patrol_is_no_requester()
    {
        var order = Found();
        order.BeginsContact(Channel.Patrol).ShouldBeFalse();
        order.Merge(Guid.CreateVersion7(Given.Monday10), Channel.Patrol, Given.Clerk, Given.Monday10);

        (order.HasRequester, order.Contacts).ShouldBe((false, 2));
        order.MissingForClosing().ShouldNotContain(ClosingNeed.Contact);
    }

    [Fact]
    public void Whoever_joins_is_to_be_contacted_from_then_on_and_called_back()
    {
        var order = Found();
        var due = Given.Tuesday9.AddDays(1);
        order.BeginsContact(Channel.Phone).ShouldBeTrue();

        order.Merge(Guid.CreateVersion7(Given.Tuesday9), Channel.Phone, Given.Clerk, Given.Tuesday9, due);

        (order.HasRequester, order.ContactDueAt).ShouldBe((true, due));
        order.MissingForClosing().ShouldContain(ClosingNeed.Contact);
        var contact = OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.Contact);
        (contact.Start, contact.Stopped).ShouldBe((Given.Tuesday9, null));
        order.LogContact("phone", false, "约好了", Given.Handler, Given.Tuesday9);
        order.ContactedInTime.ShouldBe(true);
        order.Answer(HandlingResult.Solved, "已清走", "第二十条", Given.Handler, Given.Tuesday9);
        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);
        (order.Stage, order.CallbackDueAt).ShouldBe((Stage.AwaitingCallback, Given.Friday18));
        order.BeginsContact(Channel.Web).ShouldBeFalse();
    }

    [Fact]
    public void Before_dispatch_whoever_joins_starts_no_clock_and_dispatch_starts_it()
    {
        var order = Given.OpenedWorkOrder(Given.Opening() with { Channel = Channel.Patrol });
        order.BeginsContact(Channel.Phone).ShouldBeFalse();
        order.Merge(Guid.CreateVersion7(Given.Monday10), Channel.Phone, Given.Clerk, Given.Monday10);
        Clocks(order).ShouldBe([ClockKind.Dispatch]);

        order.Dispatch(Given.Assignment(), Given.Clocks(), Given.Clerk, Given.Monday10);

        order.ContactDueAt.ShouldBe(Given.Clocks().Contact);
        Clocks(order).ShouldContain(ClockKind.Contact);
    }

    [Fact]
    public void Who_joins_under_objection_is_owed_a_contact_once_it_is_rejected()
    {
        var order = Found();
        order.RaiseObjection("not-competent", "第十条", Given.Monday9.AddHours(6), Given.Handler, Given.Monday10);
        order.Merge(
            Guid.CreateVersion7(Given.Monday10),
            Channel.Phone,
            Given.Clerk,
            Given.Monday10.AddMinutes(5),
            Given.Tuesday9
        );
        Contact(order).Stopped.ShouldBe(Given.Monday10.AddMinutes(5));

        order.RuleObjection(false, null, null, "归你们", Given.Reviewer, Given.Tuesday9);

        Contact(order).Stopped.ShouldBeNull();

        static OrderClock Contact(WorkOrder order) =>
            OrderClocks.Of(order.Fresh).Single(c => c.Kind is ClockKind.Contact);
    }

    private static WorkOrder Found()
    {
        var order = Given.OpenedWorkOrder(Given.Opening() with { Channel = Channel.Patrol });
        order.Dispatch(Given.Assignment(), Given.Clocks(), Given.Clerk, Given.Monday9);
        order.SignFor(Given.Monday9.AddHours(6), Given.Handler, Given.Monday10);
        order.ContactDueAt.ShouldBeNull();
        return order;
    }

    private static IEnumerable<ClockKind> Clocks(WorkOrder order) => OrderClocks.Of(order.Fresh).Select(c => c.Kind);
}
