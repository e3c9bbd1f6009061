namespace Jiban.Units;

/// <summary>单位树: who stands where in it, by the paths of units.</summary>
static class UnitTree
{
    /// <summary>Whether the unit at <paramref name="own"/> is the one at <paramref name="path"/> or below it; the root of the tree stands for itself only.</summary>
    public static bool StandsIn(string own, string? path) =>
        !string.IsNullOrEmpty(path) && (IsRoot(path) ? own == path : own.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Whether the unit at <paramref name="own"/> is the one at <paramref name="path"/>, below it, or (short of the district) above it.</summary>
    public static bool IsPartOf(string own, UnitLevel level, string? path) =>
        !string.IsNullOrEmpty(path)
        && (StandsIn(own, path) || level is not UnitLevel.District && path.StartsWith(own, StringComparison.Ordinal));

    static bool IsRoot(string path) => path.IndexOf('/', StringComparison.Ordinal) == path.Length - 1;
}
