using System.Text.RegularExpressions;

namespace Jiban.Insight.Phrases;

/// <summary>相对位置: where somebody says it is, by building, unit and door or by something near it.</summary>
/// <remarks>
/// String work only: which estate, road or community a name stands for is the gazetteer's business; the names it knows may
/// be handed in. Numbers come as plain digits (三号楼 is 3, letters as they are); the first of each kind in the text counts.
/// </remarks>
/// <param name="Estate">小区, one of the names handed in; null when none occurs.</param>
/// <param name="Building">楼: its number; null when not said.</param>
/// <param name="Unit">单元、门: its number; null when not said.</param>
/// <param name="Floor">层; null when not said.</param>
/// <param name="Door">室: its number; null when not said. Personal data together with the building.</param>
/// <param name="Anchor">参照物: what it is near to: 地铁C口直梯, 东门; null when nothing is named.</param>
/// <param name="Relation">How it lies to the anchor; null without one.</param>
/// <param name="Direction">方位 to go from the anchor or the side of it; null when not said.</param>
/// <param name="Metres">How far from the anchor; null when not said.</param>
public sealed partial record RelativePlace(
    string? Estate,
    string? Building,
    string? Unit,
    string? Floor,
    string? Door,
    string? Anchor,
    PlaceRelation? Relation,
    string? Direction,
    int? Metres
)
{
    /// <summary>Reads the first place a text tells; every part null when it tells none.</summary>
    /// <param name="text">Free text; full-width signs are read like plain ones.</param>
    /// <param name="estates">Names of estates that are known; the longest that occurs counts.</param>
    public static RelativePlace Read(string text, IEnumerable<string>? estates = null)
    {
        var plain = PlainForm.Of(text);
        var estate = (estates ?? [])
            .Where(e => e.Length > 0 && plain.Contains(PlainForm.Of(e), StringComparison.Ordinal))
            .OrderByDescending(e => e.Length)
            .ThenBy(e => e, StringComparer.Ordinal)
            .FirstOrDefault();
        var door = DoorWords().Match(plain);
        var near = NearWords().Match(plain);
        return new(
            estate,
            Number(door, "building"),
            Number(door, "unit"),
            Number(door, "floor"),
            Number(door, "room"),
            near.Success ? near.Groups["anchor"].Value : null,
            near.Success ? RelationOf(near) : null,
            near.Groups["way"] is { Success: true } way ? way.Value : null,
            near.Groups["far"] is { Success: true } far ? int.Parse(far.ValueSpan) : null
        );
    }

    /// <summary>Building and unit alone, as <see cref="Read"/> tells them; a fraction of its work.</summary>
    /// <param name="text">Free text; full-width signs are read like plain ones.</param>
    public static (string? Building, string? Unit) House(string text)
    {
        var door = DoorWords().Match(PlainForm.Of(text));
        return (Number(door, "building"), Number(door, "unit"));
    }

    private static string? Number(Match match, string part) =>
        match.Groups[part] is { Success: true } found ? Numeral.Plain(found.Value) : null;

    private static PlaceRelation RelationOf(Match near) =>
        near.Groups["how"].Value switch
        {
            "后面" or "后边" or "背后" or "后身" => PlaceRelation.Behind,
            "前面" or "前边" or "跟前" or "门口" or "门前" => PlaceRelation.InFrontOf,
            "对面" or "对过" => PlaceRelation.Opposite,
            "里面" or "里边" or "内" => PlaceRelation.Inside,
            "楼下" or "下面" or "底下" => PlaceRelation.Below,
            "楼上" or "上面" => PlaceRelation.Above,
            "" => near.Groups["far"].Success ? PlaceRelation.Towards : PlaceRelation.Beside,
            _ => PlaceRelation.Beside,
        };

    private const string Room =
        "[0-9]{3,4}(?![0-9年米平户]|号楼|路)|[〇零一二三四五六七八九幺]{3,4}(?![〇零一二三四五六七八九十百千万幺两年米平户层楼个家号栋幢月]|单元|门|路)";

    private const string Digits = "(?:[0-9]{1,4}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])";

    [GeneratedRegex(
        "(?<building>[甲乙丙丁]?[0-9]{1,4}|[一二三四五六七八九十]{1,3}|[A-Za-z])(?:号楼|栋|幢|座|#楼?|楼(?=[0-9一二三四五六七八九十]{1,3}(?:单元|门)))"
            + "(?:[ -]?(?<unit>"
            + Digits
            + "|[A-Za-z])(?:单元|门洞|门))?(?:[ -]?(?<floor>"
            + Digits
            + ")层)?(?:[ -]?(?<room>"
            + Room
            + "))?"
            + "|(?<unit>"
            + Digits
            + ")单元(?:[ -]?(?<floor>"
            + Digits
            + ")层)?(?:[ -]?(?<room>"
            + Room
            + "))?"
            + "|(?<building>[0-9]{1,3})-(?<unit>[0-9]{1,2})-(?<room>[0-9]{3,4})(?![0-9-])"
    )]
    private static partial Regex DoorWords();

    [GeneratedRegex(
        @"(?<=\A|[，。；、！？,.;!?\s的在到从于是把])(?<anchor>[^，。；、！？,.;!?\s的在到从于是把]{1,14}?)"
            + "(?:(?<how>后面|后边|背后|后身|前面|前边|跟前|门口|门前|对面|对过|里面|里边|楼下|下面|底下|楼上|上面|旁边|边上|附近)"
            + "|(?:往|向|朝)(?<way>[东西][南北]|[东南西北])(?:边|侧)?(?:走|去|约|大约|大概)*(?<far>[1-9][0-9]{0,4}) ?(?:米|m)"
            + "|(?<way>[东西][南北]|[东南西北])(?:侧|边|面)(?:约|大约)?(?:(?<far>[1-9][0-9]{0,4}) ?(?:米|m))?)"
    )]
    private static partial Regex NearWords();
}
