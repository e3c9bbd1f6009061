namespace Jiban.Units;

/// <summary>权限范围: what one signed-in person or key may do, and how far it reaches: permissions × unit subtree × area.</summary>
/// <param name="Actor">Who acts, for which unit.</param>
/// <param name="UnitPath">Path of the unit; its subtree is every path that starts with it.</param>
/// <param name="Level">Level of the unit.</param>
/// <param name="District">The district.</param>
/// <param name="Area">Prefix of place codes the person serves besides the subtree, e.g. <c>110106001</c>; empty means none.</param>
/// <param name="Permissions">What may be done.</param>
public sealed record Reach(
    Actor Actor,
    string UnitPath,
    UnitLevel Level,
    int District,
    string Area,
    IReadOnlySet<Permission> Permissions
)
{
    /// <summary>Whether the permission is held at all.</summary>
    public bool May(Permission permission) => Permissions.Contains(permission);

    /// <summary>Whether this person may give the permission to others: what they hold themselves, and everything at the district's own administration.</summary>
    public bool MayGive(Permission permission) =>
        May(permission) || May(Permission.EditStaff) && Level is UnitLevel.District;

    /// <summary>Whether this person serves the whole district: a post at its government, or one whose area is the district.</summary>
    public bool DistrictWide =>
        Level is UnitLevel.District || Area == District.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether the unit at <paramref name="path"/> is this person's unit or below it.</summary>
    public bool Covers(string? path) =>
        !string.IsNullOrEmpty(path) && path.StartsWith(UnitPath, StringComparison.Ordinal);

    /// <summary>Whether a place lies in this person's area. An unknown place lies in nobody's area but the district's.</summary>
    public bool Serves(string? placeCode) =>
        DistrictWide
        || Area.Length > 0 && placeCode is not null && placeCode.StartsWith(Area, StringComparison.Ordinal);

    /// <summary>Whether this person's unit is the given one or below it.</summary>
    /// <remarks>Everything is below the root of the tree; it stands for its own posts only, else nobody would be left to judge or even read.</remarks>
    public bool StandsIn(string? path) => UnitTree.StandsIn(UnitPath, path);

    /// <summary>Whether this person's unit is the given one, below it, or (short of the district) above it: too near to judge it.</summary>
    public bool IsPartOf(string? path) => UnitTree.IsPartOf(UnitPath, Level, path);
}
