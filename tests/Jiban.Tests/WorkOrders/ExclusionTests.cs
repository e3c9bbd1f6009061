using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.WorkOrders.ExclusionState;

namespace Jiban.Tests.WorkOrders;

/// <summary>剔除: asked with evidence, approved by one or by two, for a term or for good, and reversed.</summary>
public sealed class ExclusionTests
{
    static readonly ReviewTerm term = new(Given.Today.AddDays(1), Given.Today.AddDays(30));
    static readonly Actor deputy = Given.Person(7, "desk");

    [Fact]
    public void One_decision_excludes_where_policy_asks_for_one()
    {
        var order = Asked();

        Decide(order, true, Given.Reviewer, levels: 1);
        order.Exclusion.ShouldBe(Excluded);
        order.ReverseExclusion("材料不实", districtWide: false, Given.Reviewer, Given.Friday18);

        order.Exclusion.ShouldBe(None);
        order.Stage.ShouldBe(Stage.Archived);
        Kinds(order).ShouldBe([typeof(ExclusionRequested), typeof(ExclusionDecided), typeof(ExclusionReversed)]);
    }

    [Fact]
    public void Of_two_approvals_the_first_only_endorses()
    {
        var order = Asked();

        Decide(order, true, Given.Reviewer, districtWide: false);
        order.Exclusion.ShouldBe(Endorsed);
        Decide(order, true, deputy);

        order.Exclusion.ShouldBe(Excluded);
        Kinds(order).ShouldBe([typeof(ExclusionRequested), typeof(ExclusionEndorsed), typeof(ExclusionDecided)]);
        order.Fresh.OfType<ExclusionDecided>().Single().Level.ShouldBe(2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_refusal_at_either_level_ends_it_and_it_may_be_asked_again(int level)
    {
        var order = Asked();
        if (level == 2)
            Decide(order, true, Given.Reviewer);

        Decide(order, false, deputy);

        order.Exclusion.ShouldBe(None);
        order.Fresh.OfType<ExclusionDecided>().Single().Level.ShouldBe(level);
        order.Allows(WorkOrderAction.Exclude).ShouldBeTrue();
        order.ExclusionAskedBy.ShouldBeNull();
        order.ExclusionEndorsedBy.ShouldBeNull();
    }

    [Fact]
    public void Three_people_take_part_and_the_last_serves_the_whole_district()
    {
        var order = Asked();
        order.ShouldRefuse(o => Decide(o, true, Given.Handler), new AskedByOneself(WorkOrderAction.DecideExclusion));
        Decide(order, true, Given.Reviewer);

        order.ShouldRefuse(o => Decide(o, true, Given.Handler), new AskedByOneself(WorkOrderAction.DecideExclusion));
        order.ShouldRefuse(o => Decide(o, true, Given.Reviewer), new EndorsedByOneself());
        order.ShouldRefuse(o => Decide(o, false, Given.Reviewer), new EndorsedByOneself());
        order.ShouldRefuse(o => Decide(o, true, deputy, districtWide: false), new SecondApprovalElsewhere());
        Decide(order, true, deputy);

        order.ShouldRefuse(
            o => o.ReverseExclusion("不实", districtWide: false, Given.Reviewer, Given.Friday18),
            new SecondApprovalElsewhere()
        );
        order.ReverseExclusion("不实", districtWide: true, Given.Reviewer, Given.Friday18);
        order.Exclusion.ShouldBe(None);
    }

    [Fact]
    public void A_policy_of_one_level_in_between_still_leaves_the_second_to_another_person_of_the_district()
    {
        var order = Asked();
        Decide(order, true, Given.Reviewer);

        order.ShouldRefuse(o => Decide(o, true, Given.Reviewer, levels: 1), new EndorsedByOneself());
        Decide(order, true, deputy, levels: 1);

        order.Fresh.OfType<ExclusionDecided>().Single().Level.ShouldBe(2);
    }

    [Fact]
    public void It_needs_a_reason_evidence_in_words_and_a_document_or_an_attachment()
    {
        var order = Given.ArchivedWorkOrder();

        order.ShouldRefuse(o => Ask(o, new("", "见附件", "规则第三条")), new ReasonMissing("reason"));
        order.ShouldRefuse(o => Ask(o, new("r", " ", "规则第三条")), new ReasonMissing("evidence"));
        order.ShouldRefuse(o => Ask(o, new("r", "见附件", " ")), new EvidenceNotShown());
        order.ShouldRefuse(o => Decide(o, true, Given.Reviewer), new NothingToDecide());
        order.ShouldRefuse(
            o => o.ReverseExclusion("不实", true, Given.Reviewer, Given.Friday18),
            new NothingToDecide()
        );
        Ask(order, new("r", "见附件", Attachment: Guid.CreateVersion7(Given.Friday18)));

        order.ShouldRefuse(o => Ask(o, new("r", "见附件", "规则第三条")), new AlreadyAsked(WorkOrderAction.Exclude));
        order.ShouldRefuse(o => Decide(o, true, Given.Reviewer, why: " "), new ReasonMissing("why"));
        Decide(order, true, Given.Reviewer, levels: 1);
        order.ShouldRefuse(o => o.ReverseExclusion("", true, Given.Reviewer, Given.Friday18), new ReasonMissing("why"));
    }

    [Theory]
    [InlineData(0, false)] // Monday: today
    [InlineData(1, true)] // Tuesday
    [InlineData(30, true)] // Wednesday, the last day of the term
    [InlineData(31, false)] // Thursday
    public void A_reason_with_a_term_is_asked_for_until_a_day_inside_it(int days, bool fits)
    {
        var order = Given.ArchivedWorkOrder();
        var ground = new ExclusionGround("r", "见附件", "规则第三条", ReviewOn: Given.Today.AddDays(days));

        if (fits)
            order.Exclude(ground, term, Given.Handler, Given.Friday18);
        else
            order.ShouldRefuse(
                o => o.Exclude(ground, term, Given.Handler, Given.Friday18),
                new ReviewDateOutside(term.Earliest, term.Latest)
            );

        order.ExclusionReviewOn.ShouldBe(fits ? ground.ReviewOn : null);
    }

    [Fact]
    public void A_reason_with_a_term_needs_the_day_and_one_without_takes_none()
    {
        var order = Given.ArchivedWorkOrder();

        order.ShouldRefuse(
            o => o.Exclude(new("r", "见附件", "规则"), term, Given.Handler, Given.Friday18),
            new ReviewDateOutside(term.Earliest, term.Latest)
        );
        order.ShouldRefuse(o => Ask(o, new("r", "见附件", "规则", ReviewOn: Given.ReviewDay)), new ReasonHasNoTerm());
    }

    [Theory]
    [InlineData(Requested, false)]
    [InlineData(Endorsed, false)]
    [InlineData(Excluded, true)]
    public void It_lapses_with_its_review_day_decided_or_not(ExclusionState state, bool stood)
    {
        var order = Given.ArchivedWorkOrder();
        order.ShouldRefuse(o => o.LapseExclusion(Given.Friday18), new NothingToDecide());
        order.Exclude(new("r", "见附件", "规则", ReviewOn: term.Latest), term, Given.Handler, Given.Friday18);
        if (state is not Requested)
            Decide(order, true, Given.Reviewer);
        if (state is Excluded)
            Decide(order, true, deputy);
        order.Exclusion.ShouldBe(state);

        order.LapseExclusion(Given.Friday18.AddDays(30));

        order.Exclusion.ShouldBe(None);
        order.ExclusionReviewOn.ShouldBeNull();
        var lapsed = order.Fresh.OfType<ExclusionLapsed>().Single();
        (lapsed.ReviewOn, lapsed.Stood).ShouldBe((term.Latest, stood));
        order.Allows(WorkOrderAction.Exclude).ShouldBeTrue();
    }

    [Fact]
    public void What_was_excluded_for_good_never_lapses()
    {
        var order = Asked();
        Decide(order, true, Given.Reviewer, levels: 1);

        order.ShouldRefuse(o => o.LapseExclusion(Given.Friday18.AddYears(9)), new NothingToDecide());
    }

    static WorkOrder Asked()
    {
        var order = Given.ArchivedWorkOrder();
        Ask(order, new("outside-power", "见附件", "规则第三条"));
        return order;
    }

    static void Ask(WorkOrder order, ExclusionGround ground) =>
        order.Exclude(ground, null, Given.Handler, Given.Friday18);

    static void Decide(
        WorkOrder order,
        bool accept,
        Actor by,
        bool districtWide = true,
        int levels = 2,
        string why = "属实"
    ) => order.DecideExclusion(accept, why, districtWide, levels, by, Given.Friday18);

    static IEnumerable<Type> Kinds(WorkOrder order) => order.Fresh.TakeLast(3).Select(f => f.GetType());
}
