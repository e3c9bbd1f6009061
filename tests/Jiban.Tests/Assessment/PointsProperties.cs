using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>加减分 by what must hold whatever the figures are.</summary>
public sealed class PointsProperties
{
    private static readonly PointSource[] Counted =
    [
        PointSource.Praised,
        PointSource.RecheckFailed,
        PointSource.Awarded,
    ];

    private static readonly Gen<CallbackFact[]> ManyFacts =
        from answers in Gen.Elements("YYY", "YPM", "NNN", "YN0", "U", "YYYx", "YYYa").ArrayOf()
        from units in Gen.Elements("s-1", "s-2", "s-3").ArrayOf(answers.Length)
        from marks in Gen.Choose(0, 31).ArrayOf(answers.Length)
        select answers
            .Select(
                (answer, i) =>
                    Facts.One(units[i], $"{i:0000}", answer) with
                    {
                        SignedForInTime = (marks[i] & 1) == 0,
                        ClosedInTime = (marks[i] & 2) == 0,
                        Redone = (marks[i] & 4) != 0,
                        HardCase = (marks[i] & 8) != 0,
                        ContactedInTime = (marks[i] & 16) == 0,
                    }
            )
            .ToArray();

    private static readonly Gen<PointFact[]> ManyPoints =
        from units in Gen.Elements("s-1", "s-2", "s-3").ArrayOf()
        from sources in Gen.Elements(Counted).ArrayOf(units.Length)
        from kinds in Gen.Elements("up", "down").ArrayOf(units.Length)
        select units
            .Select(
                (unit, i) =>
                    new PointFact(unit, sources[i], $"p{i:0000}")
                    {
                        Kind = sources[i] is PointSource.Awarded ? kinds[i] : null,
                    }
            )
            .ToArray();

    private static readonly Gen<ScoringPolicy> Policies =
        from values in Gen.Choose(1, 30_000).ArrayOf(8)
        from most in Gen.Choose(0, 100_000).ArrayOf(2)
        from ranked in Gen.Elements(Enum.GetValues<RankedBy>())
        from apart in Gen.Elements(Enum.GetValues<HardCaseCounting>())
        select Facts.Policy with
        {
            HardCases = apart,
            Points = new([
                Kind("sign", PointSource.SignedForLate, -values[0]),
                Kind("end", PointSource.ClosedLate, -values[1]),
                Kind("redo", PointSource.Redone, -values[2]),
                Kind("contact", PointSource.ContactedLate, -values[3]),
                Kind("hard", PointSource.HardCaseSolved, values[4]),
                Kind("praise", PointSource.Praised, values[5]),
                Kind("recheck", PointSource.RecheckFailed, -values[6]),
                Kind("up", PointSource.Awarded, values[7]),
                Kind("down", PointSource.Awarded, -values[0]),
            ])
            {
                MostBonus = most[0] / 10_000m,
                MostMinus = most[1] / 10_000m,
                RankedBy = ranked,
            },
        };

    /// <summary>The cap is three times and a bit.</summary>
    private static PointKind Kind(string code, PointSource source, int value) =>
        new(code, source, value / 10_000m, (Math.Abs(value) * 3 + 1) / 10_000m, "名");

    private static readonly Arbitrary<(CallbackFact[] Facts, PointFact[] Points, ScoringPolicy Policy)> Cases =
        ManyFacts
            .SelectMany(facts => ManyPoints.SelectMany(points => Policies.Select(policy => (facts, points, policy))))
            .ToArbitrary();

    [Fact]
    public void The_order_in_which_anything_arrives_changes_not_a_byte() =>
        Prop.ForAll(
                Cases,
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                (c, seed) =>
                {
                    var (facts, points) = (c.Facts.ToArray(), c.Points.ToArray());
                    new Random(seed).Shuffle(facts);
                    new Random(seed).Shuffle(points);
                    JsonSerializer
                        .Serialize(Scoring.Rate(facts, c.Policy, points: points))
                        .ShouldBe(JsonSerializer.Serialize(Scoring.Rate(c.Facts, c.Policy, points: c.Points)));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_bonus_never_lowers_and_a_loss_never_lifts() =>
        Prop.ForAll(
                Cases,
                Gen.Elements("s-1", "s-2", "s-3").ToArbitrary(),
                (c, unit) =>
                {
                    var before = Of(unit, c.Facts, c.Points, c.Policy);
                    var better = Of(unit, c.Facts, [.. c.Points, One("up")], c.Policy);
                    var worse = Of(unit, c.Facts, [.. c.Points, One("down")], c.Policy);
                    (better.Points!.After ?? 0).ShouldBeGreaterThanOrEqualTo(before.Points!.After ?? 0);
                    (worse.Points!.After ?? 0).ShouldBeLessThanOrEqualTo(before.Points!.After ?? 100);
                    (better.Rank ?? 99).ShouldBeLessThanOrEqualTo(before.Rank ?? 99);
                    (worse.Rank ?? 99).ShouldBeGreaterThanOrEqualTo(before.Rank ?? 0);
                    better.Adjusted.ShouldBe(before.Adjusted);

                    PointFact One(string kind) => new(unit, PointSource.Awarded, "new") { Kind = kind };
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Every_cap_holds_exactly_and_every_time_opens_to_what_is_behind_it() =>
        Prop.ForAll(
                Cases,
                c =>
                {
                    var rules = c.Policy.Points!;
                    foreach (var score in Scoring.Rate(c.Facts, c.Policy, points: c.Points))
                    {
                        var points = score.Points!;
                        foreach (var (kind, own) in rules.Kinds.Zip(points.Kinds))
                        {
                            points.Behind.Count(fact => rules.KindOf(fact) == kind).ShouldBe(own.Times);
                            own.Points.ShouldBe(Math.Clamp(own.Times * kind.Value, -kind.Cap, kind.Cap));
                        }
                        points.Bonus.ShouldBe(
                            Math.Min(rules.MostBonus, points.Kinds.Where(k => k.Points > 0).Sum(k => k.Points))
                        );
                        points.Minus.ShouldBe(
                            Math.Min(rules.MostMinus, -points.Kinds.Where(k => k.Points < 0).Sum(k => k.Points))
                        );
                        (points.After is null).ShouldBe(score.Adjusted.Composite is null);
                        (points.After ?? 0).ShouldBeInRange(0, 100);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Counting_what_is_alike_gives_the_same_rows_as_counting_each_order() =>
        Prop.ForAll(
                Cases,
                c =>
                {
                    // Marks counted apart stand with any one row of the unit, as the running totals keep them.
                    var alike = c
                        .Facts.GroupBy(fact => fact.Unit)
                        .SelectMany(unit =>
                        {
                            var marks = unit.Aggregate(new HandlingMarks(), (sum, f) => sum + FactPattern.Of(f).Marks);
                            return unit.GroupBy(fact => FactPattern.Of(fact).Answers)
                                .Select(
                                    (same, i) =>
                                        new AlikeOrders(unit.Key, same.Key, same.Count(), i == 0 ? marks : default)
                                );
                        });

                    Scoring
                        .RateAlike(alike, c.Policy, ["s-1"], points: PointTimes.Of(c.Points))
                        .Select(row => row.Line)
                        .ShouldBe(Scoring.Rate(c.Facts, c.Policy, ["s-1"], points: c.Points).Select(row => row.Line));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static UnitScore Of(string unit, CallbackFact[] facts, PointFact[] points, ScoringPolicy policy) =>
        Scoring.Rate(facts, policy, ["s-1", "s-2", "s-3"], points: points).Single(score => score.Unit == unit);
}
