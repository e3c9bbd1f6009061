using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jiban.Assessment;

/// <summary>计分底稿: everything one result is made of, so that anyone can score it again without asking the history.</summary>
/// <param name="Period">Code of the period, <c>2026-11</c>.</param>
/// <param name="FirstDay">Its first local day.</param>
/// <param name="LastDay">Its last local day.</param>
/// <param name="Level">Which units are compared, <c>street</c>.</param>
/// <param name="Policy">The version it is counted with.</param>
/// <param name="Watermark">数据截止: the newest fact that went in; null when there is none.</param>
/// <param name="Units">What every unit in it is called.</param>
/// <param name="Facts">One for each order and unit, in any order; no personal data.</param>
public sealed record AssessmentInputs(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Level,
    ScoringPolicy Policy,
    DateTimeOffset? Watermark,
    IReadOnlyList<AssessedName> Units,
    IReadOnlyList<CallbackFact> Facts
)
{
    /// <summary>加减分事实 that no order says, in any order; null where the policy has no kinds of points, and left out of the text then.</summary>
    public IReadOnlyList<PointFact>? Points { get; init; }

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>计分: the result; the same inputs give the same rows.</summary>
    /// <exception cref="RefusedException">As <see cref="Scoring.Rate"/>.</exception>
    public IReadOnlyList<UnitScore> Score() =>
        Scoring.Rate(
            Facts,
            Policy,
            Units.Where(unit => unit.Ranked).Select(unit => unit.Code),
            AssessedName.Kinds(Units),
            Points
        );

    /// <summary>一个单位的底稿: what one unit's line is made of; its place among the others is not in it.</summary>
    public AssessmentInputs Of(string unit) =>
        this with
        {
            Units = [.. Units.Where(named => named.Code == unit)],
            Facts = [.. Facts.Where(fact => fact.Unit == unit)],
            Points = Points is null ? null : [.. Points.Where(fact => fact.Unit == unit)],
        };

    /// <summary>结果校验值: SHA-256 of every unit's <see cref="UnitScore.Line"/> in the order of the ranking, in hex.</summary>
    public static string ResultHash(IEnumerable<UnitScore> rows) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => row.Line + '\n'))))
        );

    /// <summary>As text: the same bytes whatever order facts and units came in.</summary>
    public string Write() => JsonSerializer.Serialize(InOrder(), json);

    /// <summary>输入校验值: SHA-256 of <see cref="Write"/> in UTF-8, in hex; the text is never held as a whole.</summary>
    [JsonIgnore]
    public string Hash
    {
        get
        {
            using var sha = SHA256.Create();
            using (var text = new CryptoStream(Stream.Null, sha, CryptoStreamMode.Write))
                JsonSerializer.Serialize(text, InOrder(), json);
            return Convert.ToHexStringLower(sha.Hash!);
        }
    }

    private AssessmentInputs InOrder() =>
        this with
        {
            Units = [.. Units.OrderBy(unit => unit.Code, StringComparer.Ordinal)],
            Facts =
            [
                .. Facts
                    .OrderBy(fact => fact.Unit, StringComparer.Ordinal)
                    .ThenBy(fact => fact.Number, StringComparer.Ordinal),
            ],
            Points = Points is null ? null : [.. PointFact.InOrder(Points)],
        };

    /// <summary>Reads <see cref="Write"/> back.</summary>
    /// <exception cref="InvalidDataException">It is no such text.</exception>
    public static AssessmentInputs Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<AssessmentInputs>(text, json) is { Units: not null, Facts: not null } read
                ? read
                : throw new InvalidDataException("these are no inputs of an assessment");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("these are no inputs of an assessment", e);
        }
    }

    /// <summary>迟到的事实: what would count otherwise by later inputs of the same period, by unit and number.</summary>
    /// <remarks>Names and units without orders are no facts; the policy is told apart by its version, not here.</remarks>
    public IReadOnlyList<FactChange> ChangesTo(AssessmentInputs later)
    {
        var (was, now) = (ByOrder(Facts), ByOrder(later.Facts));
        return
        [
            .. was
                .Keys.Union(now.Keys)
                .OrderBy(key => key.Unit, StringComparer.Ordinal)
                .ThenBy(key => key.Number, StringComparer.Ordinal)
                .Select(key => new FactChange(was.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(change => change.Was != change.Now),
            .. PointFact
                .InOrder((Points ?? []).Except(later.Points ?? []))
                .Select(gone => new FactChange(null, null) { PointGone = gone }),
            .. PointFact
                .InOrder((later.Points ?? []).Except(Points ?? []))
                .Select(come => new FactChange(null, null) { PointCome = come }),
        ];
    }

    private static Dictionary<(string Unit, string Number), CallbackFact> ByOrder(IEnumerable<CallbackFact> facts) =>
        facts.ToDictionary(fact => (fact.Unit, fact.Number));
}

/// <summary>参评单位: a unit of a result by the name it bore.</summary>
/// <param name="Code">Unit code.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name; empty when it has none.</param>
/// <param name="Ranked">Whether it belongs to the ranking even without an order.</param>
/// <param name="People">人口 of a street or community; null where it is not known.</param>
/// <param name="Requests">诉求量: orders accepted there in the period; null where nobody knows how many people they come from.</param>
/// <param name="Kind">类别, where the policy groups by it; null otherwise.</param>
public sealed record AssessedName(
    string Code,
    string Name,
    string NameEn,
    bool Ranked,
    int? People = null,
    int? Requests = null,
    string? Kind = null
)
{
    /// <summary>The kinds of those whose kind is known.</summary>
    public static IReadOnlyDictionary<string, string> Kinds(IEnumerable<AssessedName> units) =>
        units.Where(unit => unit.Kind is not null).ToDictionary(unit => unit.Code, unit => unit.Kind!);
}

/// <summary>事实变化: how one order counts for one unit, before and after; or a fact of points that has come or gone since.</summary>
/// <param name="Was">Null when it has come since.</param>
/// <param name="Now">Null when it counts there no more.</param>
public sealed record FactChange(CallbackFact? Was, CallbackFact? Now)
{
    /// <summary>加减分事实 that has come since; null where it is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PointFact? PointCome { get; init; }

    /// <summary>加减分事实 that counts no more; null where it is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PointFact? PointGone { get; init; }

    /// <summary>The order; of points the order, whistle or award.</summary>
    public string Number => (Now ?? Was)?.Number ?? (PointCome ?? PointGone)!.Number;

    /// <summary>The unit.</summary>
    public string Unit => (Now ?? Was)?.Unit ?? (PointCome ?? PointGone)!.Unit;
}
