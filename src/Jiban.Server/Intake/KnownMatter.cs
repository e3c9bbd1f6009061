using Jiban.Insight.Similarity;
using Jiban.Places;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>近期诉求之一: what is kept in memory of one order, to tell whether a new request may be about the same matter.</summary>
/// <remarks>About half a kilobyte: pairs of characters, codes of its place, numbers of its building, no word of it.</remarks>
public sealed class KnownMatter
{
    readonly uint[] pairs;

    public KnownMatter(Guid order, DateTimeOffset acceptedAt, string category, Place place, MaskedWords masked)
    {
        (Order, AcceptedAt, Category) = (order, acceptedAt, category);
        // Codes are few and are checked; names are as callers gave them.
        Place = Place.Unknown with
        {
            Street = Shared(place.Street),
            Community = Shared(place.Community),
            Estate = place.Estate,
            Lat = place.Lat,
            Lng = place.Lng,
        };
        (House, PublicHouse) = (HouseSaid.Of(place, masked.Text), HouseSaid.Masked(place, masked));
        pairs = Pairs(ShingleSet.Of(Words(masked)));
    }

    public Guid Order { get; }
    public DateTimeOffset AcceptedAt { get; }

    /// <summary>As it was last seen: other nodes' corrections are read every two seconds.</summary>
    public string Category { get; set; }

    /// <summary>Codes, estate and point; nothing else.</summary>
    public Place Place { get; }

    /// <summary>说到的楼, as staff read it and as the public does.</summary>
    public HouseSaid House { get; }
    public HouseSaid PublicHouse { get; }

    /// <summary>The masked words by which orders are compared.</summary>
    public static string Words(MaskedWords masked) => $"{masked.Title} {masked.Text}";

    /// <summary>Pairs of characters as numbers, ascending: two of sixteen bits fit one of 32.</summary>
    public static uint[] Pairs(ShingleSet of)
    {
        var pairs = new uint[of.Count];
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = (uint)of.Runs[i];
        return pairs;
    }

    /// <summary>The share of <paramref name="asked"/> that this order has too, as <see cref="ShingleSet.ContainedIn"/>.</summary>
    public double Holds(uint[] asked)
    {
        var (mine, theirs, shared) = (0, 0, 0);
        while (mine < pairs.Length && theirs < asked.Length)
        {
            var (a, b) = (pairs[mine], asked[theirs]);
            shared += a == b ? 1 : 0;
            mine += a <= b ? 1 : 0;
            theirs += b <= a ? 1 : 0;
        }
        return asked.Length == 0 ? 0 : (double)shared / asked.Length;
    }

    static string? Shared(string? code) => code is null ? null : string.Intern(code);
}
