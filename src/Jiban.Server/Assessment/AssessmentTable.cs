using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>考核表: the result as programs and files read it; the same inputs give the same bytes.</summary>
public sealed record AssessmentTable(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Level,
    string Policy,
    DateTimeOffset? Watermark,
    string InputsHash,
    string ResultHash,
    IReadOnlyList<AssessmentRow> Rows
)
{
    public static AssessmentTable Of(AssessmentResult result, PolicyBook book)
    {
        var rows = result.Rows.Select(row => AssessmentRow.Of(row, book)).ToList();
        // As JSON: how a record prints itself depends on the reader's language.
        var inputs = new { result.Policy, Orders = result.Rows.Select(r => new { r.Unit, r.Orders }) };
        return new(
            result.Period.Code,
            result.Period.FirstDay,
            result.Period.LastDay,
            Kebab.Of(result.Level),
            result.Policy.Version,
            result.Watermark,
            Hash(JsonSerializer.Serialize(inputs)),
            Hash(JsonSerializer.Serialize(rows.Select(r => r with { Name = "" }))),
            rows
        );
    }

    static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>One unit's line; rates in percent, null where nothing was counted.</summary>
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
    int Orders
)
{
    public static AssessmentRow Of(UnitScore score, PolicyBook book)
    {
        var unit = book.Units.GetValueOrDefault(new(score.Unit));
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
            score.Orders.Count
        );
    }
}

/// <summary>A rate with its n and its 95 % interval, in percent.</summary>
public sealed record RateFigures(decimal? Percent, int N, decimal? Low, decimal? High)
{
    public static RateFigures Of(Rate rate) =>
        new(
            rate.Percent(),
            rate.Of,
            rate.Interval is { } low ? Math.Round(low.Low * 100, 2) : null,
            rate.Interval is { } high ? Math.Round(high.High * 100, 2) : null
        );
}
