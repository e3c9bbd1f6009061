using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.WorkOrders;

/// <summary>What a list of orders can be narrowed to.</summary>
public static class OrderChoices
{
    /// <summary>The first two levels, or as many as are asked for.</summary>
    public static IEnumerable<Choice> Categories(PolicyBook book, int deepest = 2) =>
        book
            .Categories.Values.Where(c => c.Level <= deepest)
            .OrderBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new Choice(c.Code, new string('　', c.Level - 1) + book.NameOfCategory(c.Code)));

    /// <summary>Streets or communities this reader has to do with.</summary>
    public static IEnumerable<Choice> Areas(PolicyBook book, Reach reach, string kind, string? within = null) =>
        book
            .Areas.Values.Where(a => a.Kind == kind && a.District == reach.District)
            .Where(a => within is null || a.Parent == within)
            .Where(a => reach.DistrictWide || Sees(book, reach, a.Code))
            .OrderBy(a => a.Code, StringComparer.Ordinal)
            .Select(a => new Choice(
                a.Code,
                book.NameOfArea(a.Code),
                kind == "community" ? book.NameOfArea(a.Parent) : null
            ));

    static bool Sees(PolicyBook book, Reach reach, string code) =>
        reach.Covers(book.PathOf(new UnitCode(code)))
        || reach.Serves(code)
        || reach.UnitPath.Contains(code + "/", StringComparison.Ordinal);
}
