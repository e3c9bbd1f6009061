namespace Jiban.Assessment;

/// <summary>单位加减分: what one unit gained and lost beside its score.</summary>
/// <param name="Bonus">加分: within the policy's cap, never below zero.</param>
/// <param name="Minus">减分: what is taken off, within the policy's cap, never below zero.</param>
/// <param name="After">加减分后: composite score + bonus − minus, 0–100, rounded as the policy says; null without a composite score.</param>
/// <param name="Kinds">Every kind of the policy, in its order.</param>
public sealed record UnitPoints(decimal Bonus, decimal Minus, decimal? After, IReadOnlyList<KindPoints> Kinds)
{
    /// <summary>加减分合计.</summary>
    public decimal Total => Bonus - Minus;

    /// <summary>逐条: the orders, whistles and awards behind them; empty where only their number was read.</summary>
    public IReadOnlyList<PointFact> Behind { get; init; } = [];

    /// <summary>加减分: each kind within its cap, then both sums within theirs; decimals throughout.</summary>
    /// <param name="rules">The policy's.</param>
    /// <param name="times">How often the unit has each kind.</param>
    /// <param name="composite">综合得分 before points; null where there is none.</param>
    /// <param name="decimals">Decimals of a published score.</param>
    public static UnitPoints Of(PointRules rules, Func<PointKind, int> times, decimal? composite, int decimals)
    {
        var kinds = rules
            .Kinds.Select(kind =>
            {
                var often = times(kind);
                return new KindPoints(kind.Code, often, kind.Of(often));
            })
            .ToList();
        var bonus = Math.Min(kinds.Sum(kind => Math.Max(kind.Points, 0)), rules.MostBonus);
        var minus = Math.Min(-kinds.Sum(kind => Math.Min(kind.Points, 0)), rules.MostMinus);
        return new(
            bonus,
            minus,
            composite is { } score
                ? Math.Round(Math.Clamp(score + bonus - minus, 0, 100), decimals, MidpointRounding.AwayFromZero)
                : null,
            kinds
        );
    }
}

/// <summary>一项的加减分.</summary>
/// <param name="Code">Code of the kind.</param>
/// <param name="Times">次数, all of them though the cap cuts them off.</param>
/// <param name="Points">Within the kind's cap; below zero where they are taken off.</param>
public sealed record KindPoints(string Code, int Times, decimal Points);
