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
    /// <param name="points">加减分事实 that no order of the period says, in any order; what the policy has no kind for counts for nothing.</param>
    /// <returns>In full ranking best first, by classes the best class first, otherwise and among equals by unit code; where the policy has groups, group by group.
    /// The same input gives the same output, whatever its order.</returns>
    /// <exception cref="RefusedException"><see cref="AnswersMissing"/>, <see cref="CountedTwice"/>, and whatever
    /// <see cref="ScoringPolicy.Check"/> refuses.</exception>
    public static IReadOnlyList<UnitScore> Rate(
        IEnumerable<CallbackFact> facts,
        ScoringPolicy policy,
        IEnumerable<string>? units = null,
        IReadOnlyDictionary<string, string>? kinds = null,
        IEnumerable<PointFact>? points = null
    )
    {
        policy.Check();
        var given = Given(points, policy);
        var byUnit = new Dictionary<string, List<CallbackFact>>(StringComparer.Ordinal);
        foreach (var unit in (units ?? []).Concat(given.Keys))
            byUnit.TryAdd(unit, []);
        foreach (var fact in facts)
        {
            if (!byUnit.TryGetValue(fact.Unit, out var own))
                byUnit.Add(fact.Unit, own = []);
            own.Add(fact);
        }

        return Grouped(
            byUnit.Select(unit => Score(unit.Key, unit.Value, given.GetValueOrDefault(unit.Key, []), policy)),
            policy,
            kinds
        );
    }

    /// <summary>Scores as <see cref="Rate"/> does, from how many orders count alike; the rows are the same but for
    /// <see cref="UnitScore.Orders"/> and <see cref="UnitPoints.Behind"/>, which are not known.</summary>
    /// <param name="alike">The orders of one period and one level of units, in any order and grouped in any way.</param>
    /// <param name="policy">The version in force in that period.</param>
    /// <param name="units">Units that belong to the ranking even without an order.</param>
    /// <param name="kinds">What kind each unit is, where the policy groups by kind.</param>
    /// <param name="points">How often each unit has what no order of the period says, each unit, source and kind in any number of parts; what the policy has no kind for counts for nothing.</param>
    /// <exception cref="RefusedException"><see cref="AnswersMissing"/>, <see cref="CountedTwice"/>, and whatever <see cref="ScoringPolicy.Check"/> refuses.</exception>
    public static IReadOnlyList<UnitScore> RateAlike(
        IEnumerable<AlikeOrders> alike,
        ScoringPolicy policy,
        IEnumerable<string>? units = null,
        IReadOnlyDictionary<string, string>? kinds = null,
        IEnumerable<PointTimes>? points = null
    )
    {
        policy.Check();
        var given = (points ?? [])
            .Where(times => policy.Points?.KindOf(times.Source, times.Kind) is { OfOrders: false })
            .ToList();
        var byUnit = new Dictionary<string, UnitTally>(StringComparer.Ordinal);
        foreach (var unit in (units ?? []).Concat(given.Select(times => times.Unit)))
            byUnit.TryAdd(unit, new());
        foreach (var times in given)
            byUnit[times.Unit].Add(times);
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

    /// <summary>By unit, each once; what the policy has no kind for is left out.</summary>
    private static Dictionary<string, List<PointFact>> Given(IEnumerable<PointFact>? points, ScoringPolicy policy)
    {
        var given = new Dictionary<string, List<PointFact>>(StringComparer.Ordinal);
        if (points is null || policy.Points is not { } rules)
            return given;
        PointFact? last = null;
        foreach (var fact in PointFact.InOrder(points.Where(fact => rules.KindOf(fact) is { OfOrders: false })))
        {
            Require(last is null || !last.Same(fact), new CountedTwice(fact.Unit, fact.Number));
            if (!given.TryGetValue(fact.Unit, out var own))
                given.Add(fact.Unit, own = []);
            own.Add(last = fact);
        }
        return given;
    }

    private static UnitScore Score(string unit, List<CallbackFact> facts, List<PointFact> given, ScoringPolicy policy)
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
        foreach (var times in PointTimes.Of(given))
            tally.Add(times);
        var score = tally.Score(unit, policy) with { Orders = orders };
        return policy.Points is { } rules && score.Points is { } points
            ? score with
            {
                Points = points with { Behind = Behind(unit, facts, orders, given, rules) },
            }
            : score;
    }

    /// <summary>Every time of every kind, kind by kind.</summary>
    private static List<PointFact> Behind(
        string unit,
        List<CallbackFact> facts,
        HowItCounted[] orders,
        List<PointFact> given,
        PointRules rules
    )
    {
        var behind = new List<PointFact>();
        foreach (var kind in rules.Kinds)
        {
            for (var i = 0; i < facts.Count; i++)
                if (PointFact.Is(kind.Source, facts[i], orders[i]))
                    behind.Add(new(unit, kind.Source, facts[i].Number) { At = facts[i].AnsweredAt });
            behind.AddRange(given.Where(fact => rules.KindOf(fact) == kind));
        }
        return behind;
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
                    Ranked(group.Select(score => Named(score, groups.ElementAtOrDefault(group.Key))), policy)
                ),
        ];

        UnitScore Named(UnitScore score, RankingGroup? group) =>
            score with
            {
                Group = group?.Name,
                GroupEn = group?.NameEn,
            };

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

        UnitScore[] best = [.. byCode.OrderByDescending(score => Figure(score) ?? -1)];
        for (var i = 0; i < best.Length && Figure(best[i]) is { } own; i++)
        {
            var shared = i > 0 && Figure(best[i - 1]) == own;
            best[i] = best[i] with { Rank = shared ? best[i - 1].Rank : i + 1 };
        }
        return best;

        decimal? Figure(UnitScore score) => policy.RankedFigure(score.Adjusted, score.Points);
    }
}
