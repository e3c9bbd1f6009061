using System.Text.Json.Serialization;
using Jiban.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Assessment;

/// <summary>考核表: the result as programs and files read it; the same inputs give the same bytes.</summary>
/// <param name="InputsHash">Null while the period still runs: what it is made of changes by the minute.</param>
/// <param name="Closed">定榜: null while the period is not closed.</param>
/// <param name="CountedAt">计到: changes until then are counted; null for a closed result.</param>
/// <param name="Waiting">待计: changes that are not counted yet.</param>
/// <param name="Points">加减分口径; null, and left out, where the policy has none.</param>
public sealed record AssessmentTable(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Level,
    string Policy,
    DateTimeOffset? Watermark,
    string? InputsHash,
    string ResultHash,
    IReadOnlyList<AssessmentRow> Rows,
    bool Trial = false,
    Closed? Closed = null,
    DateTimeOffset? CountedAt = null,
    int Waiting = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PointRules? Points = null
)
{
    public static AssessmentTable Of(AssessmentResult result) =>
        new(
            result.Period.Code,
            result.Period.FirstDay,
            result.Period.LastDay,
            Kebab.Of(result.Level),
            result.Policy.Version,
            result.Watermark,
            result.InputsHash ?? result.Inputs?.Hash,
            AssessmentInputs.ResultHash(result.Rows),
            Lines(result.Rows, result.Units),
            result.Trial,
            result.Closed,
            // What has ended and was read whole is the same whenever it is read.
            result.Inputs
                is null
                ? result.Counted?.At
                : null,
            result.Counted?.Waiting ?? 0,
            result.Policy.Points
        );

    /// <summary>Scored again from nothing but its inputs.</summary>
    public static AssessmentTable Of(AssessmentInputs inputs)
    {
        var rows = inputs.Score();
        return new(
            inputs.Period,
            inputs.FirstDay,
            inputs.LastDay,
            inputs.Level,
            inputs.Policy.Version,
            inputs.Watermark,
            inputs.Hash,
            AssessmentInputs.ResultHash(rows),
            Lines(rows, inputs.Units),
            Points: inputs.Policy.Points
        );
    }

    static List<AssessmentRow> Lines(IReadOnlyList<UnitScore> rows, IReadOnlyList<AssessedName> units)
    {
        var names = units.ToDictionary(unit => unit.Code);
        return [.. rows.Select(row => AssessmentRow.Of(row, names.GetValueOrDefault(row.Unit)))];
    }
}

/// <summary>One unit's line; rates in percent, null where nothing was counted.</summary>
/// <param name="Composite">综合得分 before points.</param>
/// <param name="Class">档次 in the reader's language; <paramref name="ClassCode"/> is the same in every one.</param>
/// <param name="Group">排名分组 in the reader's language; <paramref name="GroupCode"/> is the same in every one.</param>
/// <param name="Points">加减分; null, and left out, where the policy has none.</param>
public sealed record AssessmentRow(
    int? Rank,
    string Unit,
    string Name,
    decimal? Composite,
    RateFigures Response,
    RateFigures Solved,
    RateFigures Satisfaction,
    decimal? RawComposite,
    RateFigures RawResponse,
    RateFigures RawSolved,
    RateFigures RawSatisfaction,
    RateFigures SignedForInTime,
    RateFigures ClosedInTime,
    RateFigures Returned,
    RateFigures Redone,
    int Orders,
    string? Class = null,
    int? Requests = null,
    int? People = null,
    decimal? RequestsPerTenThousand = null,
    HardCaseFigures? HardCases = null,
    string? Group = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PointFigures? Points = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ClassCode = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? GroupCode = null
)
{
    /// <summary>最后得分: after points where there are any.</summary>
    [JsonIgnore]
    public decimal? Final => Points is null ? Composite : Points.After;

    public static AssessmentRow Of(UnitScore score, AssessedName? unit)
    {
        var name = unit is null ? score.Unit : Say.It(unit.Name, unit.NameEn.Length > 0 ? unit.NameEn : unit.Name);
        var (a, r, i) = (score.Adjusted, score.Raw, score.Indicators);
        return new(
            score.Rank,
            score.Unit,
            name,
            a.Composite,
            RateFigures.Of(a.Response),
            RateFigures.Of(a.Solved),
            RateFigures.Of(a.Satisfaction),
            r.Composite,
            RateFigures.Of(r.Response),
            RateFigures.Of(r.Solved),
            RateFigures.Of(r.Satisfaction),
            RateFigures.Of(i.SignedForInTime),
            RateFigures.Of(i.ClosedInTime),
            RateFigures.Of(i.Objection),
            RateFigures.Of(i.Redo),
            score.Count,
            score.Class is { } reached ? Say.It(reached.Name, reached.NameEn ?? reached.Name) : null,
            unit?.Requests,
            unit?.People,
            unit is { Requests: { } requests, People: { } people }
                ? Scoring.RequestsPerTenThousand(requests, people)
                : null,
            HardCaseFigures.Of(score.HardCases),
            score.Group is { } group ? Say.It(group, score.GroupEn ?? group) : null,
            PointFigures.Of(score.Points),
            score.Class?.Code,
            score.Group
        );
    }
}

/// <summary>加减分 of one unit.</summary>
/// <param name="Bonus">加分, within its cap.</param>
/// <param name="Minus">减分, within its cap; what is taken off.</param>
/// <param name="Total">加分 less 减分.</param>
/// <param name="After">加减分后; null where nothing was counted.</param>
/// <param name="Kinds">Every kind of the policy, in its order.</param>
public sealed record PointFigures(
    decimal Bonus,
    decimal Minus,
    decimal Total,
    decimal? After,
    IReadOnlyList<KindPoints> Kinds
)
{
    public static PointFigures? Of(UnitPoints? points) =>
        points is null ? null : new(points.Bonus, points.Minus, points.Total, points.After, points.Kinds);
}

/// <summary>疑难 of one unit; rates in percent.</summary>
public sealed record HardCaseFigures(
    int Orders,
    decimal? Composite,
    RateFigures Response,
    RateFigures Solved,
    RateFigures Satisfaction
)
{
    public static HardCaseFigures? Of(HardCaseScore? score) =>
        score is null
            ? null
            : new(
                score.Orders,
                score.Rates.Composite,
                RateFigures.Of(score.Rates.Response),
                RateFigures.Of(score.Rates.Solved),
                RateFigures.Of(score.Rates.Satisfaction)
            );
}

/// <summary>A rate with its n and its 95 % interval, in percent.</summary>
public sealed record RateFigures(decimal? Percent, int N, decimal? Low, decimal? High)
{
    public static RateFigures Of(Rate rate) =>
        rate.Interval is { } within
            ? new(rate.Percent(), rate.Of, Math.Round(within.Low * 100, 2), Math.Round(within.High * 100, 2))
            : new(null, rate.Of, null, null);
}
