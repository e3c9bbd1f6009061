using System.Security.Cryptography;
using System.Text;
using Jiban.Assessment;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>现场复核抽查: strata, seed and lots, which anybody can work out by hand; and what a finding does to its order.</summary>
public sealed class RecheckSampleTests
{
    private const string Seed = "5eed";

    [Theory]
    [InlineData("rest 2%", "rest 2%")]
    [InlineData("rest 3", "rest 3")]
    [InlineData("unit 110106012 10，kind street 5%；其余 0.01%", "unit 110106012 10,kind street 5%,rest 0.01%")]
    [InlineData("单位 110106012 1\n类别 department 100％", "unit 110106012 1,kind department 100%")]
    [InlineData("", "")]
    public void Strata_are_read_as_they_are_written(string text, string read) =>
        string.Join(',', RecheckSample.Read(text).Strata).ShouldBe(read);

    [Theory]
    [InlineData("rest")]
    [InlineData("rest 0")]
    [InlineData("rest 0%")]
    [InlineData("rest 101%")]
    [InlineData("rest 0.001%")]
    [InlineData("rest 10001")]
    [InlineData("rest -1")]
    [InlineData("unit 5%")]
    [InlineData("street 5%")]
    [InlineData("rest street 5%")]
    public void What_is_unclear_is_named(string part) =>
        Assert
            .Throws<RefusedException>(() => RecheckSample.Read($"kind street 5%, {part}"))
            .Refusal.ShouldBe(new RecheckStrataUnclear(part));

    [Theory]
    [InlineData("rest 2%", 0, 0)]
    [InlineData("rest 2%", 1, 1)] // rounded up: nobody goes free
    [InlineData("rest 2%", 50, 1)]
    [InlineData("rest 2%", 51, 2)]
    [InlineData("rest 100%", 7, 7)]
    [InlineData("rest 3", 2, 2)]
    [InlineData("rest 3", 9, 3)]
    public void So_many_of_each_unit(string stratum, int closed, int drawn) =>
        RecheckSample.Read(stratum).Strata[0].Of(closed).ShouldBe(drawn);

    [Fact]
    public void The_lowest_lots_of_each_unit_are_drawn_whatever_order_they_come_in()
    {
        var candidates = Candidates("a", "street", 20).Concat(Candidates("b", "department", 20)).ToList();
        var sample = RecheckSample.Read("kind street 10%, rest 3");

        var drawn = sample.Draw(Seed, candidates);

        drawn.Count(d => d.Unit == "a").ShouldBe(2);
        drawn.Count(d => d.Unit == "b").ShouldBe(3);
        drawn
            .Where(d => d.Unit == "a")
            .Select(d => d.Lot)
            .ShouldBe(
                candidates
                    .Where(c => c.Unit == "a")
                    .Select(c => Sha($"{Seed} {c.Number}"))
                    .Order(StringComparer.Ordinal)
                    .Take(2)
            );
        candidates.Reverse();
        sample.Draw(Seed, candidates).ShouldBe(drawn);
        sample.Draw("another", candidates).ShouldNotBe(drawn);
    }

    [Fact]
    public void What_no_stratum_holds_is_not_drawn_and_the_first_that_holds_counts()
    {
        var candidates = Candidates("a", "street", 10).Concat(Candidates("b", "firm", 10));

        var drawn = RecheckSample.Read("unit a 1, kind street 9").Draw(Seed, candidates);

        drawn.Select(d => (d.Unit, d.Stratum)).ShouldBe([("a", "unit a 1")]);
    }

    [Fact]
    public void The_seed_is_of_district_period_and_checkpoint()
    {
        var digest = SHA256.HashData("checkpoint"u8);

        RecheckSample
            .Seed(110106, "2026-11", digest)
            .ShouldBe(Sha($"jiban-recheck-1 110106 2026-11 {Convert.ToHexStringLower(digest)}"));
        RecheckSample.Seed(110106, "2026-12", digest).ShouldNotBe(RecheckSample.Seed(110106, "2026-11", digest));
    }

    [Fact]
    public void A_candidate_reads_back_as_it_is_kept()
    {
        var candidate = new RecheckCandidate("110106-20261101-000001", "110106012", "public-service");

        RecheckCandidate.Read(candidate.Line).ShouldBe(candidate);
        Should.Throw<InvalidDataException>(() => RecheckCandidate.Read("110106-20261101-000001 110106012"));
    }

    [Fact]
    public void A_closing_that_holds_moves_the_order_nowhere_and_one_that_does_not_begins_a_round_where_policy_says_so()
    {
        var (held, listed, redone) = (Given.ArchivedWorkOrder(), Given.ArchivedWorkOrder(), Given.ArchivedWorkOrder());

        Look(held, true, Given.Friday18);
        Look(listed, false, null);
        Look(redone, false, Given.Friday18);

        (held.Stage, listed.Stage).ShouldBe((Stage.Archived, Stage.Archived));
        (redone.Stage, redone.Round, redone.DueAt).ShouldBe((Stage.InHandling, 2, Given.Friday18));
        held.Fresh.OfType<OrderRechecked>().Single().Holds.ShouldBeTrue();
    }

    [Fact]
    public void A_finding_is_in_words_and_of_a_closed_order()
    {
        var order = Given.ClosedWorkOrder();

        order.ShouldRefuse(
            o => o.Recheck("2026-11", true, " ", null, null, Given.Caller, Given.Tuesday9),
            new ReasonMissing("note")
        );
        order.ShouldRefuse(
            o => o.Recheck("2026-11", true, "…", null, null, Given.Caller, Given.Tuesday9),
            new NothingInWords("note")
        );
        order.ShouldRefuse(
            o => o.Recheck("2026-11", false, "还在漏", null, Given.Tuesday9, Given.Caller, Given.Tuesday9),
            new DueHasPassed(Given.Tuesday9)
        );
        Given
            .SignedForWorkOrder()
            .ShouldRefuse(
                o => o.AddEvidence(Guid.Empty, EvidenceKind.Recheck, "ab", Given.Caller, Given.Monday10),
                new NotAtStage(WorkOrderAction.Recheck, Stage.InHandling)
            );
        order.AddEvidence(Guid.Empty, EvidenceKind.Recheck, "ab", Given.Caller, Given.Tuesday9);
        order.Evidence.ShouldBe(0);
    }

    private static void Look(WorkOrder order, bool holds, DateTimeOffset? redo) =>
        order.Recheck("2026-11", holds, "现场看过", null, redo, Given.Caller, Given.Tuesday9);

    private static IEnumerable<RecheckCandidate> Candidates(string unit, string kind, int count) =>
        Enumerable.Range(1, count).Select(i => new RecheckCandidate($"110106-20261101-{unit}{i:D5}", unit, kind));

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
