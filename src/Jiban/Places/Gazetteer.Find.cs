using System.Text.RegularExpressions;

namespace Jiban.Places;

public sealed partial class Gazetteer
{
    /// <summary>The places a text names, each once, in the order it names them; empty when it names none.</summary>
    /// <remarks>
    /// The longest match decides by where it stands: a name that lies inside a longer one does not count there, so 右安门
    /// is not named by 右安门外大街. Nor does a name that goes on as a road nobody knows (芳古园东路): where that road lies
    /// is unknown. Of the names left the finest kind is returned, of 方庄 and 芳古园一区 the latter; two different places of
    /// that kind are both returned, and somebody must be asked. A name that is part of a longer one found elsewhere in the
    /// text, of that kind too, is short for it. A community's name that is also a road's, such as 东大街, is read as the road;
    /// one that is also a street's, such as 右安门, as the street, and where the two lie apart both are returned.
    /// </remarks>
    public IReadOnlyList<NamedPlace> Find(string text)
    {
        var said = Said(text);
        var named = said.Where(s => !said.Exists(s.LiesInside) && !GoesOnAsRoad(text, s)).ToList();
        if (named.Count == 0)
            return [];
        var namesakes = named.Where(s => s.Place.Kind is PlaceKind.Community && named.Exists(s.IsStreetToo)).ToList();
        named = [.. named.Except(namesakes)];
        var finest = named.Max(s => s.Place.Kind);
        var found = named.Where(s => s.Place.Kind == finest).OrderBy(s => s.Start).Select(s => s.Place).ToList();
        var elsewhere = namesakes
            .Select(s => s.Place)
            .Where(p => found.Exists(street => street.Name == p.Name && street.Street != p.Street));
        return
        [
            .. found
                .Concat(elsewhere)
                .Where(p => !found.Exists(other => IsShortFor(p.Name, other.Name)))
                .DistinctBy(p => (p.Street, p.Community, p.Estate)),
        ];
    }

    /// <summary>The text with a blank in place of every name it knows; a name that goes on as a road nobody knows stays.</summary>
    public string Without(string text)
    {
        var left = text.ToCharArray();
        foreach (var said in Said(text).Where(s => !GoesOnAsRoad(text, s)))
            Array.Fill(left, ' ', said.Start, said.Place.Name.Length);
        return new(left);
    }

    /// <summary>Every place where the text has one of the names, overlapping ones too; in the order of the names.</summary>
    List<Mention> Said(string text)
    {
        var said = new List<(int Name, int Start)>();
        for (var at = 0; at + 1 < text.Length; at++)
            foreach (var name in byBeginning.GetValueOrDefault((text[at], text[at + 1]), []))
                if (string.CompareOrdinal(text, at, names[name].Name, 0, names[name].Name.Length) == 0)
                    said.Add((name, at));
        said.Sort();
        return said.ConvertAll(s => new Mention(names[s.Name], s.Start));
    }

    static bool IsShortFor(string name, string other) =>
        name.Length < other.Length && other.Contains(name, StringComparison.Ordinal);

    static bool GoesOnAsRoad(string text, Mention said) =>
        said.Place.Kind is not PlaceKind.Road && RoadAfterName().IsMatch(text.AsSpan(said.End));

    /// <summary>A road through a community shares its name and is as long as it likes: the name alone tells no more than the street.</summary>
    static NamedPlace AsSaid(NamedPlace place) =>
        place.Kind is PlaceKind.Community && RoadName().IsMatch(place.Name)
            ? place with
            {
                Kind = PlaceKind.Road,
                Community = null,
                Lat = null,
                Lng = null,
                Border = null,
            }
            : place;

    /// <summary>What makes a road of a name before it; 路灯, 路边, 街道 and a bus line are none.</summary>
    [GeneratedRegex(
        "^(?:[东西南北中内外前后]{0,2}[一二三四五六七八九十]{0,2}(?:大街|斜街|街(?!道|坊|区|里|边|面|上|头|旁|对)|大道|胡同|巷)|[东西南北中]{0,2}[一二三四五六七八九十]{0,2}路(?!灯|面|边|旁|上|沿|牙|障|况|人|过|段|侧|政|标|牌|公|车)|[东西南北]?桥)"
    )]
    private static partial Regex RoadAfterName();

    [GeneratedRegex("(?:路|街|大道|胡同|巷)$")]
    private static partial Regex RoadName();

    /// <summary>A name and where in the text it begins.</summary>
    readonly record struct Mention(NamedPlace Place, int Start)
    {
        public int End => Start + Place.Name.Length;

        public bool IsStreetToo(Mention other) =>
            other.Place.Kind is PlaceKind.Street && other.Start == Start && other.Place.Name == Place.Name;

        public bool LiesInside(Mention other) =>
            other.Place.Name.Length > Place.Name.Length && other.Start <= Start && End <= other.End;
    }
}
