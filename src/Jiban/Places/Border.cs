using System.Globalization;

namespace Jiban.Places;

/// <summary>边界: the outline of a community, WGS84; the last corner joins the first.</summary>
/// <remarks>Written as <c>39.86 116.41; 39.87 116.41; 39.87 116.43</c>. A point on the line is inside. Made for outlines of some kilometres: distances are those of a flat map around the point.</remarks>
public sealed class Border
{
    const double MetresPerDegree = 111_195;

    readonly (double Lat, double Lng)[] corners;

    Border((double, double)[] corners) => this.corners = corners;

    /// <summary>Reads an outline; false when it has fewer than three corners or one that is no latitude and longitude.</summary>
    public static bool TryParse(string text, out Border? border)
    {
        border = null;
        var corners = new List<(double, double)>();
        foreach (
            var corner in text.Split(
                [';', '；'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            if (
                corner.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var first, var second]
                || !Degrees(first, 90, out var lat)
                || !Degrees(second, 180, out var lng)
            )
                return false;
            corners.Add((lat, lng));
        }
        if (corners.Count < 3)
            return false;
        border = new([.. corners]);
        return true;
    }

    /// <summary>Whether a point lies inside or on the line.</summary>
    public bool Contains(double lat, double lng)
    {
        var inside = false;
        foreach (var (a, b) in Sides())
        {
            if (Metres(lat, lng, a, b) < 0.01)
                return true;
            if (a.Lat > lat != b.Lat > lat && lng < (b.Lng - a.Lng) * (lat - a.Lat) / (b.Lat - a.Lat) + a.Lng)
                inside = !inside;
        }
        return inside;
    }

    /// <summary>How far a point is from the line, in metres, on whichever side.</summary>
    public double Metres(double lat, double lng) => Sides().Min(side => Metres(lat, lng, side.From, side.To));

    IEnumerable<((double Lat, double Lng) From, (double Lat, double Lng) To)> Sides() =>
        corners.Select((corner, i) => (corner, corners[(i + 1) % corners.Length]));

    /// <summary>From a point to a stretch, on a flat map around the point.</summary>
    static double Metres(double lat, double lng, (double Lat, double Lng) a, (double Lat, double Lng) b)
    {
        var narrow = Math.Cos(lat * Math.PI / 180);
        var (ax, ay) = ((a.Lng - lng) * narrow * MetresPerDegree, (a.Lat - lat) * MetresPerDegree);
        var (bx, by) = ((b.Lng - lng) * narrow * MetresPerDegree, (b.Lat - lat) * MetresPerDegree);
        var (dx, dy) = (bx - ax, by - ay);
        var length = dx * dx + dy * dy;
        var t = length == 0 ? 0 : Math.Clamp(-(ax * dx + ay * dy) / length, 0, 1);
        return Math.Sqrt(Math.Pow(ax + t * dx, 2) + Math.Pow(ay + t * dy, 2));
    }

    static bool Degrees(string text, double most, out double value) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out value
        )
        && Math.Abs(value) <= most;
}
