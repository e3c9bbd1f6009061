using Jiban.Units;

namespace Jiban.Server.Demo;

/// <summary>演示区的单位: the district, its departments, streets, communities, and invented firms; parents come first.</summary>
internal static class DemoUnits
{
    public const int District = 110106;

    public static UnitCode HotlineCentre { get; } = new("110106-H01");

    public static IReadOnlyList<Unit> Read(DemoPlaces places)
    {
        var written = DemoFiles.Rows("units");
        var paths = new Dictionary<string, string>();
        var units = new List<Unit>();

        foreach (var r in written.Where(r => r["parent"].Length < 9))
            Add(
                r["code"],
                r["name"],
                r["english"],
                Enum.Parse<UnitLevel>(r["level"]),
                r["parent"],
                r["service"],
                r["calendar"]
            );
        foreach (var s in places.Streets)
            Add(s.Code, s.Name, s.NameEn, UnitLevel.Street, "110106", "", "office");
        foreach (var r in written.Where(r => r["parent"].Length == 9))
            Add(
                r["code"],
                r["name"],
                r["english"],
                Enum.Parse<UnitLevel>(r["level"]),
                r["parent"],
                r["service"],
                r["calendar"]
            );
        foreach (var c in places.Communities)
            Add(c.Code, c.Name, "", UnitLevel.Community, c.Street.Code, "", "office");
        return units;

        void Add(
            string code,
            string name,
            string english,
            UnitLevel level,
            string parent,
            string service,
            string calendar
        )
        {
            var path = paths[code] = (parent.Length > 0 ? paths[parent] : "") + code + "/";
            units.Add(
                new()
                {
                    Code = new(code),
                    District = District,
                    Name = name,
                    NameEn = english,
                    Level = level,
                    Parent = parent.Length > 0 ? new UnitCode(parent) : null,
                    Path = path,
                    Service = service,
                    Calendar = calendar,
                }
            );
        }
    }
}
