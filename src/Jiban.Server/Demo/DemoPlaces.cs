using Jiban.Places;
using static Jiban.Server.Demo.DemoFiles;

namespace Jiban.Server.Demo;

/// <summary>街镇 of the demo district; the centre is approximate (示意).</summary>
internal sealed record DemoStreet(
    string Code,
    string Name,
    string NameEn,
    double Lat,
    double Lng,
    double Radius,
    int Busy,
    IReadOnlyList<string> Roads
);

/// <summary>社区 or 村; its centre is laid out around the street's (示意).</summary>
internal sealed record DemoCommunity(string Code, string Name, DemoStreet Street, double Lat, double Lng)
{
    public bool IsVillage => Name.EndsWith('村');

    /// <summary>As people say it: 芳古园一区, 新发地村.</summary>
    public string Spoken =>
        Name.EndsWith("社区", StringComparison.Ordinal)
            ? Name[..^2].Replace("第一", "一区").Replace("第二", "二区").Replace("第三", "三区").Replace("第四", "四区")
            : Name;
}

/// <summary>小区: invented, inside a real community.</summary>
internal sealed record DemoEstate(
    string Code,
    string Name,
    IReadOnlyList<string> Aliases,
    DemoCommunity Community,
    string Firm,
    int Buildings,
    int Gates,
    int Floors,
    int DoorsPerFloor,
    double Lat,
    double Lng
)
{
    public IEnumerable<string> Doors =>
        from gate in Enumerable.Range(1, Gates)
        from floor in Enumerable.Range(1, Floors)
        from door in Enumerable.Range(1, DoorsPerFloor)
        select $"{gate}单元{floor}{door:00}";
}

/// <summary>演示区的地点: public codes and names, invented estates, approximate points.</summary>
internal sealed record DemoPlaces(
    IReadOnlyList<DemoStreet> Streets,
    IReadOnlyList<DemoCommunity> Communities,
    IReadOnlyList<DemoEstate> Estates
)
{
    const double MetresPerDegree = 111_320;

    public static DemoPlaces Read()
    {
        var streets = Rows("streets").Select(Street).ToList();
        var byStreet = streets.ToDictionary(s => s.Code);
        var communities = Rows("communities")
            .GroupBy(r => r["street"])
            .SelectMany(g => Around(byStreet[g.Key], [.. g]))
            .ToList();
        var byCode = communities.ToDictionary(c => c.Code);
        return new(streets, communities, [.. Rows("estates").Select((r, i) => Estate(r, byCode[r["community"]], i))]);
    }

    /// <summary>A point some metres off, in degrees with six places.</summary>
    public static (double Lat, double Lng) Off(double lat, double lng, double metres, double angle) =>
        (
            Math.Round(lat + metres * Math.Cos(angle) / MetresPerDegree, 6),
            Math.Round(lng + metres * Math.Sin(angle) / (MetresPerDegree * Math.Cos(lat * Math.PI / 180)), 6)
        );

    static DemoStreet Street(IReadOnlyDictionary<string, string> r) =>
        new(
            r["code"],
            r["name"],
            r["english"],
            Number(r["lat"]),
            Number(r["lon"]),
            Number(r["radius"]),
            Whole(r["busy"]),
            r["roads"].Split(';')
        );

    /// <summary>Like the seeds of a sunflower: even, and the same every time.</summary>
    static IEnumerable<DemoCommunity> Around(DemoStreet street, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        for (var k = 0; k < rows.Count; k++)
        {
            var (lat, lng) = Off(
                street.Lat,
                street.Lng,
                street.Radius * Math.Sqrt((k + .5) / rows.Count),
                k * Math.PI * (3 - Math.Sqrt(5))
            );
            yield return new(rows[k]["code"], rows[k]["name"], street, lat, lng);
        }
    }

    static DemoEstate Estate(IReadOnlyDictionary<string, string> r, DemoCommunity community, int index)
    {
        var (lat, lng) = Off(community.Lat, community.Lng, 90, index);
        return new(
            r["code"],
            r["name"],
            r["aliases"].Split(';'),
            community,
            r["firm"],
            Whole(r["buildings"]),
            Whole(r["gates"]),
            Whole(r["floors"]),
            Whole(r["doors"]),
            lat,
            lng
        );
    }
}
