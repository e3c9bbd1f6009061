using System.Text.RegularExpressions;

namespace Jiban.Places;

/// <summary>地名条目: one name and the place it stands for.</summary>
/// <param name="Name">A name or alias as people say it, at least two characters.</param>
/// <param name="Kind">How fine it is.</param>
/// <param name="Street">街镇 code.</param>
/// <param name="Community">社区 code; null for a street or road.</param>
/// <param name="Estate">小区 name; null otherwise.</param>
/// <param name="Lat">Approximate centre, WGS84; null when unknown.</param>
/// <param name="Lng">Approximate centre.</param>
/// <param name="Border">Outline of a community; null when unknown.</param>
public sealed record NamedPlace(
    string Name,
    PlaceKind Kind,
    string? Street,
    string? Community,
    string? Estate,
    double? Lat,
    double? Lng,
    Border? Border = null
);

/// <summary>地名层级, coarse to fine.</summary>
public enum PlaceKind
{
    /// <summary>道路: names its street only.</summary>
    Road,

    /// <summary>街镇.</summary>
    Street,

    /// <summary>社区.</summary>
    Community,

    /// <summary>小区.</summary>
    Estate,
}

/// <summary>地名库: finds which place a text or a point means. Built once from data, safe to share.</summary>
/// <remarks>A name inside a longer one does not count, whatever its kind; of those left the finest kind wins, and two places of it are both returned, so that somebody can be asked.</remarks>
public sealed partial class Gazetteer
{
    /// <summary>
    /// How far from every centre a point still belongs to the district, in metres. Where no outline is known only the
    /// centre is: the largest villages of the outer towns reach some four kilometres from theirs, and the next district's heart lies farther.
    /// </summary>
    public const double FarthestMetres = 5_000;

    readonly NamedPlace[] names;

    /// <summary>Which names begin with two characters: a district has thousands, a text begins few of them.</summary>
    readonly Dictionary<(char, char), int[]> byBeginning;
    readonly IReadOnlyList<NamedPlace> centres;
    readonly IReadOnlyList<NamedPlace> outlined;

    /// <summary>Builds it; names shorter than two characters are left out, they match everything.</summary>
    public Gazetteer(IEnumerable<NamedPlace> places)
    {
        var known = places
            .Where(p => p.Name.Length >= 2)
            .OrderByDescending(p => p.Kind)
            .ThenByDescending(p => p.Name.Length)
            .ThenBy(p => p.Name, StringComparer.Ordinal)
            .ToList();
        names = [.. known.Select(AsSaid)];
        byBeginning = names
            .Select((n, i) => (n.Name, Index: i))
            .GroupBy(n => (n.Name[0], n.Name[1]), n => n.Index)
            .ToDictionary(g => g.Key, g => g.ToArray());
        centres =
        [
            .. known
                .Where(p => p is { Kind: PlaceKind.Community, Lat: not null, Lng: not null })
                .DistinctBy(p => p.Community),
        ];
        outlined = [.. known.Where(p => p.Border is not null).DistinctBy(p => p.Community)];
    }

    /// <summary>边界两侧: the communities a point may lie in, likeliest first. Inside an outline it is that one, any other whose outline is near, and at its own edge the nearest community without an outline. Outside all outlines it is the one without an outline whose centre is nearest, others hardly farther, and any whose outline is near.</summary>
    /// <param name="lat">Latitude, WGS84.</param>
    /// <param name="lng">Longitude, WGS84.</param>
    /// <param name="borderMetres">How near the line, or how much farther than the nearest centre, another may be.</param>
    /// <returns>One where the point is well inside; none beyond <see cref="FarthestMetres"/> from every centre.</returns>
    public IReadOnlyList<NearPlace> Near(double lat, double lng, double borderMetres)
    {
        var inside = Inside(lat, lng);
        var beside = outlined
            .Where(p => p != inside)
            .Select(p => new NearPlace(p, p.Border!.Contains(lat, lng) ? 0 : p.Border.Metres(lat, lng), true))
            .Where(n => n.Metres <= borderMetres)
            .OrderBy(n => n.Metres)
            .ThenBy(n => n.Place.Community, StringComparer.Ordinal);
        var unlined = Unlined(lat, lng);
        if (inside is null)
            return unlined.Count > 0
                ? [.. unlined.TakeWhile(n => n.Metres <= unlined[0].Metres + borderMetres), .. beside]
                : [.. beside.DefaultIfEmpty(NearestLine(lat, lng)).OfType<NearPlace>()];
        var atTheEdge = inside.Border!.Metres(lat, lng) <= borderMetres;
        return [new(inside, 0, true), .. beside, .. atTheEdge ? unlined.Take(1) : []];
    }

    /// <summary>Communities without an outline by the distance of their centres; none too far away to be it.</summary>
    List<NearPlace> Unlined(double lat, double lng) =>
        [
            .. centres
                .Where(p => outlined.All(o => o.Community != p.Community))
                .Select(p => new NearPlace(p, Earth.Metres(lat, lng, p.Lat ?? 0, p.Lng ?? 0), false))
                .Where(n => n.Metres <= FarthestMetres)
                .OrderBy(n => n.Metres)
                .ThenBy(n => n.Place.Community, StringComparer.Ordinal),
        ];

    /// <summary>The outline nearest to a point outside all of them; null when none is near enough to be meant.</summary>
    NearPlace? NearestLine(double lat, double lng) =>
        outlined
            .Select(p => new NearPlace(p, p.Border!.Metres(lat, lng), true))
            .Where(n => n.Metres <= FarthestMetres)
            .MinBy(n => n.Metres);

    /// <summary>Fills what is missing in a place from its own words and point; what is given stays.</summary>
    /// <remarks>An ambiguous name fills nothing finer than what all candidates share; an estate is found in a community that is given; a point farther than <see cref="FarthestMetres"/> from every centre, or in another street than the one given, fills nothing.</remarks>
    public Place Complete(Place given, string requestText)
    {
        var place = given;
        if (place.Community is null)
            place = Fill(place, Find(place.Text));
        if (place.Community is null && place.Lat is { } lat && place.Lng is { } lng && Around(lat, lng) is { } near)
            place = Fill(place, [near]);
        if (place.Community is null)
            place = Fill(place, Find(requestText));
        if (place is { Community: not null, Estate: null })
            place = place with
            {
                Estate = EstateIn(place.Community, place.Text) ?? EstateIn(place.Community, requestText),
            };
        var words = place.Text.Length > 0 ? place.Text : requestText;
        if (place.Building is null && BuildingName().Match(words) is { Success: true } building)
            place = place with { Building = building.Value };
        if (place.Type == "any")
            place = place with { Type = TypeOf(place, words) };
        return place;
    }

    /// <summary>The one estate of a community that words name; null for none and for several.</summary>
    string? EstateIn(string community, string words)
    {
        var named = Find(words)
            .Where(p => p.Community == community && p.Estate is not null)
            .Select(p => p.Estate)
            .Distinct()
            .ToList();
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>The community whose outline holds a point; null when none does.</summary>
    NamedPlace? Inside(double lat, double lng) => outlined.FirstOrDefault(p => p.Border!.Contains(lat, lng));

    /// <summary>The community a point belongs to; null for a point far from all of them.</summary>
    NamedPlace? Around(double lat, double lng) => Near(lat, lng, 0).FirstOrDefault()?.Place;

    static Place Fill(Place place, IReadOnlyList<NamedPlace> found)
    {
        if (found.Count == 0 || place.Street is { } s && found.All(f => f.Street != s))
            return place;
        var fits = place.Street is null ? found : [.. found.Where(f => f.Street == place.Street)];
        var street = fits.Select(f => f.Street).Distinct().ToList();
        var community = fits.Select(f => f.Community).Distinct().ToList();
        var estate = fits.Select(f => f.Estate).Distinct().ToList();
        return place with
        {
            Street = place.Street ?? (street.Count == 1 ? street[0] : null),
            Community = community.Count == 1 ? community[0] : null,
            Estate = place.Estate ?? (estate.Count == 1 ? estate[0] : null),
        };
    }

    static string TypeOf(Place place, string words) =>
        place.Estate is not null ? "estate"
        : SchoolWords().IsMatch(words) ? "school"
        : MarketWords().IsMatch(words) ? "market"
        : EstateWords().IsMatch(words) ? "estate"
        : RoadWords().IsMatch(words) ? "road"
        : "any";

    [GeneratedRegex(@"\d{1,3}\s?(号楼|栋)")]
    private static partial Regex BuildingName();

    [GeneratedRegex("小学|中学|学校|幼儿园")]
    private static partial Regex SchoolWords();

    [GeneratedRegex("市场|商场|超市|商铺")]
    private static partial Regex MarketWords();

    [GeneratedRegex(@"小区|家园|号楼|单元|楼道|物业")]
    private static partial Regex EstateWords();

    [GeneratedRegex("马路|路口|路边|路面|人行道|大街|胡同|路$|路上")]
    private static partial Regex RoadWords();
}

/// <summary>附近地点: a place and how far it is.</summary>
/// <param name="Place">The place.</param>
/// <param name="Metres">From the point asked about to its outline, 0 inside; or else to its centre.</param>
/// <param name="ByOutline">Whether its outline is known and was measured to.</param>
public sealed record NearPlace(NamedPlace Place, double Metres, bool ByOutline);

/// <summary>地球: distances on it.</summary>
public static class Earth
{
    /// <summary>Metres between two WGS84 points (haversine on a sphere of 6,371,009 m; within 0.5 %).</summary>
    public static double Metres(double lat1, double lng1, double lat2, double lng2)
    {
        static double Rad(double d) => d * Math.PI / 180;
        var (dLat, dLng) = (Rad(lat2 - lat1), Rad(lng2 - lng1));
        var a =
            Math.Pow(Math.Sin(dLat / 2), 2)
            + Math.Cos(Rad(lat1)) * Math.Cos(Rad(lat2)) * Math.Pow(Math.Sin(dLng / 2), 2);
        return 2 * 6_371_009 * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}
