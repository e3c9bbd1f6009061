using System.Globalization;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Admin;

/// <summary>How far an administrator reaches: one's own unit and below; a post at the district looks after all of it.</summary>
public static class AdminScope
{
    public static bool Administers(this Scene scene, string? path) =>
        !string.IsNullOrEmpty(path)
        && path.StartsWith(
            scene.Reach.Level is UnitLevel.District ? Root(scene.Reach.UnitPath) : scene.Reach.UnitPath,
            StringComparison.Ordinal
        );

    public static bool Administers(this Scene scene, UnitCode unit) => scene.Administers(scene.Book.PathOf(unit));

    /// <exception cref="RefusedException"><see cref="NotYourUnit"/>.</exception>
    public static void RequireOwn(this Scene scene, Unit unit) =>
        Guard.Require(scene.Administers(unit.Path), new NotYourUnit(unit.Code.Value));

    /// <summary>Nobody hands out what they do not hold, the district's administrators excepted, nor places they do not serve.</summary>
    /// <exception cref="RefusedException"><see cref="NotYoursToGive"/>, <see cref="AreaNotYours"/>.</exception>
    public static void RequireOwn(this Scene scene, IEnumerable<Permission> given, string area)
    {
        foreach (var permission in given)
            Guard.Require(scene.Reach.MayGive(permission), new NotYoursToGive(permission));
        Guard.Require(area.Length == 0 || ServesAllOf(scene, area), new AreaNotYours(area));
    }

    static bool ServesAllOf(Scene scene, string area) =>
        area.StartsWith(scene.Reach.District.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        && scene.Reach.Serves(area);

    static string Root(string path) => path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)];
}
