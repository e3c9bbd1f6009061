using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Bulletins;

/// <summary>公开数据 made from the counts: streets by first-level category, small figures hidden.</summary>
public static class PublicFigureTable
{
    /// <summary>地点不明: requests whose place lies in no street of the district.</summary>
    public const string Elsewhere = "-";

    /// <summary>The first level of a category: <c>140101</c> belongs to <c>140000</c>.</summary>
    public static string KindOf(string category) => category.Length < 2 ? category : category[..2] + "0000";

    public static PublicFigures Of(
        IReadOnlyCollection<AcceptedAlike> accepted,
        IReadOnlyList<Area> streets,
        IReadOnlyList<Category> kinds,
        int smallest
    )
    {
        var known = streets.Select(street => street.Code).ToHashSet(StringComparer.Ordinal);
        var counts = accepted
            .GroupBy(a => (Street: a.Street is { } s && known.Contains(s) ? s : Elsewhere, Kind: KindOf(a.Category)))
            .ToDictionary(g => g.Key, g => g.Sum(a => a.Count));
        var (rows, columns) = (
            (List<PublicName>)
                [
                    .. streets.Select(street => new PublicName(street.Code, street.Name, street.NameEn)),
                    new(Elsewhere, "地点不明", "Place not known"),
                ],
            kinds
                .Where(kind => counts.Keys.Any(key => key.Kind == kind.Code))
                .Select(kind => new PublicName(kind.Code, kind.Name, kind.NameEn))
                .ToList()
        );
        var least = Math.Max(1, smallest);
        return new(
            least,
            rows,
            columns,
            SmallCells.Hide(
                [
                    .. rows.Select(row =>
                        (IReadOnlyList<int>)
                            [.. columns.Select(column => counts.GetValueOrDefault((row.Code, column.Code)))]
                    ),
                ],
                least
            )
        );
    }
}
