using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>街镇、社区、小区 as things to choose, and places in words.</summary>
public static class PlaceChoices
{
    public static IEnumerable<Choice> Streets(PolicyBook book) => Areas(book, "street", null);

    public static IEnumerable<Choice> Communities(PolicyBook book, string street) =>
        street.Length == 0 ? [] : Areas(book, "community", street);

    public static IEnumerable<Choice> Estates(PolicyBook book, string community) =>
        book.Estates.Where(e => e.Community == community).Select(e => new Choice(e.Name, e.Name));

    public static string AreaName(PolicyBook book, string? code) =>
        code is not null && book.Areas.TryGetValue(code, out var area) ? Name(area) : "";

    /// <summary>"方庄街道 › 芳草园社区 › 芳草家园 3号楼"; empty when nothing is known.</summary>
    public static string InWords(PolicyBook book, Place place) =>
        string.Join(
            " › ",
            new[]
            {
                AreaName(book, place.Street),
                AreaName(book, place.Community),
                string.Join(' ', new[] { place.Estate, place.Building }.Where(part => !string.IsNullOrEmpty(part))),
            }.Where(part => part.Length > 0)
        );

    /// <summary>Whether a point lies neither in the district nor near it; false when no centre is known.</summary>
    public static bool FarFrom(PolicyBook book, double lat, double lng)
    {
        var centres = book.Areas.Values.Where(a => a is { Lat: not null, Lng: not null }).ToList();
        return centres.Count > 0
            && centres.All(a => Earth.Metres(lat, lng, a.Lat ?? 0, a.Lng ?? 0) > Gazetteer.FarthestMetres);
    }

    public static string FarAway() =>
        Say.It(
            "这个点离本区太远；可以清空，用文字说地点。",
            "This point lies far outside the district; empty it and use words."
        );

    static IEnumerable<Choice> Areas(PolicyBook book, string kind, string? parent) =>
        book
            .Areas.Values.Where(a => a.Kind == kind && (parent is null || a.Parent == parent))
            .OrderBy(a => a.Code, StringComparer.Ordinal)
            .Select(a => new Choice(a.Code, Name(a)));

    static string Name(Area area) => Say.It(area.Name, area.NameEn.Length > 0 ? area.NameEn : area.Name);
}
