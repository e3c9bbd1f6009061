using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Similarity;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class SameMatterTests
{
    private static readonly Gen<Resemblance> Any =
        from wording in Gen.Choose(0, 100)
        from metres in Gen.Choose(-200, 2000)
        from days in Gen.Choose(0, 400)
        from category in Gen.Elements(0, .5, 1)
        select new Resemblance(wording / 100.0, metres < 0 ? null : metres, days, category);

    private static readonly Gen<MergeDecision[]> Decisions = Any.SelectMany(
            _ => Gen.Elements(true, false),
            (resemblance, merged) => new MergeDecision(resemblance, merged)
        )
        .ArrayOf();

    private static readonly Config Enough = Config.QuickThrowOnFailure.WithMaxTest(60);

    [Fact]
    public void More_in_common_never_makes_one_matter_less_probable_whatever_was_decided() =>
        Prop.ForAll(
                Any.ToArbitrary(),
                Decisions.ToArbitrary(),
                (r, decisions) =>
                {
                    var same = SameMatter.Learn(decisions);
                    var probability = same.Probability(r);

                    probability.ShouldBeInRange(0, 1);
                    same.Probability(r with { Wording = Math.Min(1, r.Wording + .1) })
                        .ShouldBeGreaterThanOrEqualTo(probability);
                    same.Probability(r with { Days = r.Days / 2 }).ShouldBeGreaterThanOrEqualTo(probability);
                    same.Probability(r with { Metres = r.Metres / 2 }).ShouldBeGreaterThanOrEqualTo(probability);
                    same.Probability(r with { Category = 1 }).ShouldBeGreaterThanOrEqualTo(probability);
                    Enum.GetValues<MatterSign>().ShouldAllBe(sign => same.Weight(sign) >= 0);
                }
            )
            .Check(Enough);

    [Fact]
    public void What_it_has_learnt_explains_the_decisions_no_worse_than_the_start_did() =>
        Prop.ForAll(
                Decisions.Where(d => d.Length > 0).ToArbitrary(),
                decisions =>
                    Surprise(SameMatter.Learn(decisions), decisions)
                        .ShouldBeLessThanOrEqualTo(Surprise(SameMatter.Start, decisions) + 1e-9)
            )
            .Check(Enough);

    [Fact]
    public void Where_people_merge_by_place_and_not_by_wording_it_learns_that()
    {
        var decisions =
            from i in Enumerable.Range(0, 200)
            let near = i % 2 == 0
            select new MergeDecision(new(i % 10 / 10.0, near ? 10 : 900, i % 7, 1), near);

        var learnt = SameMatter.Learn(decisions);

        learnt.Weight(MatterSign.Place).ShouldBeGreaterThan(SameMatter.Start.Weight(MatterSign.Place) + .5);
        learnt.Weight(MatterSign.Wording).ShouldBeLessThan(SameMatter.Start.Weight(MatterSign.Wording) - .5);
        learnt.Probability(new(.1, 10, 1, 1)).ShouldBeGreaterThan(.8);
        learnt.Probability(new(.9, 900, 1, 1)).ShouldBeLessThan(.3);
    }

    [Fact]
    public void Without_decisions_it_starts_sensibly()
    {
        var start = SameMatter.Learn([]);

        Enum.GetValues<MatterSign>().ShouldAllBe(sign => start.Weight(sign) == SameMatter.Start.Weight(sign));
        start.Probability(new(.8, 20, 1, 1)).ShouldBeGreaterThan(.95); // said nearly alike, at one place, on one day
        start.Probability(new(.05, 20, 1, 1)).ShouldBeInRange(.2, .6); // the same kind of matter at one place: look yourself
        start.Probability(new(.8, 5000, 200, 1)).ShouldBeLessThan(.5); // the same words far away and long ago
        start.Probability(new(.02, 5000, 200, 0)).ShouldBeLessThan(.01);
    }

    [Fact]
    public void It_says_what_spoke_for_it_strongest_first()
    {
        var said = SameMatter.Start.Speaking(new(.6, 0, 0, 0));

        said.Select(s => s.Sign).ShouldBe([MatterSign.Wording, MatterSign.Place, MatterSign.Time]);
        said[0].Part.ShouldBe(.6 * SameMatter.Start.Weight(MatterSign.Wording), 1e-12);
        SameMatter.Start.Speaking(new(0, null, 0, 0)).Select(s => s.Sign).ShouldContain(MatterSign.UnknownPlace);
    }

    [Theory]
    [InlineData(1.1, 0, 0, 0)]
    [InlineData(double.NaN, 0, 0, 0)]
    [InlineData(0, -1, 0, 0)]
    [InlineData(0, 0, -1, 0)]
    [InlineData(0, 0, 0, 2)]
    public void What_no_resemblance_can_be_is_refused(double wording, double metres, double days, double category) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            SameMatter.Start.Probability(new(wording, metres, days, category))
        );

    private static double Surprise(SameMatter same, MergeDecision[] decisions) =>
        decisions.Sum(d =>
            -Math.Log(
                Math.Max(1e-300, d.Merged ? same.Probability(d.Resemblance) : 1 - same.Probability(d.Resemblance))
            )
        );
}
