using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class ScoringPolicyTests
{
    private static readonly AssessmentPeriods Periods = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    public static TheoryData<ScoringPolicy, Refusal> Refused =>
        new()
        {
            { Facts.Policy with { ResponseWeight = 31 }, new WeightsNotHundred(101) },
            {
                Facts.Policy with
                {
                    ResponseWeight = -5,
                    SolvedWeight = 70,
                },
                new PolicyOutOfBounds("ResponseWeight", -5)
            },
            { Facts.Policy with { PartlySolved = 1.1m }, new PolicyOutOfBounds("PartlySolved", 1.1m) },
            { Facts.Policy with { MostlySatisfied = .33333m }, new PolicyOutOfBounds("MostlySatisfied", .33333m) },
            { Facts.Policy with { Decimals = 7 }, new PolicyOutOfBounds("Decimals", 7) },
            { Facts.Policy with { Ranking = RankingMode.Classes }, new ClassesUnclear() },
            { Facts.Policy with { Classes = [new("a", "甲", 60), new("b", "乙", 60)] }, new ClassesUnclear() },
        };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_policy_that_gives_no_fair_score_is_refused(ScoringPolicy policy, Refusal why) =>
        Should.Throw<RefusedException>(() => Scoring.Rate([], policy)).Refusal.ShouldBe(why);

    [Fact]
    public void A_past_period_is_counted_with_its_own_version()
    {
        ScoringPolicy[] versions =
        [
            Facts.Policy with
            {
                Version = "2026-b",
                EffectiveFrom = new(2026, 10, 19),
            },
            Facts.Policy with
            {
                Version = "2026-a",
                EffectiveFrom = new(2026, 1, 1),
            },
        ];

        ScoringPolicy.For(Periods.Called("2026-10"), versions).Version.ShouldBe("2026-a");
        ScoringPolicy.For(Periods.Called("2026-11"), versions).Version.ShouldBe("2026-b");
        Should
            .Throw<RefusedException>(() => ScoringPolicy.For(Periods.Called("2025-12"), versions))
            .Refusal.ShouldBe(new NoPolicyInForce("2025-12"));
    }

    [Fact]
    public void An_order_given_twice_for_one_unit_is_refused()
    {
        var fact = Facts.One("s-07", "110106-20261101-000001", "YYY");

        Should
            .Throw<RefusedException>(() => Scoring.Rate([fact, fact], Facts.Policy))
            .Refusal.ShouldBe(new CountedTwice("s-07", "110106-20261101-000001"));
        Scoring.Rate([fact, fact with { Unit = "s-08" }], Facts.Policy).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(CallbackEnd.Reached, true, SolvedAnswer.Yes, null)]
    [InlineData(CallbackEnd.Reached, null, SolvedAnswer.Yes, SatisfiedAnswer.Yes)]
    [InlineData(CallbackEnd.Unreachable, true, null, null)]
    [InlineData(CallbackEnd.None, null, null, SatisfiedAnswer.None)]
    public void Answers_that_do_not_fit_the_outcome_are_refused(
        CallbackEnd end,
        bool? contacted,
        SolvedAnswer? solved,
        SatisfiedAnswer? satisfied
    )
    {
        var fact = new CallbackFact("s-07", "1")
        {
            End = end,
            Contacted = contacted,
            Solved = solved,
            Satisfied = satisfied,
        };

        Should
            .Throw<RefusedException>(() => Scoring.Rate([fact], Facts.Policy))
            .Refusal.ShouldBe(new AnswersMissing("s-07", "1"));
    }
}
