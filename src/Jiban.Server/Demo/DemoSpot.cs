using Jiban.Places;
using Jiban.Units;

namespace Jiban.Server.Demo;

/// <summary>诉求地点: where a matter is, and the words for it.</summary>
internal sealed record DemoSpot(Place Place, IReadOnlyDictionary<string, string> Slots)
{
    static readonly string[] parts = ["东头", "西头", "中段", "路口附近", "公交站旁"];

    public static DemoSpot For(DemoPerson person, string type, DemoPlaces places, DemoDice dice)
    {
        var community =
            type == "village" && !person.Community.IsVillage
                ? dice.Pick(places.Communities.Where(c => c.IsVillage).ToList())
                : person.Community;
        var home = person.Home;
        var building = home?.BuildingName ?? $"{1 + dice.Below(18)}号楼";
        var gate = home?.GateName ?? $"{1 + dice.Below(4)}单元";
        var road = dice.Pick(community.Street.Roads);
        var estate =
            home is null ? community.Spoken
            : dice.Chance(.25) ? dice.Pick(home.Estate.Aliases)
            : home.Estate.Name;
        var slots = new Dictionary<string, string>
        {
            ["estate"] = estate,
            ["building"] = building,
            ["gate"] = gate,
            ["floor"] = $"{home?.Floor ?? 1 + dice.Below(6)}",
            ["road"] = road,
        };
        return new(At(type, community, home, building, road, dice), slots);
    }

    /// <summary>被反映单位: a complaint about a firm or a committee names it, so that it can never judge itself (rule 70).</summary>
    public static UnitCode? About(string leaf, Place place, IReadOnlyDictionary<string, UnitCode> firms) =>
        leaf switch
        {
            "020101" or "020103" when place.Estate is { } estate => firms[estate],
            "100401" when place.Community is { } community => new UnitCode(community),
            _ => null,
        };

    static Place At(string type, DemoCommunity c, DemoHome? home, string building, string road, DemoDice dice)
    {
        if (dice.Chance(type == "office" ? .25 : .015))
            return Place.Unknown with { Type = type == "office" ? type : "any" };
        var street = new Place { Street = c.Street.Code, Type = type };
        if (type is "road" or "market" or "site" or "park" or "river" or "station")
        {
            var (lat, lng) = DemoPlaces.Off(c.Lat, c.Lng, dice.Between(30, 260), dice.Between(0, 6.28));
            var known = dice.Chance(.8);
            return street with
            {
                Text = $"{c.Street.Name}{road}{dice.Pick(parts)}",
                Community = dice.Chance(.75) ? c.Code : null,
                Lat = known ? lat : null,
                Lng = known ? lng : null,
            };
        }
        if (type is not "estate")
            return street with { Text = $"{c.Street.Name}{c.Name}", Community = c.Code, Lat = c.Lat, Lng = c.Lng };
        var near = DemoPlaces.Off(
            home?.Estate.Lat ?? c.Lat,
            home?.Estate.Lng ?? c.Lng,
            dice.Between(10, 120),
            dice.Between(0, 6.28)
        );
        return street with
        {
            Text = $"{c.Street.Name}{home?.Estate.Name ?? c.Spoken}{building}",
            Community = c.Code,
            Estate = home?.Estate.Name,
            Building = building,
            Door = home is not null && dice.Chance(.6) ? home.DoorName : null,
            Lat = near.Lat,
            Lng = near.Lng,
        };
    }
}
