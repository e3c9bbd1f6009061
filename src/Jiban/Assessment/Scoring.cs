using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>考核计分: turns callback facts into scores under one policy.</summary>
public static class Scoring
{
    /// <summary>Scores every unit of <paramref name="facts"/> and of <paramref name="units"/>.</summary>
    /// <param name="facts">The orders of one period and one level of units, in any order.</param>
    /// <param name="policy">The version in force in that period.</param>
    /// <param name="units">Units that belong to the ranking even without an order; they have no rate and no rank.</param>
    /// <param name="kinds">What kind each unit is, where the policy groups by kind.</param>
    /// <returns>In full ranking best first, by classes the best class first, otherwise and among equals by unit code; where the policy has groups, group by group.
    /// The same input gives the same output, whatever its order.</returns>
    /// <exception cref="RefusedException"><see cref="AnswersMissing"/>, <see cref="CountedTwice"/>, and whatever
    /// <see cref="ScoringPolicy.Check"/> refuses.</exception>
    public static IReadOnlyList<UnitScore> Rate(
        IEnumerable<CallbackFact> facts,
        ScoringPolicy policy,
        IEnumerable<string>? units = null,
        IReadOnlyDictionary<string, string>? kinds = null
    )
    {
        policy.Check();
        var byUnit = new Dictionary<string, List<CallbackFact>>(StringComparer.Ordinal);
        foreach (var unit in units ?? [])
            byUnit.TryAdd(unit, []);
        foreach (var fact in facts)
        {
            if (!byUnit.TryGetValue(fact.Unit, out var own))
                byUnit.Add(fact.Unit, own = []);
            own.Add(fact);
        }

        return Grouped(byUnit.Select(unit => Score(unit.Key, unit.Value, policy)), policy, kinds);
    }

    /// <summary>Scores as <see cref="Rate"/> does, from how many orders count alike; the rows are the same but for
    /// <see cref="UnitScore.Orders"/>, which are not known.</summary>
    /// <param name="alike">The orders of one period and one level of units, in any order and grouped in any way.</param>
    /// <param name="policy">The version in force in that period.</param>
    /// <param name="units">Units that belong to the ranking even without an order.</param>
    /// <param name="kinds">What kind each unit is, where the policy groups by kind.</param>
    /// <exception cref="RefusedException"><see cref="AnswersMissing"/>, and whatever <see cref="ScoringPolicy.Check"/> refuses.</exception>
    public static IReadOnlyList<UnitScore> RateAlike(
        IEnumerable<AlikeOrders> alike,
        ScoringPolicy policy,
        IEnumerable<string>? units = null,
        IReadOnlyDictionary<string, string>? kinds = null
    )
    {
        policy.Check();
        var byUnit = new Dictionary<string, UnitTally>(StringComparer.Ordinal);
        foreach (var unit in units ?? [])
            byUnit.TryAdd(unit, new());
        var counted = new Dictionary<FactPattern, HowItCounted>();
        foreach (var (unit, answers, orders, marks) in alike)
        {
            if (!counted.TryGetValue(answers, out var how))
                counted.Add(answers, how = Counting.Of(answers.Fact(unit), policy));
            if (!byUnit.TryGetValue(unit, out var own))
                byUnit.Add(unit, own = new());
            own.Add(how, orders, marks);
        }
        return Grouped(byUnit.Select(unit => unit.Value.Score(unit.Key, policy)), policy, kinds);
    }

    /// <summary>万人诉求比: orders per ten thousand people, two decimals; null where nobody lives.</summary>
    public static decimal? RequestsPerTenThousand(int orders, int people) =>
        people <= 0 ? null : Math.Round(10_000m * orders / people, 2, MidpointRounding.AwayFromZero);

    private static UnitScore Score(string unit, List<CallbackFact> facts, ScoringPolicy policy)
    {
        facts.Sort((a, b) => string.CompareOrdinal(a.Number, b.Number));
        var orders = new HowItCounted[facts.Count];
        var tally = new UnitTally();
        for (var i = 0; i < facts.Count; i++)
        {
            Require(i == 0 || facts[i].Number != facts[i - 1].Number, new CountedTwice(unit, facts[i].Number));
            orders[i] = Counting.Of(facts[i], policy);
            tally.Add(orders[i], 1, FactPattern.Of(facts[i]).Marks);
        }
        return tally.Score(unit, policy) with { Orders = orders };
    }

    /// <summary>Each group by itself, in the order of the policy; whoever fits in none comes last and is ranked with the others left.</summary>
    private static IReadOnlyList<UnitScore> Grouped(
        IEnumerable<UnitScore> scores,
        ScoringPolicy policy,
        IReadOnlyDictionary<string, string>? kinds
    )
    {
        if (policy.Groups is not { Count: > 0 } groups)
            return Ranked(scores, policy);
        return
        [
            .. scores
                .GroupBy(score => groups.TakeWhile(group => !Holds(group, score)).Count())
                .OrderBy(group => group.Key)
                .SelectMany(group =>
                    Ranked(
                        group.Select(score => score with { Group = groups.ElementAtOrDefault(group.Key)?.Name }),
                        policy
                    )
                ),
        ];

        bool Holds(RankingGroup group, UnitScore score) =>
            group.Holds(score.Unit, kinds?.GetValueOrDefault(score.Unit), score.Count);
    }

    private static UnitScore[] Ranked(IEnumerable<UnitScore> scores, ScoringPolicy policy)
    {
        var byCode = scores.OrderBy(score => score.Unit, StringComparer.Ordinal);
        if (policy.Ranking is RankingMode.None)
            return [.. byCode.Select(score => score with { Class = null })];
        if (policy.Ranking is RankingMode.Classes)
            return [.. byCode.OrderByDescending(score => score.Class?.From ?? -1)];

        UnitScore[] best = [.. byCode.OrderByDescending(score => score.Adjusted.Composite ?? -1)];
        for (var i = 0; i < best.Length && best[i].Adjusted.Composite is { } own; i++)
        {
            var shared = i > 0 && best[i - 1].Adjusted.Composite == own;
            best[i] = best[i] with { Rank = shared ? best[i - 1].Rank : i + 1 };
        }
        return best;
    }
}
