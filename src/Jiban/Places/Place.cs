namespace Jiban.Places;

/// <summary>事发地点: where it happened, as far as is known: the caller's words, the codes, a point.</summary>
/// <remarks>Every part may be unknown (empty or null); a point is WGS84 degrees and has both parts or neither.</remarks>
public sealed record Place
{
    /// <summary>Nothing known.</summary>
    public static Place Unknown { get; } = new();

    /// <summary>The caller's words for the place.</summary>
    public string Text { get; init; } = "";

    /// <summary>街镇 code, nine digits, or null.</summary>
    public string? Street { get; init; }

    /// <summary>社区 code, twelve digits, or null.</summary>
    public string? Community { get; init; }

    /// <summary>小区 name, or null.</summary>
    public string? Estate { get; init; }

    /// <summary>楼 number, or null.</summary>
    public string? Building { get; init; }

    /// <summary>单元门牌, or null; personal data.</summary>
    public string? Door { get; init; }

    /// <summary>Kind of place for the catalogue: road, estate, market …; <c>any</c> when unknown.</summary>
    public string Type { get; init; } = "any";

    /// <summary>产权; null when unknown.</summary>
    public Ownership? Owner { get; init; }

    /// <summary>Latitude, WGS84.</summary>
    public double? Lat { get; init; }

    /// <summary>Longitude, WGS84.</summary>
    public double? Lng { get; init; }

    /// <summary>The finest administrative code known: community, else street, else null.</summary>
    public string? Code => Community ?? Street;

    /// <summary>The place without its door, for eyes that need no more.</summary>
    public override string ToString() =>
        string.Join(
            ' ',
            new[] { Text.Length > 0 && Door is { Length: > 0 } d ? Text.Replace(d, "＊＊＊") : Text, Estate, Building }
                .Where((x, i) => !string.IsNullOrEmpty(x) && (i == 0 || !Text.Contains(x, StringComparison.Ordinal)))
                .Distinct()
        );
}
