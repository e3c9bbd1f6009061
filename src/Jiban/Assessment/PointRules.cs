using System.Text.Json.Serialization;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>加减分口径: the kinds of points of one policy version, and how they meet the score.</summary>
/// <param name="Kinds">At least one, in the order they are told in.</param>
public sealed record PointRules(IReadOnlyList<PointKind> Kinds)
{
    /// <summary>加分合计最多: of one unit in one period, 0–100.</summary>
    public decimal MostBonus { get; init; } = 5;

    /// <summary>减分合计最多: of one unit in one period, 0–100.</summary>
    public decimal MostMinus { get; init; } = 5;

    /// <summary>按哪个得分排名分档.</summary>
    public RankedBy RankedBy { get; init; }

    /// <summary>Kinds that are awarded by hand.</summary>
    [JsonIgnore]
    public IEnumerable<PointKind> Awarded => Kinds.Where(kind => kind.Source is PointSource.Awarded);

    /// <summary>The kind a fact counts under; null where the policy has none.</summary>
    public PointKind? KindOf(PointFact fact) => KindOf(fact.Source, fact.Kind);

    /// <summary>The kind something counts under; null where the policy has none.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="code">The kind it was awarded as; null for what is counted.</param>
    public PointKind? KindOf(PointSource source, string? code) =>
        Kinds.FirstOrDefault(kind => kind.Source == source && (source is not PointSource.Awarded || kind.Code == code));

    /// <summary>校验.</summary>
    /// <exception cref="RefusedException"><see cref="PointsUnclear"/>, <see cref="PolicyOutOfBounds"/>.</exception>
    public void Check()
    {
        Require(Kinds.Count > 0, new PointsUnclear(""));
        PointKind.Check(Kinds);
        Within(MostBonus, nameof(MostBonus));
        Within(MostMinus, nameof(MostMinus));
    }

    private static void Within(decimal value, string field) =>
        Require(value is >= 0 and <= 100 && value * 10_000 % 1 == 0, new PolicyOutOfBounds(field, value));
}

/// <summary>按哪个得分排名分档.</summary>
public enum RankedBy
{
    /// <summary>加减分后.</summary>
    AfterPoints,

    /// <summary>加减分前: points are told and change no place.</summary>
    BeforePoints,
}
