using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>加减分: kinds are data, each has its cap, and so have their sums.</summary>
public sealed class PointsTests
{
    public const string Text = """
        sign signed-for-late -0.1 0.3 签收超时 / Signed for late
        hard hard-case-solved +0.25 1 疑难解决；thanks praised ＋0.05 0.2 表扬
        model awarded +1 2 典型经验 / Model practice
        fake awarded −2.5 5 弄虚作假 / Made up
        """;

    public static ScoringPolicy Policy(
        decimal mostBonus = 5,
        decimal mostMinus = 5,
        RankedBy by = RankedBy.AfterPoints
    ) =>
        Facts.Policy with
        {
            Points = new(PointKind.Read(Text))
            {
                MostBonus = mostBonus,
                MostMinus = mostMinus,
                RankedBy = by,
            },
        };

    [Theory]
    [InlineData(-1, 5, "MostBonus", -1)]
    [InlineData(100.5, 5, "MostBonus", 100.5)]
    [InlineData(5, 0.00001, "MostMinus", 0.00001)]
    public void Sums_have_bounds(decimal bonus, decimal minus, string field, decimal value) =>
        Should
            .Throw<RefusedException>(() => Scoring.Rate([], Policy(bonus, minus)))
            .Refusal.ShouldBe(new PolicyOutOfBounds(field, value));

    [Fact]
    public void Rules_without_kinds_are_none() =>
        Should
            .Throw<RefusedException>(() => Scoring.Rate([], Facts.Policy with { Points = new([]) }))
            .Refusal.ShouldBe(new PointsUnclear(""));

    /// <summary>
    /// s-07 has four orders: YYY YYY YNN and one hard case YYY; 30·4/4 + 35·3/4 + 35·3/4 = 82.5.
    /// late: signed for late so often; thanks, model, fake: such facts.
    /// </summary>
    [Theory]
    [InlineData(0, 0, 0, 0, 0.25, 0, 82.75)] // the hard case alone: 0.25
    [InlineData(1, 0, 0, 0, 0.25, 0.1, 82.65)]
    [InlineData(3, 0, 0, 0, 0.25, 0.3, 82.45)] // three times 0.1 is the cap
    [InlineData(4, 0, 0, 0, 0.25, 0.3, 82.45)] // and a fourth is beyond it
    [InlineData(0, 3, 0, 0, 0.4, 0, 82.9)] // 0.25 + 3·0.05
    [InlineData(0, 4, 0, 0, 0.45, 0, 82.95)]
    [InlineData(0, 9, 0, 0, 0.45, 0, 82.95)] // thanks are capped at 0.2
    [InlineData(0, 0, 1, 0, 1.25, 0, 83.75)]
    [InlineData(0, 0, 3, 0, 2.25, 0, 84.75)]
    [InlineData(0, 0, 0, 1, 0.25, 2.5, 80.25)]
    [InlineData(2, 1, 1, 3, 1.3, 5, 78.8)] // 0.2 + 5 would be 5.2: all losses together are capped at 5
    public void Points_by_hand(int late, int thanks, int model, int fake, decimal bonus, decimal minus, decimal after)
    {
        var (orders, given) = Unit(late, thanks, model, fake);

        var score = Scoring.Rate(orders, Policy(), points: given).ShouldHaveSingleItem();

        score.Adjusted.Composite.ShouldBe(82.5m);
        score.Points!.Bonus.ShouldBe(bonus);
        score.Points.Minus.ShouldBe(minus);
        score.Points.Total.ShouldBe(bonus - minus);
        score.Points.After.ShouldBe(after);
        score.Final.ShouldBe(after);
        score.Points.Kinds.Select(kind => kind.Times).ShouldBe([late, 1, thanks, model, fake]);
        score.Points.Behind.Count.ShouldBe(late + 1 + thanks + model + fake);
    }

    [Theory]
    [InlineData(0.5, 0.5, 82.5)] // 1.25 gained, 2.6 lost: both cut to 0.5
    [InlineData(1, 5, 80.9)]
    [InlineData(0, 0, 82.5)]
    public void The_policy_caps_both_sums(decimal bonus, decimal minus, decimal after)
    {
        var (orders, given) = Unit(1, 0, 1, 1);

        Scoring.Rate(orders, Policy(bonus, minus), points: given).Single().Points!.After.ShouldBe(after);
    }

    [Fact]
    public void A_score_stays_between_nought_and_a_hundred()
    {
        PointFact Award(string unit, string kind) => new(unit, PointSource.Awarded, $"{unit}-{kind}") { Kind = kind };
        CallbackFact[] facts = [.. Facts.Of("s1", "YYY"), .. Facts.Of("s2", "NNN")];

        var scores = Scoring
            .Rate(facts, Policy(), ["s3"], points: [Award("s1", "model"), Award("s2", "fake"), Award("s3", "model")])
            .ToDictionary(score => score.Unit);

        scores["s1"].Points!.After.ShouldBe(100);
        scores["s2"].Points!.After.ShouldBe(0);
        (scores["s3"].Points!.Bonus, scores["s3"].Points!.After, scores["s3"].Rank).ShouldBe((1, null, null));
    }

    [Fact]
    public void What_the_policy_has_no_kind_for_counts_for_nothing()
    {
        PointFact[] given =
        [
            new("s1", PointSource.RecheckFailed, "n"),
            new("s1", PointSource.Awarded, "a") { Kind = "gone" },
            new("s1", PointSource.SignedForLate, "n"), // that is for the orders to say
        ];

        var score = Scoring.Rate(Facts.Of("s1", "YYY"), Policy(), points: given).Single();

        (score.Points!.Total, score.Points.Behind.Count).ShouldBe((0, 0));
        Scoring.Rate(Facts.Of("s1", "YYY"), Facts.Policy, points: given).Single().Points.ShouldBeNull();
    }

    [Fact]
    public void The_same_time_of_the_same_thing_counts_once()
    {
        PointFact[] twice = [new("s1", PointSource.Praised, "n", 4), new("s1", PointSource.Praised, "n", 4)];

        Should
            .Throw<RefusedException>(() => Scoring.Rate([], Policy(), points: twice))
            .Refusal.ShouldBe(new CountedTwice("s1", "n"));
        Scoring
            .Rate([], Policy(), points: [twice[0], twice[1] with { Seq = 5 }, twice[1] with { Unit = "s2" }])
            .Select(score => score.Points!.Bonus)
            .ShouldBe([0.1m, 0.05m]);
    }

    [Theory]
    [InlineData(RankedBy.AfterPoints, "s2 1 先进|s1 2 ")]
    [InlineData(RankedBy.BeforePoints, "s1 1 先进|s2 2 ")]
    public void Ranks_and_classes_go_by_the_figure_the_policy_names(RankedBy by, string ranked)
    {
        CallbackFact[] facts = [.. Facts.Of("s1", "YYY YYY YNN"), .. Facts.Of("s2", "YYY YNN")];
        PointFact[] given =
        [
            new("s2", PointSource.Awarded, "a") { Kind = "model" },
            new("s2", PointSource.Awarded, "b") { Kind = "model" },
            .. Enumerable.Range(0, 5).Select(i => new PointFact("s1", PointSource.Awarded, $"{i}") { Kind = "fake" }),
        ];
        // Before points 76.67 and 65; after them 76.67 − 10 = 66.67 and 65 + 2 = 67.
        var policy = Policy(20, 20, by) with
        {
            Classes = [new("先进", "先进", by is RankedBy.AfterPoints ? 66.9m : 70)],
        };
        policy = policy with
        {
            Points = policy.Points! with { Kinds = PointKind.Read("model awarded 1 2 典型; fake awarded -2.5 10 假") },
        };

        string.Join('|', Scoring.Rate(facts, policy, points: given).Select(r => $"{r.Unit} {r.Rank} {r.Class?.Name}"))
            .ShouldBe(ranked);
    }

    [Fact]
    public void The_line_says_bonus_minus_score_and_times_at_its_end_and_nothing_where_there_are_no_kinds()
    {
        var (orders, given) = Unit(1, 2, 0, 0);

        Scoring
            .Rate(orders, Policy(), points: given)
            .Single()
            .Line.ShouldEndWith(" hard 100 1/1 1/1 1/1 1 points 0.35 0.1 82.75 sign=1 hard=1 thanks=2 model=0 fake=0");
        Scoring.Rate(orders, Facts.Policy).Single().Line.ShouldNotContain("points");
    }

    [Fact]
    public void Points_are_in_the_inputs_hashed_read_back_and_told_when_they_come_late()
    {
        var (orders, given) = Unit(1, 2, 1, 0);
        var inputs = new AssessmentInputs(
            "2026-11",
            new(2026, 10, 19),
            new(2026, 11, 18),
            "street",
            Policy(),
            null,
            [new("s-07", "七街道", "Seventh", true), new("s-08", "八街道", "Eighth", true)],
            orders
        )
        {
            Points = given,
        };

        var read = AssessmentInputs.Read(inputs.Write());

        read.Hash.ShouldBe(inputs.Hash);
        (inputs with { Points = [.. given.Reverse()] }).Hash.ShouldBe(inputs.Hash);
        AssessmentInputs.ResultHash(read.Score()).ShouldBe(AssessmentInputs.ResultHash(inputs.Score()));
        read.Score()[0].Points!.Behind.Count.ShouldBe(1 + 1 + 2 + 1);
        inputs.Of("s-07").Score().Single().Points!.After.ShouldBe(inputs.Score()[0].Points!.After);
        inputs.Of("s-08").Points.ShouldBeEmpty();

        var late = inputs with { Points = [.. given[1..], new("s-08", PointSource.Praised, "n9", 3)] };
        inputs
            .ChangesTo(late)
            .Select(change => (change.Unit, change.Number, change.PointCome is null))
            .ShouldBe([("s-07", given[0].Number, true), ("s-08", "n9", false)]);
        inputs.ChangesTo(inputs with { Points = [.. given.Reverse()] }).ShouldBeEmpty();
        (inputs with { Policy = Facts.Policy, Points = null }).Write().ShouldNotContain("points", Case.Insensitive);
    }

    [Fact]
    public void Process_facts_count_over_every_order_and_a_solved_hard_case_only_where_it_counts()
    {
        var policy = Facts.Policy with
        {
            Points = new(
                PointKind.Read(
                    "late contacted-late -1 9 联系; end closed-late -1 9 办结; redo redone -1 9 重办; hard hard-case-solved 1 9 疑难"
                )
            ),
        };
        CallbackFact[] facts =
        [
            Facts.One("s1", "1", "YYY") with
            {
                ContactedInTime = false,
                ClosedInTime = false,
                Redone = true,
            },
            Facts.One("s1", "2", "YYYx") with
            {
                ContactedInTime = false,
                ClosedInTime = false,
                Redone = true,
                HardCase = true,
            },
            Facts.One("s1", "3", "YYYa") with
            {
                ContactedInTime = true,
                HardCase = true,
            },
            Facts.One("s1", "4", "YPY") with
            {
                HardCase = true,
            }, // in part is not solved
            Facts.One("s1", "5", "YYN") with
            {
                HardCase = true,
            },
            Facts.One("s1", "6", "-") with
            {
                HardCase = true,
            },
        ];

        foreach (var counting in Enum.GetValues<HardCaseCounting>())
        {
            var points = Scoring.Rate(facts, policy with { HardCases = counting, PartlySolved = 1 }).Single().Points!;
            points.Kinds.Select(kind => kind.Times).ShouldBe([2, 2, 2, 1]);
            points.Behind.Select(fact => fact.Number).ShouldBe(["1", "2", "1", "2", "1", "2", "5"]);
        }
    }

    static (CallbackFact[] Orders, PointFact[] Given) Unit(int late, int thanks, int model, int fake)
    {
        CallbackFact[] orders =
        [
            .. Facts
                .Of("s-07", "YYY YYY YNN YYY")
                .Select((fact, i) => fact with { SignedForInTime = i >= late, HardCase = i == 3 }),
        ];
        return (
            orders,
            [
                .. Enumerable.Range(0, thanks).Select(i => new PointFact("s-07", PointSource.Praised, "n1", i)),
                .. Enumerable.Range(0, model).Select(i => Award("model", i)),
                .. Enumerable.Range(0, fake).Select(i => Award("fake", i)),
            ]
        );

        static PointFact Award(string kind, int i) => new("s-07", PointSource.Awarded, $"{kind}-{i}") { Kind = kind };
    }
}
