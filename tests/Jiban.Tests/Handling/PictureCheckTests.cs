using Jiban.Handling;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Handling;

/// <summary>照片核验 (P08): what time and place in a picture say, against the round it was added in.</summary>
public sealed class PictureCheckTests
{
    private static readonly DateTimeOffset Sent = Given.Tuesday9;
    private int made;

    [Theory]
    [InlineData(null, PictureTime.NotSaid)]
    [InlineData(-5, PictureTime.BeforeDispatch)] // minutes from the dispatch; the slack is four
    [InlineData(-4, PictureTime.InRound)]
    [InlineData(0, PictureTime.InRound)]
    [InlineData(120, PictureTime.InRound)]
    public void Before_the_order_was_sent_is_told_apart(int? minutes, PictureTime said)
    {
        var order = Given.SignedForWorkOrder();
        var sent = order.Fresh.OfType<WorkOrderDispatched>().Single().At;

        Add(order, EvidenceKind.Before, minutes is { } m ? sent.AddMinutes(m) : null);

        Check(order).Single().Time.ShouldBe(said);
    }

    [Theory]
    [InlineData(4, PictureTime.InRound)]
    [InlineData(5, PictureTime.AfterReply)]
    [InlineData(60, PictureTime.AfterReply)]
    public void After_the_reply_is_told_apart(int minutes, PictureTime said)
    {
        var order = Given.AnsweredWorkOrder();

        Add(order, EvidenceKind.After, Sent.AddMinutes(minutes), added: Sent.AddHours(2));

        Check(order).Single().Time.ShouldBe(said);
    }

    [Fact]
    public void Of_several_replies_the_last_one_stands()
    {
        var order = Given.AnsweredWorkOrder();
        Add(order, EvidenceKind.After, Sent.AddHours(1), added: Sent.AddHours(2));
        order.Answer(HandlingResult.Solved, "又清了一遍。", "", Given.Handler, Sent.AddHours(2));

        Check(order).Single().Time.ShouldBe(PictureTime.InRound);
    }

    [Fact]
    public void A_before_with_a_wrong_clock_accuses_no_after()
    {
        var order = Given.SignedForWorkOrder();
        Add(order, EvidenceKind.Before, Sent.AddYears(1));
        Add(order, EvidenceKind.After, Sent.AddHours(-1));

        Check(order).Select(c => c.Time).ShouldBe([PictureTime.AfterUpload, PictureTime.InRound]);
    }

    [Fact]
    public void A_clock_ahead_of_the_upload_is_wrong()
    {
        var order = Given.SignedForWorkOrder();

        Add(order, EvidenceKind.After, Sent.AddHours(1));

        Check(order).Single().Time.ShouldBe(PictureTime.AfterUpload);
    }

    [Fact]
    public void A_picture_of_an_earlier_round_is_no_picture_of_this_one()
    {
        var order = Given.ClosedWorkOrder();
        order.Reopen("还在漏", Given.Friday18, Given.Caller, Sent.AddDays(1));

        Add(order, EvidenceKind.Before, Sent.AddHours(3), added: Sent.AddDays(2));
        Add(order, EvidenceKind.After, Sent.AddDays(1).AddHours(3), added: Sent.AddDays(2));

        Check(order).Select(c => (c.Round, c.Time)).ShouldBe([(2, PictureTime.BeforeRedo), (2, PictureTime.InRound)]);
    }

    [Fact]
    public void An_after_older_than_every_before_is_in_the_wrong_place_of_the_pair()
    {
        var order = Given.SignedForWorkOrder();
        Add(order, EvidenceKind.After, Sent.AddHours(-3));
        Add(order, EvidenceKind.Before, Sent.AddHours(-2));
        Add(order, EvidenceKind.After, Sent.AddHours(-1));

        Check(order)
            .Select(c => c.Time)
            .ShouldBe([PictureTime.BeforeItsPair, PictureTime.InRound, PictureTime.InRound]);
    }

    [Theory]
    [InlineData(true, 100, PicturePlace.Near, false)]
    [InlineData(true, 101, PicturePlace.Far, true)]
    [InlineData(true, null, PicturePlace.OrderWithout, false)]
    [InlineData(false, null, PicturePlace.NotSaid, false)]
    public void Place_is_near_far_or_not_known(bool located, int? metres, PicturePlace said, bool flagged)
    {
        var order = Given.SignedForWorkOrder();
        order.AddEvidence(
            Guid.CreateVersion7(Sent),
            EvidenceKind.After,
            "ab",
            Given.Handler,
            Sent,
            new(null, located, metres)
        );

        var check = Check(order).Single();

        (check.Place, check.Metres, check.Flagged).ShouldBe((said, metres, flagged));
    }

    [Fact]
    public void The_same_picture_again_is_said_so_and_others_than_a_pair_are_not_looked_at()
    {
        var order = Given.SignedForWorkOrder();
        order.AddEvidence(
            Guid.CreateVersion7(Sent),
            EvidenceKind.Before,
            "ab",
            Given.Handler,
            Sent,
            new(null, false, null)
        );
        order.AddEvidence(
            Guid.CreateVersion7(Sent),
            EvidenceKind.After,
            "ab",
            Given.Handler,
            Sent,
            new(null, false, null)
        );
        order.AddEvidence(Guid.CreateVersion7(Sent), EvidenceKind.Paper, "cd", Given.Handler, Sent);
        order.AddEvidence(Guid.CreateVersion7(Sent), EvidenceKind.FromRequester, "ef", Given.Handler, Sent);

        Check(order).Select(c => (c.Repeated, c.Flagged)).ShouldBe([(false, false), (true, true)]);
    }

    private void Add(WorkOrder order, EvidenceKind kind, DateTimeOffset? taken, DateTimeOffset? added = null) =>
        order.AddEvidence(
            Guid.CreateVersion7(Sent),
            kind,
            $"{++made}",
            Given.Handler,
            added ?? Sent,
            new PictureTrace(taken, true, 40)
        );

    private static IReadOnlyList<PictureCheck> Check(WorkOrder order) =>
        PictureCheck.Of(order.Fresh, _ => new() { NearMetres = 100, ClockMinutes = 4 });
}
