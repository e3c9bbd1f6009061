using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class RankingTests
{
    private static readonly CallbackFact[] Four =
    [
        .. Facts.Of("d", "YYY YYY YYY YYN"), // 91.25
        .. Facts.Of("c", "YYY"), // 100
        .. Facts.Of("b", "YYY YYY YYY YYN"), // 91.25
        .. Facts.Of("a", "YYN"), // 65
    ];
    private static readonly ScoreClass[] Classes = [new("rectify", "整改", 0), new("advanced", "先进", 91.25m)];

    [Fact]
    public void Equal_scores_share_a_place_and_the_next_is_skipped() =>
        Ranked(Facts.Policy).ShouldBe([("c", 1), ("b", 2), ("d", 2), ("a", 4)]);

    [Fact]
    public void A_unit_without_a_score_has_no_place_and_stands_last() =>
        Ranked(Facts.Policy, "zz", "0").ShouldBe([("c", 1), ("b", 2), ("d", 2), ("a", 4), ("0", null), ("zz", null)]);

    [Fact]
    public void Units_are_ranked_by_the_figure_that_is_published()
    {
        string[] twenty = [.. Enumerable.Repeat("YYY", 13), "YNY", .. Enumerable.Repeat("YNN", 6)];
        var facts = Facts.Of("a", "YYY YYY YNN").Concat(Facts.Of("b", string.Join(' ', twenty))).ToArray();

        // a: 30 + 35·2/3 + 35·2/3 = 76.67; b: 30 + 35·13/20 + 35·14/20 = 77.25; both are published as 77
        Scoring
            .Rate(facts, Facts.Policy)
            .Select(s => (s.Unit, s.Rank, s.Adjusted.Composite))
            .ShouldBe([("b", 1, 77.25m), ("a", 2, 76.67m)]);
        Scoring
            .Rate(facts, Facts.Policy with { Decimals = 0 })
            .Select(s => (s.Unit, s.Rank, s.Adjusted.Composite))
            .ShouldBe([("a", 1, 77m), ("b", 1, 77m)]);
    }

    [Fact]
    public void Classes_show_no_places_and_no_order_within_a_class()
    {
        var scores = Scoring.Rate(Four, Facts.Policy with { Ranking = RankingMode.Classes, Classes = Classes });

        scores
            .Select(s => (s.Unit, s.Class!.Code, s.Rank))
            .ShouldBe([
                ("b", "advanced", null),
                ("c", "advanced", null),
                ("d", "advanced", null),
                ("a", "rectify", null),
            ]);
    }

    [Fact]
    public void Without_a_ranking_units_stand_by_code()
    {
        var scores = Scoring.Rate(Four, Facts.Policy with { Ranking = RankingMode.None, Classes = Classes });

        scores
            .Select(s => (s.Unit, s.Class, s.Rank))
            .ShouldBe([("a", null, null), ("b", null, null), ("c", null, null), ("d", null, null)]);
    }

    private static IEnumerable<(string, int?)> Ranked(ScoringPolicy policy, params string[] units) =>
        Scoring.Rate(Four, policy, units).Select(score => (score.Unit, score.Rank));
}
