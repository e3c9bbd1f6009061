using Jiban.Insight.Phrases;
using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>说到的楼: building and unit of a place as far as somebody may read them. A lift, a leak, a door are of one building; heating may be of many.</summary>
/// <param name="Building">Its number, plain; null when not said.</param>
/// <param name="Unit">单元, plain; null when not said.</param>
/// <param name="Hidden">楼号不给看: there is one that this reader is not shown.</param>
public readonly record struct HouseSaid(string? Building, string? Unit, bool Hidden)
{
    /// <param name="text">The request, for the unit where the words of the place tell none.</param>
    public static HouseSaid Of(Place place, string text)
    {
        var (building, unit) = RelativePlace.House(place.Text);
        return new(
            Plain(place.Building) ?? building,
            unit ?? RelativePlace.House(place.Door ?? "").Unit ?? RelativePlace.House(text).Unit,
            false
        );
    }

    /// <summary>As the public reads it: what was masked is hidden.</summary>
    public static HouseSaid Masked(Place place, MaskedWords masked) =>
        Masked(place with { Text = masked.Place, Building = masked.Building }, masked.Text);

    static HouseSaid Masked(Place place, string text) =>
        place.Building?.Contains('*') == true || place.Text.Contains('*')
            ? new(null, null, true)
            : Of(place with { Door = null }, text);

    /// <summary>Whether both are said and are not the same.</summary>
    public bool IsOther(HouseSaid asked) => Differ(Building, asked.Building) || Differ(Unit, asked.Unit);

    /// <summary>Whether somebody must look at the building before joining: it is another one, or hidden.</summary>
    public bool Asks(HouseSaid asked) => asked.Building is not null && Hidden || IsOther(asked);

    static bool Differ(string? a, string? b) =>
        a is not null && b is not null && !a.Equals(b, StringComparison.OrdinalIgnoreCase);

    /// <summary>3 of 3号楼; as it is where it is no number.</summary>
    static string? Plain(string? building) =>
        string.IsNullOrWhiteSpace(building) ? null : RelativePlace.House(building).Building ?? building.Trim();
}

/// <summary>说到的地方: what names a place in a request, for comparing where no area is known.</summary>
/// <param name="Names">Names that the gazetteer knows.</param>
public sealed record PlaceSaid(IReadOnlyList<string> Names)
{
    public static PlaceSaid Of(Gazetteer gazetteer, Place place, string text) =>
        new([
            .. gazetteer
                .Find(place.Text)
                .Concat(gazetteer.Find(text))
                .Where(p => p.Kind is PlaceKind.Community or PlaceKind.Estate)
                .Select(p => p.Name)
                .Distinct(),
        ]);

    /// <summary>Whether any of these words names one of the same places.</summary>
    public bool IsIn(params ReadOnlySpan<string> words)
    {
        foreach (var said in words)
            if (Names.Any(name => said.Contains(name, StringComparison.Ordinal)))
                return true;
        return false;
    }
}
