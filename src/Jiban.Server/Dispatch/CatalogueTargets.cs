using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Dispatch;

/// <summary>Whom a catalogue row may name: the unit of the place, a service, or a unit by its code.</summary>
public static class CatalogueTargets
{
    public static IReadOnlyList<Choice> All(Scene scene)
    {
        var units = scene.Book.Units.Values.Where(u => u.Active).ToList();
        var place = Say.It("按地点", "By the place");
        return
        [
            new("community", Say.It("所在社区", "The community"), place),
            new("street", Say.It("所在街镇", "The street or town"), place),
            new("property", Say.It("小区物业", "The estate's firm"), place),
            .. units
                .Where(u => u.Service.Length > 0)
                .Select(u => u.Service)
                .Distinct()
                .Order()
                .Select(s => new Choice($"service:{s}", Service(s), Say.It("按公共服务", "By the service"))),
            .. units
                .Where(u => u.Level is not UnitLevel.Community)
                .OrderBy(u => u.Level)
                .ThenBy(u => u.Path)
                .Select(u => new Choice($"unit:{u.Code}", Named(u), Words.Of(u.Level))),
        ];
    }

    /// <summary>The kinds of place that have words.</summary>
    public static IReadOnlyList<Choice> PlaceTypes =>
        [.. new[] { "any", "estate", "road", "school", "market" }.Select(type => new Choice(type, PlaceType(type)))];

    /// <summary>场所类型 in words; a kind of one's own stands as it is written.</summary>
    public static string PlaceType(string type) =>
        type switch
        {
            "any" => Say.It("不限", "any"),
            "estate" => Say.It("小区", "estate"),
            "road" => Say.It("道路", "road"),
            "school" => Say.It("学校", "school"),
            "market" => Say.It("市场", "market"),
            _ => type,
        };

    /// <summary>A row's target in words; one that is not there any more by its code.</summary>
    public static string Word(Scene scene, string target) =>
        target.StartsWith("unit:", StringComparison.Ordinal)
            ? scene.Book.Units.TryGetValue(new(target[5..]), out var unit)
                ? Named(unit)
                : target
            : All(scene).FirstOrDefault(c => c.Value == target)?.Text ?? target;

    static string Service(string service) =>
        service switch
        {
            "heat" => Say.It("供热企业", "Heating firm"),
            "water" => Say.It("供水企业", "Water firm"),
            "power" => Say.It("供电企业", "Power firm"),
            "gas" => Say.It("供气企业", "Gas firm"),
            _ => service,
        };

    static string Named(Unit unit) => Say.Chinese || unit.NameEn.Length == 0 ? unit.Name : unit.NameEn;
}
