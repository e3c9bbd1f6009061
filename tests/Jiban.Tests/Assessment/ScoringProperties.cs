using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class ScoringProperties
{
    private static readonly Gen<string> Answers =
        from letters in Gen.Elements("Y", "N").SelectMany(c => Gen.Elements("YPN".ToCharArray()).Select(s => c + s))
        from satisfied in Gen.Elements("YMN0".ToCharArray())
        select letters + satisfied;

    private static readonly Gen<CallbackFact[]> ManyFacts =
        from orders in Gen.Frequency(
                (6, Answers),
                (1, Gen.Elements("U", "R", "W", "-")),
                (1, Answers.Select(a => a + "x")),
                (1, Answers.Select(a => a + "a"))
            )
            .ArrayOf()
        from units in Gen.Elements("s-01", "s-02", "s-03").ArrayOf(orders.Length)
        select orders.Select((order, i) => Facts.One(units[i], $"{i:0000}", order)).ToArray();

    private static readonly Gen<ScoringPolicy> Policies =
        from response in Gen.Choose(0, 100)
        from solved in Gen.Choose(0, 100 - response)
        from partly in Gen.Choose(0, 100)
        from mostly in Gen.Choose(0, 100)
        from treatments in Gen.Elements(Enum.GetValues<Treatment>()).ArrayOf(4)
        select Facts.Policy with
        {
            ResponseWeight = response,
            SolvedWeight = solved,
            SatisfactionWeight = 100 - response - solved,
            PartlySolved = partly / 100m,
            MostlySatisfied = mostly / 100m,
            NoJudgement = treatments[0],
            Unreachable = treatments[1],
            RefusedToAnswer = treatments[2],
            WrongNumber = treatments[3],
        };

    private static readonly Arbitrary<(CallbackFact[] Facts, ScoringPolicy Policy)> Cases = ManyFacts
        .SelectMany(facts => Policies.Select(policy => (facts, policy)))
        .ToArbitrary();

    [Fact]
    public void The_order_in_which_facts_arrive_changes_not_a_byte() =>
        Prop.ForAll(
                Cases,
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (c, seed) =>
                {
                    var shuffled = c.Facts.ToArray();
                    new Random(seed).Shuffle(shuffled);
                    Bytes(shuffled, c.Policy).ShouldBe(Bytes(c.Facts, c.Policy));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_better_answer_never_lowers_a_unit() =>
        Prop.ForAll(
                Cases,
                Gen.Choose(0, 10_000).ToArbitrary(),
                (c, which) =>
                {
                    var reached = c.Facts.Where(f => f.End is CallbackEnd.Reached).ToArray();
                    if (reached.Length == 0)
                        return;
                    var one = reached[which % reached.Length];
                    foreach (var better in Better(one))
                    {
                        CallbackFact[] changed = [.. c.Facts.Where(f => f != one), better];
                        var (before, after) = (Of(one.Unit, c.Facts, c.Policy), Of(one.Unit, changed, c.Policy));
                        (after.Adjusted.Composite ?? 0).ShouldBeGreaterThanOrEqualTo(before.Adjusted.Composite ?? 0);
                        (after.Raw.Composite ?? 0).ShouldBeGreaterThanOrEqualTo(before.Raw.Composite ?? 0);
                        (after.Rank ?? 99).ShouldBeLessThanOrEqualTo(before.Rank ?? 99);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Every_number_opens_to_the_orders_behind_it() =>
        Prop.ForAll(
                Cases,
                c =>
                {
                    foreach (var score in Scoring.Rate(c.Facts, c.Policy))
                    {
                        var counted = score
                            .Orders.Where(o => o.Adjusted is Standing.Counted or Standing.CountedWithoutAnswer)
                            .ToArray();
                        score.Adjusted.Valid.ShouldBe(counted.Length);
                        score.Adjusted.Response.Counted.ShouldBe(counted.Sum(o => o.Response!.Value));
                        score.Adjusted.Solved.Counted.ShouldBe(counted.Sum(o => o.Solved!.Value));
                        score.Adjusted.Satisfaction.Of.ShouldBe(counted.Count(o => o.Satisfaction is not null));
                        score.Adjusted.Satisfaction.Counted.ShouldBe(counted.Sum(o => o.Satisfaction ?? 0));
                        (score.Adjusted.Composite ?? 0).ShouldBeInRange(0, 100);
                        score.Raw.Valid.ShouldBeGreaterThanOrEqualTo(score.Adjusted.Valid);
                        if (score.Adjusted.Response is { Value: { } rate, Interval: { } interval })
                            rate.ShouldBeInRange(interval.Low, interval.High);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static IEnumerable<CallbackFact> Better(CallbackFact fact)
    {
        yield return fact with
        {
            Contacted = true,
        };
        if (fact.Solved < SolvedAnswer.Yes)
            yield return fact with
            {
                Solved = fact.Solved + 1,
            };
        if (fact.Satisfied < SatisfiedAnswer.Yes)
            yield return fact with
            {
                Satisfied = fact.Satisfied + 1,
            };
    }

    private static UnitScore Of(string unit, CallbackFact[] facts, ScoringPolicy policy) =>
        Scoring.Rate(facts, policy).Single(score => score.Unit == unit);

    private static string Bytes(CallbackFact[] facts, ScoringPolicy policy) =>
        JsonSerializer.Serialize(Scoring.Rate(facts, policy));
}
