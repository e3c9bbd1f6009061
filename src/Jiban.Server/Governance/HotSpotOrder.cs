namespace Jiban.Server.Governance;

/// <summary>The orders a list of 高频点位 can stand in: <c>orders</c>, or <c>-orders</c> the other way round.</summary>
public static class HotSpotOrder
{
    static readonly Dictionary<string, Func<HotSpot, IComparable>> figures = new()
    {
        ["place"] = spot => spot.Community + spot.Estate,
        ["category"] = spot => spot.Category,
        ["orders"] = spot => spot.Orders,
        ["callers"] = spot => spot.Callers,
        ["open"] = spot => spot.Open,
        ["newest"] = spot => spot.Newest,
    };

    public const string Usual = "-orders";

    public static IReadOnlyList<string> Sorts { get; } = [.. figures.Keys];

    public static bool Knows(string? sort) => string.IsNullOrEmpty(sort) || figures.ContainsKey(sort.TrimStart('-'));

    /// <summary>Ties stand by callers, then by key.</summary>
    public static IReadOnlyList<HotSpot> Of(IEnumerable<HotSpot> spots, string? sort)
    {
        var asked = string.IsNullOrEmpty(sort) || !Knows(sort) ? Usual : sort;
        var figure = figures[asked.TrimStart('-')];
        var sorted = asked[0] == '-' ? spots.OrderByDescending(figure) : spots.OrderBy(figure);
        return [.. sorted.ThenByDescending(spot => spot.Callers).ThenBy(spot => spot.Key, StringComparer.Ordinal)];
    }
}
