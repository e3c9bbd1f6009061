using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jiban.Assessment;
using Jiban.Server.Assessment;

namespace Jiban.Server.Bulletins;

/// <summary>通报内容: everything a bulletin tells, figures only, so that it is read in either language and never counted again.</summary>
/// <param name="Watermark">数据截止: the newest callback fact that went in; null when there is none.</param>
/// <param name="Accepted">受理.</param>
/// <param name="Closed">办结 and still closed.</param>
/// <param name="Open">在办 when it was made.</param>
/// <param name="Overdue">Of those, past their limit.</param>
/// <param name="Whole">三率 of the whole district in these days, each order once.</param>
/// <param name="Streets">诉求量 by street of the place.</param>
/// <param name="Categories">诉求量 by first-level category, most first.</param>
/// <param name="Public">公开数据, told only while policy publishes them; null for a week.</param>
public sealed record BulletinContent(
    BulletinKind Kind,
    string Code,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Period,
    ScoringPolicy Policy,
    DateTimeOffset? Watermark,
    Volume Accepted,
    Volume Closed,
    int Open,
    int Overdue,
    UnitScore Whole,
    IReadOnlyList<CountedName> Streets,
    IReadOnlyList<CountedName> Categories,
    IReadOnlyList<BulletinBoard> Boards,
    PublicFigures? Public
)
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public string Write() => JsonSerializer.Serialize(this, json);

    public static BulletinContent Read(string text) => JsonSerializer.Deserialize<BulletinContent>(text, json)!;

    /// <summary>Of several boards of a level the one for these days comes first.</summary>
    public BulletinBoard? Board(AssessmentLevel level, bool soFar = false) =>
        Boards.FirstOrDefault(board => board.Level == level && board.SoFar == soFar);
}

/// <summary>多少件: now, in as many days before, and on the same days a year ago; null where nothing was counted yet then.</summary>
public sealed record Volume(int Now, int? Before, int? Year)
{
    /// <summary>环比.</summary>
    [JsonIgnore]
    public Compared ToBefore => new(Now, Before);

    /// <summary>同比.</summary>
    [JsonIgnore]
    public Compared ToYear => new(Now, Year);
}

/// <summary>诉求量 of a street or a kind of matter, by the name it bore.</summary>
public sealed record CountedName(string Code, string Name, string NameEn, Volume Requests);

/// <summary>一级的得分 in a bulletin.</summary>
/// <param name="SoFar">本期至今: the callbacks of the period so far, beside those of the week.</param>
/// <param name="Closing">定榜第几版 it was read from; null where it was not closed.</param>
/// <param name="Rows">Without their orders.</param>
/// <param name="Before">得分 of each unit the period before, after points where there were any; those without are not in it.</param>
public sealed record BulletinBoard(
    AssessmentLevel Level,
    bool SoFar,
    int? Closing,
    string ResultHash,
    IReadOnlyList<AssessedName> Units,
    IReadOnlyList<UnitScore> Rows,
    IReadOnlyDictionary<string, decimal> Before
)
{
    public static BulletinBoard Of(AssessmentResult result, AssessmentResult? before, bool soFar = false) =>
        new(
            result.Level,
            soFar,
            result.Closed?.Version,
            AssessmentInputs.ResultHash(result.Rows),
            result.Units,
            [.. result.Rows.Where(row => row.Count > 0).Select(row => row.WithoutOrders())],
            (before?.Rows ?? [])
                .Where(row => row.Final is not null)
                .ToDictionary(row => row.Unit, row => row.Final!.Value)
        );

    /// <summary>As the ranking page writes them.</summary>
    public IReadOnlyList<AssessmentRow> Lines()
    {
        var names = Units.ToDictionary(unit => unit.Code);
        return [.. Rows.Select(row => AssessmentRow.Of(row, names.GetValueOrDefault(row.Unit)))];
    }

    /// <summary>较上期, in points; null unless both are known.</summary>
    public decimal? Change(AssessmentRow row) => Before.TryGetValue(row.Unit, out var then) ? row.Final - then : null;
}

/// <summary>公开数据: requests of one period by street and kind, small figures hidden (rule 71); no identifiers, no place below the street.</summary>
/// <param name="Least">The smallest figure told.</param>
/// <param name="Requests">A line a street and one of sums below, a figure a category and their sum last; null where hidden.</param>
public sealed record PublicFigures(
    int Least,
    IReadOnlyList<PublicName> Streets,
    IReadOnlyList<PublicName> Categories,
    IReadOnlyList<IReadOnlyList<int?>> Requests
);

/// <summary>A street or category by its names.</summary>
public sealed record PublicName(string Code, string Name, string NameEn);
