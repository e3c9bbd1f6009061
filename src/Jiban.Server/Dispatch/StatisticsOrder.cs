namespace Jiban.Server.Dispatch;

/// <summary>The orders the tables of 派单统计 can stand in, on the page and in a file: <c>objected</c>, or <c>-objected</c> the other way round.</summary>
public static class StatisticsOrder
{
    static readonly Dictionary<string, Func<UnitObjections, IComparable?>> units = new()
    {
        ["unit"] = row => row.Name,
        ["received"] = row => row.Received,
        ["objected"] = row => row.Objected,
        ["share"] = row => row.Share.Percent,
        ["upheld"] = row => row.Upheld,
        ["rejected"] = row => row.Rejected,
    };

    static readonly Dictionary<string, Func<ReasonObjections, IComparable?>> reasons = new()
    {
        ["reason"] = row => row.Name,
        ["objections"] = row => row.Objections,
        ["upheld"] = row => row.Upheld,
        ["rejected"] = row => row.Rejected,
        ["share"] = row => row.ShareUpheld.Percent,
    };

    static readonly Dictionary<string, Func<CategoryMoves, IComparable?>> categories = new()
    {
        ["category"] = row => row.Name,
        ["dispatched"] = row => row.Dispatched,
        ["away"] = row => row.Away,
        ["hops"] = row => row.Hops,
        ["share"] = row => row.Share.Percent,
    };

    public const string UsualUnits = "-objected";
    public const string UsualReasons = "-objections";
    public const string UsualCategories = "-away";

    public static IReadOnlyList<UnitObjections> Units(IEnumerable<UnitObjections> rows, string? sort) =>
        Of(rows, units, sort, UsualUnits, row => row.Unit);

    public static IReadOnlyList<ReasonObjections> Reasons(IEnumerable<ReasonObjections> rows, string? sort) =>
        Of(rows, reasons, sort, UsualReasons, row => row.Reason);

    /// <summary>Only what moved on at all.</summary>
    public static IReadOnlyList<CategoryMoves> Categories(IEnumerable<CategoryMoves> rows, string? sort) =>
        Of(rows.Where(row => row.Away > 0), categories, sort, UsualCategories, row => row.Category);

    /// <summary>Rows without the figure come last; ties stand by code.</summary>
    static IReadOnlyList<T> Of<T>(
        IEnumerable<T> rows,
        Dictionary<string, Func<T, IComparable?>> figures,
        string? sort,
        string usual,
        Func<T, string> code
    )
    {
        var asked = sort is not null && figures.ContainsKey(sort.TrimStart('-')) ? sort : usual;
        var figure = figures[asked.TrimStart('-')];
        var withFigure = rows.OrderBy(row => figure(row) is null);
        var sorted = asked[0] == '-' ? withFigure.ThenByDescending(figure) : withFigure.ThenBy(figure);
        return [.. sorted.ThenBy(code, StringComparer.Ordinal)];
    }
}
