using Jiban.Places;

namespace Jiban.Server.Intake;

/// <summary>两件事的远近: how far apart two requests are by place and by kind.</summary>
static class MatterDistance
{
    /// <summary>Metres taken between two requests of one community where a point is missing: about half of one.</summary>
    public const double WithinCommunity = 150;

    /// <summary>Whether nothing speaks against one place: points within the radius, else one community, else one street; what is unknown speaks against nothing.</summary>
    public static bool MayBe(Place a, Place b, double radius) =>
        Between(a, b) is { } metres ? metres <= radius
        : a.Community is { } c && b.Community is { } d ? c == d
        : a.Street is null || b.Street is null || a.Street == b.Street;

    /// <summary>Between their points, else as estate and community tell; null where neither does.</summary>
    public static double? Metres(Place a, Place b) =>
        Between(a, b)
        ?? (
            a.Estate is not null && a.Estate == b.Estate ? 0
            : a.Community is not null && a.Community == b.Community ? WithinCommunity
            : null
        );

    static double? Between(Place a, Place b) =>
        a is { Lat: { } lat1, Lng: { } lng1 } && b is { Lat: { } lat2, Lng: { } lng2 }
            ? Earth.Metres(lat1, lng1, lat2, lng2)
            : null;

    /// <summary>1 the same category, two thirds the same second level, a third the same first.</summary>
    public static double Branch(string a, string b) =>
        a == b ? 1
        : a[..4] == b[..4] ? 2.0 / 3
        : a[..2] == b[..2] ? 1.0 / 3
        : 0;
}
