namespace Jiban.Assessment;

/// <summary>加减分次数: how often a unit gains or loses points by one source that no order of the period says, where nobody asks for each time.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Source">What it is.</param>
/// <param name="Kind">Code of the kind it was awarded as; null for what is counted.</param>
/// <param name="Times">次数.</param>
/// <param name="Newest">When the last of them became a fact; null where their orders say so.</param>
public sealed record PointTimes(string Unit, PointSource Source, string? Kind, int Times, DateTimeOffset? Newest = null)
{
    /// <summary>Counts facts.</summary>
    /// <param name="facts">In any order.</param>
    public static IReadOnlyList<PointTimes> Of(IEnumerable<PointFact> facts) =>
        [
            .. facts
                .GroupBy(fact => (fact.Unit, fact.Source, fact.Kind))
                .Select(same => new PointTimes(
                    same.Key.Unit,
                    same.Key.Source,
                    same.Key.Kind,
                    same.Count(),
                    same.Max(fact => fact.At)
                )),
        ];
}
