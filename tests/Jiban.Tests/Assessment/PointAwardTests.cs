using Jiban.Assessment;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>加减分认定: one proposes, a second outside the unit decides, and every step stays as it was taken.</summary>
public sealed class PointAwardTests
{
    static readonly PointRules rules = new(
        PointKind.Read("model awarded +1 3 典型经验; fake awarded -2 4 弄虚作假; thanks praised 0.1 1 表扬")
    );
    static readonly AwardProposal asked = new(
        "2026-11",
        new(Given.Fangzhuang),
        "model",
        "全市推广",
        "京办〔2026〕1号",
        null
    );

    [Fact]
    public void Approved_by_a_second_person_it_stands_with_both_names()
    {
        var award = Proposed();

        award.Decide(true, "", true, Given.Reviewer, Given.Tuesday9);

        (award.State, award.Version).ShouldBe((AwardState.Approved, 2));
        (award.ProposedBy, award.ProposedAt).ShouldBe((Given.Handler.Staff, Given.Monday9));
        (award.DecidedBy, award.DecidedAt).ShouldBe((Given.Reviewer.Staff, Given.Tuesday9));

        award.Revoke("材料不实", true, Given.Caller, Given.Friday18);

        (award.State, award.Version, award.RevokedBy, award.RevokedWhy).ShouldBe(
            (AwardState.Revoked, 3, Given.Caller.Staff, "材料不实")
        );
        award.DecidedBy.ShouldBe(Given.Reviewer.Staff);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("thanks")] // counted, never given by hand
    public void Only_a_kind_given_by_hand_can_be_proposed(string kind)
    {
        Refused(() => Propose(asked with { Kind = kind }), new NoSuchAwardKind("2026-11", kind));
        Refused(
            () => PointAward.Propose(1, Guid.Empty, asked, null, Given.Handler, Given.Monday9),
            new NoSuchAwardKind("2026-11", "model")
        );
    }

    [Fact]
    public void It_needs_a_reason_in_words_and_something_that_shows_it()
    {
        Refused(() => Propose(asked with { Reason = " " }), new ReasonMissing("reason"));
        Refused(() => Propose(asked with { Reason = "！！" }), new NothingInWords("reason"));
        Refused(() => Propose(asked with { Document = " " }), new AwardWithoutEvidence());
        Propose(asked with { Document = "", Order = WorkOrderNumber.Of(110106, new(2026, 11, 3), 5) })
            .State.ShouldBe(AwardState.Proposed);
    }

    [Fact]
    public void Nobody_decides_on_their_own_proposal_or_inside_the_unit()
    {
        var award = Proposed();

        Refused(() => award.Decide(true, "", true, Given.Handler, Given.Tuesday9), new AwardDecidedByOneself());
        Refused(() => award.Decide(true, "", false, Given.Reviewer, Given.Tuesday9), new AwardDecidedInside());
        Refused(() => award.Decide(false, " ", true, Given.Reviewer, Given.Tuesday9), new ReasonMissing("why"));
        Refused(() => award.Decide(true, "。。", true, Given.Reviewer, Given.Tuesday9), new NothingInWords("why"));
        Refused(
            () => award.Revoke("错了", true, Given.Reviewer, Given.Tuesday9),
            new AwardSettled(AwardState.Proposed)
        );
        (award.State, award.Version).ShouldBe((AwardState.Proposed, 1));
    }

    [Fact]
    public void What_is_settled_is_not_decided_again_and_what_is_revoked_not_revoked_again()
    {
        var refused = Proposed();
        refused.Decide(false, "不够", true, Given.Reviewer, Given.Tuesday9);
        Refused(
            () => refused.Decide(true, "", true, Given.Reviewer, Given.Tuesday9),
            new AwardSettled(AwardState.Refused)
        );
        Refused(
            () => refused.Revoke("错了", true, Given.Reviewer, Given.Tuesday9),
            new AwardSettled(AwardState.Refused)
        );

        var award = Proposed();
        award.Decide(true, "", true, Given.Reviewer, Given.Tuesday9);
        Refused(() => award.Revoke("错了", false, Given.Reviewer, Given.Tuesday9), new AwardDecidedInside());
        Refused(() => award.Revoke("", true, Given.Reviewer, Given.Tuesday9), new ReasonMissing("why"));
        award.Revoke("错了", true, Given.Reviewer, Given.Tuesday9);
        Refused(() => award.Revoke("错了", true, Given.Reviewer, Given.Tuesday9), new AwardSettled(AwardState.Revoked));
    }

    static PointAward Proposed() => Propose(asked);

    static PointAward Propose(AwardProposal proposal) =>
        PointAward.Propose(110106, Guid.Empty, proposal, rules, Given.Handler, Given.Monday9);

    static void Refused(Action act, Refusal why) => Should.Throw<RefusedException>(act).Refusal.ShouldBe(why);
}
