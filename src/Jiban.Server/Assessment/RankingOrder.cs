namespace Jiban.Server.Assessment;

/// <summary>The order a ranking is asked for, on its page and in its file: <c>sort=solved</c>, or <c>sort=-solved</c> the other way round. Units without the figure come last; without an order, by rank.</summary>
public static class RankingOrder
{
    static readonly Dictionary<string, Func<AssessmentRow, IComparable?>> figures = new()
    {
        ["rank"] = row => row.Rank,
        ["unit"] = row => row.Name,
        ["score"] = row => row.Composite,
        ["points"] = row => row.Points?.Total,
        ["after"] = row => row.Points?.After,
        ["response"] = row => row.Response.Percent,
        ["solved"] = row => row.Solved.Percent,
        ["satisfied"] = row => row.Satisfaction.Percent,
        ["raw"] = row => row.RawComposite,
        ["in-time"] = row => row.ClosedInTime.Percent,
        ["orders"] = row => row.Orders,
    };

    public static IEnumerable<AssessmentRow> Of(IEnumerable<AssessmentRow> rows, string? sort)
    {
        if (sort is null || !figures.TryGetValue(sort.TrimStart('-'), out var figure))
            return rows;
        var withFigure = rows.OrderBy(row => figure(row) is null);
        return sort[0] == '-' ? withFigure.ThenByDescending(figure, Words) : withFigure.ThenBy(figure, Words);
    }

    static readonly IComparer<IComparable?> Words = Comparer<IComparable?>.Create(
        (a, b) =>
            a is string one && b is string other
                ? StringComparer.CurrentCulture.Compare(one, other)
                : Comparer<IComparable?>.Default.Compare(a, b)
    );
}
