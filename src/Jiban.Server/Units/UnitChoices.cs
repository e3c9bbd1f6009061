using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Units;

/// <summary>What the forms of units, staff and keys offer: never more than the administrator has.</summary>
static class UnitChoices
{
    /// <summary>Active units of the administrator, by level, or below their street.</summary>
    public static IEnumerable<Choice> Mine(Scene scene) =>
        from unit in scene.Book.Units.Values
        where unit.Active && scene.Administers(unit.Path)
        orderby unit.Level, unit.Path
        select new Choice(unit.Code.Value, Named(unit), Group(scene, unit));

    public static IEnumerable<Choice> Calendars(Scene scene) =>
        scene.Book.Calendars.Values.OrderBy(c => c.Code).Select(c => new Choice(c.Code, c.Name));

    /// <summary>Permissions the administrator may hand out.</summary>
    public static IEnumerable<Choice> Permissions(Scene scene) =>
        Enum.GetValues<Permission>().Where(scene.Reach.MayGive).Select(p => new Choice(Kebab.Of(p), Words.Of(p)));

    public static string Named(Unit unit) => Say.Chinese || unit.NameEn.Length == 0 ? unit.Name : unit.NameEn;

    static string Group(Scene scene, Unit unit) =>
        unit.Level is UnitLevel.Community or UnitLevel.Section
        && unit.Parent is { } parent
        && scene.Book.Units.TryGetValue(parent, out var above)
            ? Named(above)
            : Words.Of(unit.Level);
}
