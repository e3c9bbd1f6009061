using Jiban.Handling;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>办理: contacts, notes, evidence, co-units, extensions, reply, close (rules 25, 27, 29).</summary>
public sealed class HandlingTests
{
    private static readonly DateTimeOffset Limit = Given.Clocks().Handling;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    [Theory]
    [InlineData(0, true)] // Tuesday 9:00, the last moment
    [InlineData(1, false)]
    public void Only_the_first_contact_decides_whether_it_was_in_time(int secondsLate, bool inTime)
    {
        var order = Given.SignedForWorkOrder();

        order.LogContact("phone", false, "", Given.Handler, Given.Clocks().Contact.AddSeconds(secondsLate));
        order.LogContact("visit", true, "", Given.Handler, Given.Friday18);

        order.ContactedInTime.ShouldBe(inTime);
        order.ContactedAt.ShouldBe(Given.Clocks().Contact.AddSeconds(secondsLate));
    }

    [Fact]
    public void A_contact_names_its_medium() =>
        Given
            .SignedForWorkOrder()
            .ShouldRefuse(o => o.LogContact(" ", true, "", Given.Handler, Given.Monday10), new NotAMedium(" "));

    [Fact]
    public void A_note_to_the_requester_says_something() =>
        Given
            .SignedForWorkOrder()
            .ShouldRefuse(o => o.Inform("\n", Given.Handler, Given.Monday10), new ReasonMissing("text"));

    [Fact]
    public void Evidence_of_the_requester_comes_at_any_stage_and_does_not_count_as_the_units()
    {
        var order = Given.ArchivedWorkOrder();

        order.AddEvidence(Guid.Empty, EvidenceKind.FromRequester, "ab", Actor.Resident, Given.Friday18);

        order.Evidence.ShouldBe(0);
        order.Stage.ShouldBe(Stage.Archived);
    }

    [Fact]
    public void Evidence_of_the_unit_comes_only_while_it_handles() =>
        Given
            .ClosedWorkOrder()
            .ShouldRefuse(
                o => o.AddEvidence(Guid.Empty, EvidenceKind.After, "ab", Given.Handler, Given.Friday18),
                new NotAtStage(WorkOrderAction.AddEvidence, Stage.AwaitingCallback)
            );

    [Fact]
    public void A_co_unit_answers_once_and_nobody_answers_for_it()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.HeatFirm);
        order.ShouldRefuse(
            o => o.CoReply(new(Given.Youanmen), "不归我们", Given.Handler, Given.Monday10),
            new NotACoUnit(new(Given.Youanmen))
        );
        order.ShouldRefuse(
            o => o.CoReply(new(Given.HeatFirm), "", Given.Handler, Given.Monday10),
            new ReasonMissing("text")
        );

        order.CoReply(new(Given.HeatFirm), "管道已修", Given.Handler, Given.Monday10);

        order.CoUnitsOpen.ShouldBeEmpty();
        order.ShouldRefuse(
            o => o.CoReply(new(Given.HeatFirm), "再说一遍", Given.Handler, Given.Monday10),
            new NotACoUnit(new(Given.HeatFirm))
        );
    }

    [Fact]
    public void A_granted_extension_moves_the_limit_and_a_rejected_one_does_not()
    {
        var order = Given.SignedForWorkOrder();
        order.Extend(Limit.AddDays(3), "等配件", 2, Longest, Given.Handler, Given.Monday10);
        order.DecideExtension(false, "理由不足", Given.Handler.Staff, Given.Reviewer, Given.Monday10);
        order.HandlingDueAt.ShouldBe(Limit);

        order.Extend(Limit.AddDays(3), "等配件", 2, Longest, Given.Handler, Given.Monday10);
        order.DecideExtension(true, "", Given.Handler.Staff, Given.Reviewer, Given.Monday10);

        (order.HandlingDueAt, order.DueAt, order.Extensions).ShouldBe((Limit.AddDays(3), Limit.AddDays(3), 1));
    }

    [Fact]
    public void An_extension_decided_after_time_on_account_never_shortens_the_limit()
    {
        var order = Given.SignedForWorkOrder();
        order.PutOnAccount(
            "works",
            "计划",
            Given.ReviewDay,
            new(2026, 11, 24),
            new(2027, 5, 23),
            Given.Handler,
            Given.Monday10
        );
        order.Extend(Limit.AddDays(1), "等配件", 2, Longest, Given.Handler, Given.Monday10);
        order.DecideAccount(true, "", Given.Reviewer, Given.Monday10);
        order.ClearAccount("完工", Limit.AddDays(30), Given.Handler, Given.Friday18);

        order.DecideExtension(true, "", Given.Handler.Staff, Given.Reviewer, Given.Friday18);

        (order.HandlingDueAt, order.DueAt).ShouldBe((Limit.AddDays(30), Limit.AddDays(30)));
    }

    [Fact]
    public void An_extension_is_asked_before_the_limit_for_a_later_one_with_a_reason()
    {
        var order = Given.SignedForWorkOrder();

        order.ShouldRefuse(o => Extend(o, Limit.AddDays(1), at: Limit.AddSeconds(1)), new DueHasPassed(Limit));
        order.ShouldRefuse(o => Extend(o, Limit), new ExtensionNotLater(Limit));
        order.ShouldRefuse(o => Extend(o, Limit.AddDays(1), reason: ""), new ReasonMissing("reason"));
        Extend(order, Limit.AddDays(1), at: Limit);
        order.ShouldRefuse(o => Extend(o, Limit.AddDays(2)), new ExtensionPending());
    }

    [Fact]
    public void One_extension_moves_the_limit_no_further_than_the_policy_allows()
    {
        var order = Given.SignedForWorkOrder();

        order.ShouldRefuse(o => Extend(o, Limit.AddDays(30).AddSeconds(1)), new ExtensionTooLong(Limit.AddDays(30)));
        Extend(order, Limit.AddDays(30));
    }

    [Fact]
    public void Who_asks_for_an_extension_does_not_decide_it()
    {
        var order = Given.SignedForWorkOrder();
        Extend(order, Limit.AddDays(1));

        order.ShouldRefuse(
            o => o.DecideExtension(true, "", Given.Handler.Staff, Given.Handler, Given.Monday10),
            new AskedByOneself(WorkOrderAction.DecideExtension)
        );
    }

    [Fact]
    public void There_are_no_more_extensions_than_the_policy_allows()
    {
        var order = Given.SignedForWorkOrder();
        Extend(order, Limit.AddDays(1));
        order.DecideExtension(true, "", Given.Handler.Staff, Given.Reviewer, Given.Monday10);

        order.ShouldRefuse(o => Extend(o, Limit.AddDays(2)), new NoExtensionsLeft(1));
    }

    [Fact]
    public void Only_an_extension_that_was_asked_for_is_decided_and_a_rejection_says_why()
    {
        var order = Given.SignedForWorkOrder();
        order.ShouldRefuse(
            o => o.DecideExtension(true, "", Given.Handler.Staff, Given.Reviewer, Given.Monday10),
            new NothingToDecide()
        );
        Extend(order, Limit.AddDays(1));

        order.ShouldRefuse(
            o => o.DecideExtension(false, " ", Given.Handler.Staff, Given.Reviewer, Given.Monday10),
            new ReasonMissing("why")
        );
    }

    [Fact]
    public void A_reply_has_words_and_one_that_does_not_solve_explains_itself()
    {
        var order = Given.SignedForWorkOrder();

        order.ShouldRefuse(o => Answer(o, HandlingResult.Solved, "", ""), new ReasonMissing("text"));
        order.ShouldRefuse(o => Answer(o, HandlingResult.Partly, "清走一半", ""), new ReasonMissing("basis"));
        order.ShouldRefuse(o => Answer(o, HandlingResult.Unsolved, "没办法", " "), new ReasonMissing("basis"));

        order.ShouldRefuse(o => Answer(o, HandlingResult.Solved, "。", ""), new NothingInWords("text"));
        order.ShouldRefuse(o => Answer(o, HandlingResult.Partly, "清走一半", "——"), new NothingInWords("basis"));

        Answer(order, HandlingResult.Solved, "已清走", "");
        order.Result.ShouldBe(HandlingResult.Solved);
    }

    [Fact]
    public void What_cannot_be_solved_names_its_reason_and_the_law()
    {
        var (order, whole) = (Given.SignedForWorkOrder(), Given.Ground);

        order.ShouldRefuse(o => Explain(o, null), new ReasonMissing("unsolvedReason"));
        order.ShouldRefuse(o => Explain(o, whole with { Reason = " " }), new ReasonMissing("unsolvedReason"));
        order.ShouldRefuse(o => Explain(o, whole with { Law = "" }), new ReasonMissing("law"));
        order.ShouldRefuse(o => Explain(o, whole with { Law = "《》" }), new NothingInWords("law"));
        order.ShouldRefuse(o => Explain(o, whole with { Article = "" }), new ReasonMissing("article"));
        order.ShouldRefuse(o => Explain(o, whole with { Article = "—" }), new NothingInWords("article"));

        Explain(order, whole);
        UnsolvedGround.Of(order.Fresh).ShouldBe(whole);
        Answer(order, HandlingResult.Partly, "清走一半", "余下的等物业");
        UnsolvedGround.Of(order.Fresh).ShouldBeNull();

        static void Explain(WorkOrder order, UnsolvedGround? ground) =>
            order.Answer(HandlingResult.Unsolved, "没办法", "见书面说明", Given.Handler, Given.Tuesday9, ground);
    }

    [Fact]
    public void A_later_round_or_another_unit_does_not_inherit_the_ground()
    {
        var order = Given.ClosedWorkOrder(HandlingResult.Unsolved);
        UnsolvedGround.Of(order.Fresh).ShouldBe(Given.Ground);

        order.Reopen("还有办法", Given.Friday18, Given.Caller, Given.Tuesday9);

        UnsolvedGround.Of(order.Fresh).ShouldBeNull();
    }

    [Theory]
    [InlineData("。")]
    [InlineData("… ！")]
    public void A_contact_noted_in_signs_alone_was_none(string note)
    {
        var order = Given.SignedForWorkOrder();

        order.ShouldRefuse(
            o => o.LogContact("phone", false, note, Given.Handler, Given.Monday10),
            new NothingInWords("note")
        );

        order.ContactedAt.ShouldBeNull();
        order.LogContact("phone", false, "约好周二上门", Given.Handler, Given.Monday10);
        order.ContactedAt.ShouldBe(Given.Monday10);
    }

    [Fact]
    public void Closing_names_everything_that_is_still_missing()
    {
        var order = Given.SignedForWorkOrder(Given.Fangzhuang, Given.HeatFirm);
        Extend(order, Limit.AddDays(1));
        order.BeginCourse(Given.Course, null, Given.Handler, Given.Monday10);
        order.PutOnAccount(
            "works",
            "计划",
            Given.ReviewDay,
            new(2026, 11, 24),
            new(2027, 5, 23),
            Given.Handler,
            Given.Monday10
        );

        var refused = Should.Throw<RefusedException>(() => order.Close(Given.Friday18, Given.Handler, Given.Tuesday9));

        refused.Refusal.ShouldBeOfType<NotYetClosable>().Missing.ShouldBe(Enum.GetValues<ClosingNeed>());
    }

    [Fact]
    public void Evidence_closes_a_solved_order_without_a_written_basis()
    {
        var order = Given.SignedForWorkOrder();
        order.LogContact("visit", true, "", Given.Handler, Given.Monday10);
        Answer(order, HandlingResult.Solved, "已清走", "");
        order.MissingForClosing().ShouldBe([ClosingNeed.EvidenceOrBasis]);

        order.AddEvidence(Guid.Empty, EvidenceKind.After, "ab", Given.Handler, Given.Tuesday9);
        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);

        (order.Stage, order.DueAt, order.ClosedInTime).ShouldBe((Stage.AwaitingCallback, Given.Friday18, true));
    }

    [Theory]
    [InlineData(0, true)] // Monday 9:00 a week later, the last moment
    [InlineData(1, false)]
    public void Closing_is_in_time_up_to_the_limit(int secondsLate, bool inTime)
    {
        var order = Given.AnsweredWorkOrder();

        order.Close(Limit.AddDays(1), Given.Handler, Limit.AddSeconds(secondsLate));

        order.ClosedInTime.ShouldBe(inTime);
    }

    private static void Extend(
        WorkOrder order,
        DateTimeOffset until,
        DateTimeOffset? at = null,
        string reason = "等配件"
    ) => order.Extend(until, reason, 1, Longest, Given.Handler, at ?? Given.Monday10);

    private static void Answer(WorkOrder order, HandlingResult result, string text, string basis) =>
        order.Answer(result, text, basis, Given.Handler, Given.Tuesday9);
}
