using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Intake;

/// <summary>A unit as it is learnt: that of the place as such, so that what one community solved says something of every other; others by their code.</summary>
static class LearntTarget
{
    const string Community = "community";
    const string Street = "street";
    const string Property = "property";

    public static string Of(PolicyBook book, UnitCode unit, Place place) =>
        unit.Value == place.Community ? Community
        : unit.Value == place.Street ? Street
        : unit == FirmOf(book, place) ? Property
        : unit.Value;

    /// <summary>Null where the place does not tell.</summary>
    public static UnitCode? Unit(PolicyBook book, string target, Place place) =>
        target switch
        {
            Community => Code(place.Community),
            Street => Code(place.Street),
            Property => FirmOf(book, place),
            _ => new(target),
        };

    static UnitCode? Code(string? area) => area is null ? null : new(area);

    static UnitCode? FirmOf(PolicyBook book, Place place) =>
        place.Estate is { } estate && book.Firms.TryGetValue(estate, out var firm) ? firm : null;
}
