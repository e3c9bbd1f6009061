using System.Globalization;
using System.Text.Json.Serialization;
using Jiban.WorkOrders;

namespace Jiban.Assessment;

/// <summary>单位得分: one unit's line in the ranking; every number opens to the orders behind it.</summary>
public sealed record UnitScore
{
    /// <summary>单位编码.</summary>
    public required string Unit { get; init; }

    /// <summary>调整后: without 剔除 and 挂账; what the unit is ranked by.</summary>
    public required Rates Adjusted { get; init; }

    /// <summary>原始: as if nothing had been excluded (rule 43).</summary>
    public required Rates Raw { get; init; }

    /// <summary>不需回访的指标: always over all orders given.</summary>
    public required Indicators Indicators { get; init; }

    /// <summary>名次: 1 is best, equal scores share it and the next is skipped; null without a score or ranking.</summary>
    public int? Rank { get; init; }

    /// <summary>档次: null without a score, or when no class reaches down to it.</summary>
    public ScoreClass? Class { get; init; }

    /// <summary>分组: whom it is ranked with; null where all are ranked together, or no group takes it.</summary>
    public string? Group { get; init; }

    /// <summary>English name of the group; null where it has none, and left out of the text then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GroupEn { get; init; }

    /// <summary>疑难: the class of its own; null where the unit had none.</summary>
    public HardCaseScore? HardCases { get; init; }

    /// <summary>加减分; null where the policy has no kinds of points.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public UnitPoints? Points { get; init; }

    /// <summary>最后得分: after points where the policy has any, else the composite score.</summary>
    [JsonIgnore]
    public decimal? Final => Points is null ? Adjusted.Composite : Points.After;

    /// <summary>
    /// 一行结果: unit, place, score and raw score, the three rates and the three raw ones, four indicators, orders, class —
    /// <c>110106002 1 93.65 93.65 23/24 22.5/24 22/24 23/24 22.5/24 22/24 25/26 19/25 0/26 1/26 26 先进</c>; <c>-</c> for none.
    /// Where the policy has groups the unit's follows: <c>group 城区</c>. Where there were hard cases their score, rates and number follow: <c>hard 65 3/3 1/3 2/3 4</c>.
    /// Where the policy has kinds of points bonus, minus, the score after them and the times of each kind follow: <c>points 1 0.3 94.35 model=1 sign=3</c>.
    /// </summary>
    /// <remarks>Closed results are hashed over it, so its form never changes: what is new comes after it, and only in results that have it.</remarks>
    public string Line =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Unit} {Rank?.ToString(CultureInfo.InvariantCulture) ?? "-"} {Written(Adjusted.Composite)} {Written(Raw.Composite)} "
                + $"{Written(Adjusted)} {Written(Raw)} {Written(Indicators.SignedForInTime)} {Written(Indicators.ClosedInTime)} "
                + $"{Written(Indicators.Objection)} {Written(Indicators.Redo)} {Count} {Class?.Code ?? "-"}"
        )
        + (Group is null ? "" : $" group {Group}")
        + (
            HardCases is { } hard
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $" hard {Written(hard.Rates.Composite)} {Written(hard.Rates)} {hard.Orders}"
                )
                : ""
        )
        + (
            Points is { } points
                ? $" points {Written(points.Bonus)} {Written(points.Minus)} {Written(points.After)}"
                    + string.Concat(
                        points.Kinds.Select(kind =>
                            string.Create(CultureInfo.InvariantCulture, $" {kind.Code}={kind.Times}")
                        )
                    )
                : ""
        );

    /// <summary>Without what its numbers open to: all that a board needs.</summary>
    public UnitScore WithoutOrders() =>
        this with
        {
            Orders = [],
            Points = Points is null ? null : Points with { Behind = [] },
        };

    private static string Written(Rates rates) =>
        $"{Written(rates.Response)} {Written(rates.Solved)} {Written(rates.Satisfaction)}";

    private static string Written(Rate rate) =>
        string.Create(CultureInfo.InvariantCulture, $"{Written(rate.Counted)}/{rate.Of}");

    /// <summary>All of its digits, and no zeros behind them.</summary>
    private static string Written(decimal? figure) =>
        figure?.ToString(CultureInfo.InvariantCulture) is not { } digits ? "-"
        : digits.Contains('.') ? digits.TrimEnd('0').TrimEnd('.')
        : digits;

    /// <summary>工单数: every order behind the numbers, counted or not.</summary>
    public required int Count { get; init; }

    /// <summary>逐单计分: those orders, by number; empty where only their number was read.</summary>
    public IReadOnlyList<HowItCounted> Orders { get; init; } = [];
}

/// <summary>三率: the three rates and the score made of them.</summary>
/// <param name="Response">响应率: contacted ÷ valid callbacks.</param>
/// <param name="Solved">解决率: solved ÷ valid callbacks.</param>
/// <param name="Satisfaction">满意率: satisfied ÷ valid callbacks, less those without judgement if the policy says so.</param>
/// <param name="Composite">综合得分: 0–100, rounded as the policy says; null unless all three rates exist.</param>
public sealed record Rates(Rate Response, Rate Solved, Rate Satisfaction, decimal? Composite)
{
    /// <summary>有效回访: n.</summary>
    public int Valid => Response.Of;
}

/// <summary>疑难得分: a unit's hard cases by themselves, without what was excluded or put on account.</summary>
/// <param name="Rates">The three rates and the score made of them.</param>
/// <param name="Orders">工单数: every hard case, counted or not.</param>
public sealed record HardCaseScore(Rates Rates, int Orders);

/// <summary>过程指标: what needs no callback (rule 47).</summary>
/// <param name="SignedForInTime">及时接收率.</param>
/// <param name="ClosedInTime">按时办结率.</param>
/// <param name="Objection">回退率: dispatches objected to.</param>
/// <param name="Redo">重办率.</param>
public sealed record Indicators(Rate SignedForInTime, Rate ClosedInTime, Rate Objection, Rate Redo);

/// <summary>这一单怎么算: what one order did to its unit's score.</summary>
/// <param name="Number">Order number.</param>
/// <param name="AnsweredAt">When the callback ended.</param>
/// <param name="Raw">Its standing in the raw rates.</param>
/// <param name="Adjusted">Its standing in the adjusted rates.</param>
/// <param name="Response">Points of 1 in the response rate; null when not counted there.</param>
/// <param name="Solved">Points of 1 in the solved rate; null when not counted there.</param>
/// <param name="Satisfaction">Points of 1 in the satisfaction rate; null when not counted there.</param>
public sealed record HowItCounted(
    string Number,
    DateTimeOffset? AnsweredAt,
    Standing Raw,
    Standing Adjusted,
    decimal? Response,
    decimal? Solved,
    decimal? Satisfaction
)
{
    /// <summary>疑难: it counts among the hard cases.</summary>
    public bool HardCase { get; init; }

    /// <summary>及时签收: signed for in time; null where nobody can say.</summary>
    public bool? SignedForInTime { get; init; }

    /// <summary>按时办结: closed in time; null where nobody can say.</summary>
    public bool? ClosedInTime { get; init; }

    /// <summary>回退: the unit gave it back and was right to.</summary>
    public bool Returned { get; init; }

    /// <summary>重办: it was done again.</summary>
    public bool Redone { get; init; }

    /// <summary>联系超时, whatever becomes of it in the rates.</summary>
    internal bool ContactedLate { get; init; }

    /// <summary>疑难解决: it counts among the hard cases, and its requester says it is solved.</summary>
    internal bool HardCaseSolved => HardCase && SaidSolved && AmongHardCases is Standing.Counted;

    /// <summary>Solved, and not only in part, whatever a part is worth.</summary>
    internal bool SaidSolved { get; init; }

    /// <summary>Its standing among the hard cases: as if those counted together with all others.</summary>
    internal Standing AmongHardCases => Adjusted is Standing.HardCase ? Raw : Adjusted;

    /// <summary>How one fact counts under a policy, by itself.</summary>
    /// <exception cref="RefusedException"><see cref="AnswersMissing"/>.</exception>
    public static HowItCounted Of(CallbackFact fact, ScoringPolicy policy) => Counting.Of(fact, policy);

    /// <summary>失分项: the questions it lost points in; empty where it lost none or does not count.</summary>
    public IReadOnlyList<LostAnswer> Losses =>
        LostPoints
            ?
            [
                .. new[]
                {
                    (LostAnswer.Contacted, Response),
                    (LostAnswer.Solved, Solved),
                    (LostAnswer.Satisfied, Satisfaction),
                }
                    .Where(answer => answer.Item2 < 1)
                    .Select(answer => answer.Item1),
            ]
            : [];

    /// <summary>失分: it counts in the adjusted rates and cost the unit something; a case for review (S21).</summary>
    public bool LostPoints =>
        Adjusted is Standing.Counted or Standing.CountedWithoutAnswer
        && (Response < 1 || Solved < 1 || Satisfaction < 1);
}

/// <summary>计入与否及原因: where an order stands in a rate.</summary>
public enum Standing
{
    /// <summary>计入: by the requester's answers.</summary>
    Counted,

    /// <summary>按口径计入: nobody answered; the policy says how that counts.</summary>
    CountedWithoutAnswer,

    /// <summary>未回访: no callback yet.</summary>
    NotCalledBack,

    /// <summary>联系不上，不计入.</summary>
    Unreachable,

    /// <summary>拒访，不计入.</summary>
    RefusedToAnswer,

    /// <summary>号码错误，不计入.</summary>
    WrongNumber,

    /// <summary>剔除，调整后不计入.</summary>
    Excluded,

    /// <summary>挂账，调整后不计入.</summary>
    OnAccount,

    /// <summary>疑难，按口径单列，只计入疑难.</summary>
    HardCase,
}
