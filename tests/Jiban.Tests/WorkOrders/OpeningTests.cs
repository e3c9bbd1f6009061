using Jiban.Places;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

public sealed class OpeningTests
{
    [Fact]
    public void An_order_opened_from_a_contact_waits_for_dispatch_until_its_limit()
    {
        var order = Given.OpenedWorkOrder();

        order.Stage.ShouldBe(Stage.AwaitingDispatch);
        order.Version.ShouldBe(1);
        order.AcceptedAt.ShouldBe(Given.Monday9);
        order.DueAt.ShouldBe(Given.Opening().DispatchDue);
        order.Fresh.Single().ShouldBeOfType<WorkOrderOpened>().Contact.ShouldBe(Given.Opening().Contact);
    }

    [Fact]
    public void The_history_of_an_opening_holds_the_hash_of_the_words_and_not_the_words()
    {
        var opened = Given.OpenedWorkOrder().Fresh.Single();

        HistoryText.Write(opened).ShouldNotContain("旧家具");
        ((WorkOrderOpened)opened).TextHash.ShouldBe(HistoryChain.HashText(Given.Opening().Text));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("  \n ", "\u3000")]
    public void An_order_about_nothing_is_refused(string text, string title)
    {
        var nothing = Given.Opening() with { Text = text, Title = title };

        Should
            .Throw<RefusedException>(() => WorkOrder.Open(nothing, Given.Clerk, Given.Monday9))
            .Refusal.ShouldBe(new NothingSaid());
    }

    [Fact]
    public void A_blank_title_is_taken_from_the_words() =>
        Given.OpenedWorkOrder(Given.Opening() with { Title = " " }).Title.ShouldBe("楼道里堆了旧家具，物业不管");

    [Theory]
    [InlineData("停水了。已经三天", "停水了")]
    [InlineData("停水了", "停水了")]
    [InlineData("  停水了\n第二行", "停水了")]
    [InlineData("真的吗？是的", "真的吗")]
    [InlineData("？！停水了。已经三天", "停水了")] // leading marks end nothing
    [InlineData("\r\n停水了\r\n又停电", "停水了")]
    [InlineData("。", "。")] // nothing but marks is still what was said
    [InlineData("？\n？", "？ ？")] // and stays on one line
    [InlineData("No water. Please help!", "No water. Please help")] // a full stop may be a number's
    [InlineData("您好，我家停水了。", "我家停水了")] // a greeting says nothing of the matter
    [InlineData("催一下。三号楼的路灯还不亮", "三号楼的路灯还不亮")]
    [InlineData("喂，你好，我想反映一下，楼道灯坏了", "楼道灯坏了")]
    [InlineData("你好，谢谢", "你好，谢谢")] // too little is left
    [InlineData("催一下", "催一下")]
    [InlineData("你好邻居超市占道", "你好邻居超市占道")] // a name
    [InlineData("", "")]
    public void The_title_is_the_first_sentence_on_one_line(string text, string title) =>
        Opening.TitleOf(text).ShouldBe(title);

    [Fact]
    public void A_title_of_40_characters_stays_whole_and_a_longer_one_ends_in_an_ellipsis()
    {
        Opening.TitleOf(new('水', 40)).ShouldBe(new('水', 40));
        Opening.TitleOf(new('水', 41)).ShouldBe(new string('水', 39) + "…");
    }

    [Theory]
    [InlineData(37)]
    [InlineData(38)]
    [InlineData(39)]
    public void A_title_is_never_cut_through_the_middle_of_a_character(int before)
    {
        var title = Opening.TitleOf(new string('水', before) + "𠮷𠮷𠮷");

        title.Length.ShouldBeLessThanOrEqualTo(40);
        title.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
        title.ShouldEndWith("…");
    }

    [Fact]
    public void A_contact_on_the_same_matter_joins_and_is_counted()
    {
        var order = Given.OpenedWorkOrder();

        order.Merge(Guid.Empty, Channel.Web, Given.Clerk, Given.Monday10);

        order.Contacts.ShouldBe(2);
        order.Stage.ShouldBe(Stage.AwaitingDispatch);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_requester_adds_is_a_fact_of_its_own_and_counts_nobody(bool hurry)
    {
        var order = Given.OpenedWorkOrder();

        order.Supplement(Guid.AllBitsSet, order.Contact, hurry, Given.Clerk, Given.Monday10);

        order.Contacts.ShouldBe(1);
        order
            .Fresh[^1]
            .ShouldBe(new RequesterAdded(Guid.AllBitsSet, order.Contact, hurry, Given.Clerk, Given.Monday10));
        Given
            .ArchivedWorkOrder()
            .ShouldRefuse(
                o => o.Supplement(Guid.AllBitsSet, o.Contact, hurry, Given.Clerk, Given.Friday18),
                new NotAtStage(WorkOrderAction.Merge, Stage.Archived)
            );
    }

    [Fact]
    public void A_category_is_corrected_only_with_a_reason()
    {
        var order = Given.OpenedWorkOrder();

        order.ShouldRefuse(
            o => o.Reclassify("020101", Urgency.Urgent, null, " ", Given.Clerk, Given.Monday10),
            new ReasonMissing("why")
        );

        order.Reclassify("020101", Urgency.Urgent, null, "听错了", Given.Clerk, Given.Monday10);
        (order.Category, order.Urgency).ShouldBe(("020101", Urgency.Urgent));
    }

    [Fact]
    public void Whose_the_place_is_is_corrected_alone_and_kept_by_the_next_correction()
    {
        var order = Given.OpenedWorkOrder();

        order.Reclassify("010203", Urgency.General, null, "问过房管", Given.Clerk, Given.Monday10, Ownership.Military);
        order.Place.Owner.ShouldBe(Ownership.Military);

        order.ShouldRefuse(
            o => o.Reclassify("010203", Urgency.General, null, "再问", Given.Clerk, Given.Monday10, Ownership.Military),
            new NothingReclassified()
        );
        order.Reclassify("020101", Urgency.General, null, "听错了", Given.Clerk, Given.Monday10);
        order.Place.Owner.ShouldBe(Ownership.Military);
    }

    [Fact]
    public void Nothing_is_reclassified_to_what_it_is() =>
        Given
            .OpenedWorkOrder()
            .ShouldRefuse(
                o => o.Reclassify("010203", Urgency.General, null, "再看一遍", Given.Clerk, Given.Monday10),
                new NothingReclassified()
            );

    [Fact]
    public void Another_tier_before_dispatch_moves_the_limit_of_dispatch()
    {
        var order = Given.OpenedWorkOrder();

        order.Reclassify("010203", Urgency.Emergency, OneHour(null), "有人受伤", Given.Clerk, Given.Monday10);

        (order.DispatchDueAt, order.DueAt).ShouldBe((Given.Monday9.AddHours(1), Given.Monday9.AddHours(1)));
    }

    [Fact]
    public void Another_tier_in_handling_moves_what_is_still_open_and_nothing_that_was_kept()
    {
        var order = Given.SignedForWorkOrder();
        var signFor = order.SignForDueAt;

        order.Reclassify("010203", Urgency.Emergency, OneHour(1), "有人受伤", Given.Clerk, Given.Monday10);

        (order.SignForDueAt, order.SignedForInTime).ShouldBe((signFor, true));
        (order.ContactDueAt, order.HandlingDueAt, order.DueAt).ShouldBe(
            (Given.Monday9.AddHours(1), Given.Monday9.AddHours(1), Given.Monday9.AddHours(1))
        );
    }

    private static Recounted OneHour(double? hours)
    {
        DateTimeOffset? due = hours is { } h ? Given.Monday9.AddHours(h) : null;
        return new(Given.Monday9.AddHours(1), due, due, due);
    }
}
