using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.LiveDesks;

/// <summary>Who listens, and what they may read.</summary>
/// <param name="Person">Of the person, or of the key of an outside system.</param>
/// <param name="Stamp">Changes with the password; null for a key.</param>
public sealed record LiveReader(Guid Person, string? Stamp, Reach Reach)
{
    static readonly HashSet<StaffId> nobody = [];

    /// <summary>Who hears of a change: exactly those who may read one such order or whistle (<see cref="WhoMay.MayRead"/>, <see cref="WhoMayWhistle.MayRead"/>).</summary>
    public static Func<Reach, bool> Hearing(ChangeNotice notice, PolicyBook book)
    {
        var about = Path(notice.AboutUnit);
        // A unit this node does not know yet cannot be told from the others: then nobody hears, rather than it.
        if (notice.AboutUnit is not null && about is null)
            return _ => false;
        var person = notice.Person is { } id ? new StaffId(id) : (StaffId?)null;
        return notice.Kind switch
        {
            NoticeKind.Order => OfOrder(
                new(
                    null,
                    null,
                    [.. notice.Units.Select(Path).OfType<string>()],
                    about,
                    person,
                    null,
                    notice.Areas is [var first, ..] ? first : null,
                    nobody
                )
            ),
            NoticeKind.Whistle => OfWhistle(
                new(Path(notice.By), notice.Units.ToDictionary(u => new UnitCode(u), Path), about, person)
            ),
            NoticeKind.Person => _ => false,
        };

        string? Path(string? unit) => unit is null ? null : book.PathOf(new UnitCode(unit));

        Func<Reach, bool> OfOrder(Parties parties)
        {
            Parties[] places = [parties, .. notice.Areas.Skip(1).Select(area => parties with { PlaceCode = area })];
            return reach => reach.District == notice.District && places.Any(place => WhoMay.MayRead(reach, place));
        }

        Func<Reach, bool> OfWhistle(WhistleParties parties) =>
            reach => reach.District == notice.District && WhoMayWhistle.MayRead(reach, parties);
    }
}
