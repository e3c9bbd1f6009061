using System.Globalization;

namespace Jiban.Server.Demo;

/// <summary>虚构的住户: a name that is only a family name, a number from the range kept for fiction, and a home.</summary>
internal sealed record DemoPerson(string Name, string Phone, DemoCommunity Community, DemoHome? Home);

/// <summary>家: an estate with building and door.</summary>
internal sealed record DemoHome(DemoEstate Estate, int Building, int Gate, int Floor, int Door)
{
    public string BuildingName => $"{Building}号楼";
    public string GateName => $"{Gate}单元";
    public string DoorName => $"{Gate}单元{Floor}{Door:00}";
}

/// <summary>Everybody who may call.</summary>
internal sealed class DemoPeople
{
    public const int Count = 1_900;
    const double InEstates = .42;

    static readonly string[] families =
    [
        .. "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎".Select(
            c => c.ToString()
        ),
    ];
    static readonly string[] titles = ["先生", "女士", "先生", "女士", "女士", "大爷", "阿姨"];

    readonly IReadOnlyList<DemoPerson> all;

    public DemoPeople(DemoPlaces places, DemoDice dice)
    {
        var communities = places.Communities.Select(c => (c, (double)c.Street.Busy)).ToList();
        all = [.. Enumerable.Range(0, Count).Select(i => Person(i, places, communities, dice))];
    }

    /// <summary>Some people call far more often than others.</summary>
    public DemoPerson Any(DemoDice dice) => all[(int)(Math.Pow(dice.Part(), 1.35) * Count)];

    public DemoPerson AnyFrom(DemoCommunity community, DemoDice dice)
    {
        var near = all.Where(p => p.Community == community).ToList();
        return near.Count > 0 ? dice.Pick(near) : Any(dice);
    }

    static DemoPerson Person(
        int i,
        DemoPlaces places,
        IReadOnlyList<(DemoCommunity, double)> communities,
        DemoDice dice
    )
    {
        var number = i.ToString("D4", CultureInfo.InvariantCulture);
        var name = dice.Pick(families) + dice.Pick(titles);
        var phone = dice.Chance(.12) ? "0105555" + number : "1990000" + number;
        if (!dice.Chance(InEstates))
            return new(name, phone, dice.Pick(communities), null);
        var e = dice.Pick(places.Estates);
        var home = new DemoHome(
            e,
            1 + dice.Below(e.Buildings),
            1 + dice.Below(e.Gates),
            1 + dice.Below(e.Floors),
            1 + dice.Below(e.DoorsPerFloor)
        );
        return new(name, phone, e.Community, home);
    }
}
