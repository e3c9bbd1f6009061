using System.Globalization;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>排名分组: units that are ranked with each other and with nobody else. By a list, a kind or how many orders they have; without any of these it takes every other unit.</summary>
/// <param name="Name">As published; one word of at most twenty characters.</param>
public sealed record RankingGroup(string Name)
{
    /// <summary>Most groups a policy has.</summary>
    public const int Most = 12;

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

    /// <summary>Reads groups as they are written down, the first that fits counts: <c>units 城区 110106001 110106002；kind 部门 department；orders 大街道 500；rest 其他</c>; none from nothing.</summary>
    /// <exception cref="RefusedException"><see cref="GroupsUnclear"/>: a part that is none of these, a name twice, or more than <see cref="Most"/>.</exception>
    public static IReadOnlyList<RankingGroup> Read(string text)
    {
        var groups = text.Split([';', '；', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Select(One)
            .ToList();
        Require(groups.Count <= Most, new GroupsUnclear(""));
        foreach (var same in groups.GroupBy(group => group.Name, StringComparer.Ordinal))
            Require(same.Count() == 1, new GroupsUnclear(same.Key));
        return groups;
    }

    private static RankingGroup One(string part)
    {
        var words = part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Require(words.Length >= 2 && words[1].Length <= 20, new GroupsUnclear(part.Trim()));
        var group = new RankingGroup(words[1]);
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
}
