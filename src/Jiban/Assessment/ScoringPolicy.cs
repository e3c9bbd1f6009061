using System.Globalization;
using System.Text.Json.Serialization;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>计分口径: one version of how answers become a score. A past period is always counted with its own version.</summary>
/// <remarks>None of it is published, so all of it is data; the defaults are the demo district's (rules 40, 42, 46).</remarks>
public sealed record ScoringPolicy
{
    /// <summary>版本: named on every published ranking.</summary>
    public required string Version { get; init; }

    /// <summary>生效日: the first local day of the first period counted with it.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>响应率权重, in points of 100.</summary>
    public decimal ResponseWeight { get; init; } = 30;

    /// <summary>解决率权重, in points of 100.</summary>
    public decimal SolvedWeight { get; init; } = 35;

    /// <summary>满意率权重, in points of 100.</summary>
    public decimal SatisfactionWeight { get; init; } = 35;

    /// <summary>部分解决计多少: what "partly solved" is worth, 0–1, at most four decimals.</summary>
    public decimal PartlySolved { get; init; }

    /// <summary>基本满意计多少: what "mostly satisfied" is worth, 0–1, at most four decimals.</summary>
    public decimal MostlySatisfied { get; init; } = 1;

    /// <summary>未评价: how "no judgement" counts in the satisfaction rate.</summary>
    public Treatment NoJudgement { get; init; } = Treatment.CountsAgainst;

    /// <summary>联系不上: how an unreachable requester counts in all three rates.</summary>
    public Treatment Unreachable { get; init; } = Treatment.LeftOut;

    /// <summary>拒访: how a refusal to answer counts in all three rates.</summary>
    public Treatment RefusedToAnswer { get; init; } = Treatment.LeftOut;

    /// <summary>号码错误: how a wrong number counts in all three rates.</summary>
    public Treatment WrongNumber { get; init; } = Treatment.LeftOut;

    /// <summary>归期时点: which instant of an order decides its period.</summary>
    public PeriodInstant BelongsBy { get; init; } = PeriodInstant.CalledBack;

    /// <summary>排名方式.</summary>
    public RankingMode Ranking { get; init; } = RankingMode.Full;

    /// <summary>档次: classes by composite score, in any order; a unit is in the highest whose bound it reaches.</summary>
    public IReadOnlyList<ScoreClass> Classes { get; init; } = [];

    /// <summary>小数位: decimals of the published composite score, 0–6. Units are ranked by the published figure, so
    /// equal figures share a rank.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>疑难怎么计: whether hard cases count in the ordinary rates too. Left out of the text where they do, as in texts from before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public HardCaseCounting HardCases { get; init; }

    /// <summary>分组排名: units of one group are ranked with each other only, the first group that fits counts; null where all are ranked together.</summary>
    public IReadOnlyList<RankingGroup>? Groups { get; init; }

    /// <summary>加减分; null where the policy has no kinds of points. Left out of the text then, as in texts from before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PointRules? Points { get; init; }

    /// <summary>Whether a group asks what kind a unit is.</summary>
    [JsonIgnore]
    public bool GroupsByKind => Groups?.Any(group => group.Kind is not null) is true;

    /// <summary>排名分档所按的得分: after points or before, as the policy says.</summary>
    internal decimal? RankedFigure(Rates rates, UnitPoints? points) =>
        points is not null && Points is { RankedBy: RankedBy.AfterPoints } ? points.After : rates.Composite;

    /// <summary>当期口径: of several versions the last one in force on the period's first day.</summary>
    /// <exception cref="RefusedException"><see cref="NoPolicyInForce"/>.</exception>
    public static ScoringPolicy For(AssessmentPeriod period, IEnumerable<ScoringPolicy> versions)
    {
        var inForce = versions
            .Where(policy => policy.EffectiveFrom <= period.FirstDay)
            .OrderBy(policy => policy.EffectiveFrom)
            .ThenBy(policy => policy.Version, StringComparer.Ordinal)
            .LastOrDefault();
        Require(inForce is not null, new NoPolicyInForce(period.Code));
        return inForce!;
    }

    /// <summary>校验: refuses a policy that would not give scores between 0 and 100.</summary>
    /// <exception cref="RefusedException"><see cref="WeightsNotHundred"/>, <see cref="PolicyOutOfBounds"/>,
    /// <see cref="ClassesUnclear"/>, <see cref="PointsUnclear"/>.</exception>
    public void Check()
    {
        Within(ResponseWeight, 100, nameof(ResponseWeight));
        Within(SolvedWeight, 100, nameof(SolvedWeight));
        Within(SatisfactionWeight, 100, nameof(SatisfactionWeight));
        Within(PartlySolved, 1, nameof(PartlySolved));
        Within(MostlySatisfied, 1, nameof(MostlySatisfied));
        Require(Decimals is >= 0 and <= 6, new PolicyOutOfBounds(nameof(Decimals), Decimals));

        var sum = ResponseWeight + SolvedWeight + SatisfactionWeight;
        Require(sum == 100, new WeightsNotHundred(sum));

        Require(Classes.DistinctBy(c => c.From).Count() == Classes.Count, new ClassesUnclear());
        Require(Ranking != RankingMode.Classes || Classes.Count > 0, new ClassesUnclear());
        Points?.Check();
    }

    private static void Within(decimal value, decimal most, string field) =>
        Require(value >= 0 && value <= most && value * 10_000 % 1 == 0, new PolicyOutOfBounds(field, value));
}

/// <summary>计入方式: what becomes of a callback without the answer asked for.</summary>
public enum Treatment
{
    /// <summary>不计入: neither above nor below the line.</summary>
    LeftOut,

    /// <summary>计为否: below the line only.</summary>
    CountsAgainst,

    /// <summary>计为是: above and below the line.</summary>
    CountsFor,
}

/// <summary>疑难怎么计: they always have rates of their own; the raw rates always keep them.</summary>
public enum HardCaseCounting
{
    /// <summary>一并计入: in the ordinary rates too.</summary>
    Together,

    /// <summary>单列: only among hard cases.</summary>
    Apart,
}

/// <summary>归期时点: the instant by which an order belongs to exactly one period (rule 44).</summary>
public enum PeriodInstant
{
    /// <summary>受理时.</summary>
    Accepted,

    /// <summary>首次派单时.</summary>
    Dispatched,

    /// <summary>办结时.</summary>
    Closed,

    /// <summary>回访完成时.</summary>
    CalledBack,
}

/// <summary>排名方式 (rule 46).</summary>
public enum RankingMode
{
    /// <summary>全排名: a place for every unit with a score.</summary>
    Full,

    /// <summary>分档: classes only, no places.</summary>
    Classes,

    /// <summary>不排名.</summary>
    None,
}

/// <summary>档次: a class of units, e.g. 先进.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">As published.</param>
/// <param name="From">Lowest composite score that belongs to it.</param>
public sealed record ScoreClass(string Code, string Name, decimal From)
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 20;

    /// <summary>English name; null where it has none, and left out of the text then, as in texts from before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NameEn { get; init; }

    /// <summary>Reads classes as they are written down: <c>先进 95 (Advanced)，进步 85，整改 0</c>; none from nothing.</summary>
    /// <remarks>Apart by commas, semicolons or lines; the Chinese name stands for its code, the English one, in brackets behind the bound, may be left out. Bounds lie between 0 and 100.</remarks>
    /// <exception cref="RefusedException"><see cref="ClassesUnclear"/>: a part is no name and bound, two share either, or an English name holds a bracket or is that of another class.</exception>
    public static IReadOnlyList<ScoreClass> Read(string text)
    {
        var classes = text.Split([',', '，', '、', ';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Select(One)
            .ToList();
        Require(classes.DistinctBy(c => c.From).Count() == classes.Count, new ClassesUnclear());
        Require(classes.DistinctBy(c => c.Code).Count() == classes.Count, new ClassesUnclear());
        Require(classes.DistinctBy(c => c.NameEn ?? c.Name).Count() == classes.Count, new ClassesUnclear());
        return classes;
    }

    private static ScoreClass One(string part)
    {
        var (text, english) = EnglishName.Cut(part);
        var cut = text.LastIndexOf(' ');
        var (name, bound) = cut > 0 ? (text[..cut].Trim(), text[(cut + 1)..]) : ("", "");
        Require(
            decimal.TryParse(bound, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from)
                && name.Length is > 0 and <= LongestName
                && EnglishName.Fits(english, LongestName * 2)
                && from <= 100,
            new ClassesUnclear()
        );
        return new(name, name, from) { NameEn = english };
    }
}
