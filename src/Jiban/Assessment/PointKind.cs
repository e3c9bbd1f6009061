using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>分值从哪里来: a closed list of what is counted without anybody's judgement, and what is awarded by hand.</summary>
public enum PointSource
{
    /// <summary>签收超时: an order of the period signed for late.</summary>
    SignedForLate,

    /// <summary>联系超时: an order of the period whose requester was contacted late.</summary>
    ContactedLate,

    /// <summary>办结超时: an order of the period closed late.</summary>
    ClosedLate,

    /// <summary>重办: an order of the period done again.</summary>
    Redone,

    /// <summary>疑难解决: a hard case whose requester says it is solved; not where it was excluded or put on account.</summary>
    HardCaseSolved,

    /// <summary>外部记下的表扬: thanks recorded in the period by somebody outside the unit.</summary>
    Praised,

    /// <summary>抽查不符: a closing found not to hold on the spot in the period.</summary>
    RecheckFailed,

    /// <summary>退单不成立: an objection of the unit ruled against it in the period.</summary>
    ObjectionOverruled,

    /// <summary>按时报到: an arrival in time at a whistle in the period.</summary>
    WhistleInTime,

    /// <summary>人工认定: awarded by one person and approved by a second outside the unit.</summary>
    Awarded,
}

/// <summary>加减分项: what a unit gains or loses points for, and at most how many in a period.</summary>
/// <param name="Code">Stable code: lower-case letters, digits and hyphens.</param>
/// <param name="Source">Where it is counted from.</param>
/// <param name="Value">Points for each time, below zero where they are taken off; at most four decimals, never zero.</param>
/// <param name="Cap">The most points of this kind for one unit in one period, above zero and not below one time's.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name; empty when it has none.</param>
public sealed partial record PointKind(
    string Code,
    PointSource Source,
    decimal Value,
    decimal Cap,
    string Name,
    string NameEn = ""
)
{
    /// <summary>Whether the orders called back in the period say it themselves.</summary>
    [JsonIgnore]
    public bool OfOrders =>
        Source
            is PointSource.SignedForLate
                or PointSource.ContactedLate
                or PointSource.ClosedLate
                or PointSource.Redone
                or PointSource.HardCaseSolved;

    /// <summary>Most kinds a policy has.</summary>
    public const int Most = 20;

    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 30;

    /// <summary>The points of so many times: exact, within the cap, and of the sign of <see cref="Value"/>.</summary>
    public decimal Of(int times) => Value > 0 ? Math.Min(times * Value, Cap) : Math.Max(times * Value, -Cap);

    /// <summary>Reads kinds as they are written down: <c>sign signed-for-late -0.1 2 签收超时 / Signed for late；model awarded +1 3 典型经验 / Model practice</c>; none from nothing.</summary>
    /// <remarks>Apart by semicolons or lines: code, source, points each time, most points in a period, Chinese name, a slash and the English one if there is one.</remarks>
    /// <exception cref="RefusedException"><see cref="PointsUnclear"/>: a part that is none, a code or counted source twice, or more than <see cref="Most"/>.</exception>
    public static IReadOnlyList<PointKind> Read(string text)
    {
        var kinds = text.Split([';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Select(One)
            .ToList();
        Check(kinds);
        return kinds;
    }

    /// <summary>校验: refuses kinds that cannot be told apart or whose numbers lie outside their bounds.</summary>
    /// <exception cref="RefusedException"><see cref="PointsUnclear"/>.</exception>
    public static void Check(IReadOnlyList<PointKind> kinds)
    {
        Require(kinds.Count <= Most, new PointsUnclear(""));
        foreach (var kind in kinds)
            Require(kind.Sound, new PointsUnclear(kind.Code));
        foreach (var same in kinds.GroupBy(kind => kind.Code, StringComparer.Ordinal))
            Require(same.Count() == 1, new PointsUnclear(same.Key));
        foreach (var same in kinds.Where(kind => kind.Source is not PointSource.Awarded).GroupBy(kind => kind.Source))
            Require(same.Count() == 1, new PointsUnclear(same.Last().Code));
    }

    private bool Sound =>
        CodeForm().IsMatch(Code)
        && Value != 0
        && Exact(Value)
        && Exact(Cap)
        && Cap <= 100
        && Cap >= Math.Abs(Value)
        && Name.Trim().Length is > 0 and <= LongestName
        && NameEn.Length <= LongestName * 2;

    private static bool Exact(decimal points) => points * 10_000 % 1 == 0;

    private static PointKind One(string part)
    {
        var words = part.Trim().Split((char[]?)null, 5, StringSplitOptions.RemoveEmptyEntries);
        Require(
            words.Length == 5
                && SourceOf(words[1]) is not null
                && Points(words[2]) is not null
                && Points(words[3]) is > 0,
            new PointsUnclear(part.Trim())
        );
        var names = words[4].Split('/', 2, StringSplitOptions.TrimEntries);
        var kind = new PointKind(
            words[0],
            SourceOf(words[1])!.Value,
            Points(words[2])!.Value,
            Points(words[3])!.Value,
            names[0],
            names.ElementAtOrDefault(1) ?? ""
        );
        Require(kind.Sound, new PointsUnclear(part.Trim()));
        return kind;
    }

    private static PointSource? SourceOf(string word) =>
        Enum.GetValues<PointSource>()
            .Where(source => Written(source) == word)
            .Select(s => (PointSource?)s)
            .SingleOrDefault();

    /// <summary>来源的写法: as a source is written down, <c>signed-for-late</c>.</summary>
    public static string Written(PointSource source) =>
        Capital().Replace($"{source}", "-$1").TrimStart('-').ToLowerInvariant();

    /// <summary>A bound keeps sums far from where decimals end.</summary>
    private static decimal? Points(string word) =>
        decimal.TryParse(
            word.Replace('−', '-').Replace('＋', '+'),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var points
        )
        && Math.Abs(points) <= 100
            ? points
            : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,19}$")]
    private static partial Regex CodeForm();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex Capital();
}
