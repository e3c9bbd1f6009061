using Jiban.Places;
using Jiban.Server.Storage;

namespace Jiban.Server.WorkOrders;

/// <summary>Where an order stands on a map.</summary>
/// <param name="Exact">False for the centre of its community or street, which is only schematic.</param>
public sealed record OrderPoint(double Lat, double Lng, bool Exact)
{
    /// <summary>Null when neither point nor area is known.</summary>
    public static OrderPoint? Of(Place place, PolicyBook book) =>
        place is { Lat: { } lat, Lng: { } lng }
            ? new(lat, lng, true)
            : Centre(place.Community, book) ?? Centre(place.Street, book);

    static OrderPoint? Centre(string? code, PolicyBook book) =>
        code is not null && book.Areas.TryGetValue(code, out var area) && area is { Lat: { } lat, Lng: { } lng }
            ? new(lat, lng, false)
            : null;
}
