using System.Globalization;
using System.Text.Json.Serialization;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>排名分组: units that are ranked with each other and with nobody else. By a list, a kind or how many orders they have; without any of these it takes every other unit.</summary>
/// <param name="Name">As published; one word of at most twenty characters.</param>
public sealed record RankingGroup(string Name)
{
    /// <summary>Most groups a policy has.</summary>
    public const int Most = 12;

    /// <summary>Most characters of an English name.</summary>
    public const int LongestNameEn = 40;

    /// <summary>English name; null where it has none, and left out of the text then, as in texts from before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NameEn { get; init; }

    /// <summary>名单: codes of its units; null where it is no list.</summary>
    public IReadOnlyList<string>? Units { get; init; }

    /// <summary>类别: kind of its units, <c>street</c>; null where it asks for none.</summary>
    public string? Kind { get; init; }

    /// <summary>量级: units with at least so many orders of the period; null where it asks for none.</summary>
    public int? FromOrders { get; init; }

    /// <summary>Whether a unit belongs to it.</summary>
    /// <param name="unit">Its code.</param>
    /// <param name="kind">Its kind; null where it is not known.</param>
    /// <param name="orders">Its orders of the period, counted or not.</param>
    public bool Holds(string unit, string? kind, int orders) =>
        Units is not null ? Units.Contains(unit)
        : Kind is not null ? Kind == kind
        : FromOrders is null || orders >= FromOrders;

    /// <summary>Reads groups as they are written down, the first that fits counts: <c>units 城区 110106001 110106002；kind 部门 department；orders 大街道 500；rest 其他 (Others)</c>; none from nothing.</summary>
    /// <remarks>An English name stands in brackets after a blank at the end of any of them, and may be left out.</remarks>
    /// <exception cref="RefusedException"><see cref="GroupsUnclear"/>: a part that is none of these, a name twice in either language, or more than <see cref="Most"/>.</exception>
    public static IReadOnlyList<RankingGroup> Read(string text)
    {
        var groups = text.Split([';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Select(One)
            .ToList();
        Require(groups.Count <= Most, new GroupsUnclear(""));
        foreach (
            var names in new Func<RankingGroup, string>[] { group => group.Name, group => group.NameEn ?? group.Name }
        )
        foreach (var same in groups.GroupBy(names, StringComparer.Ordinal))
            Require(same.Count() == 1, new GroupsUnclear(same.Key));
        return groups;
    }

    private static RankingGroup One(string part)
    {
        var (text, english) = EnglishName.Cut(part, apart: true);
        // A name of nothing but brackets is a name.
        if (Words(text).Length < 2)
            (text, english) = (part, null);
        var words = Words(text);
        Require(
            words.Length >= 2 && words[1].Length <= 20 && EnglishName.Fits(english, LongestNameEn),
            new GroupsUnclear(part.Trim())
        );
        var group = new RankingGroup(words[1]) { NameEn = english };
        return (words[0], words[2..]) switch
        {
            ("units", { Length: > 0 } units) => group with { Units = units },
            ("kind", [var kind]) => group with { Kind = kind },
            ("orders", [var least])
                when int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var orders) => group with
            {
                FromOrders = orders,
            },
            ("rest", []) => group,
            _ => throw new RefusedException(new GroupsUnclear(part.Trim())),
        };
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
