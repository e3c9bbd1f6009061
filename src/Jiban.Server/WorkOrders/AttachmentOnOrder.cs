using Jiban.Handling;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>附件, without its bytes.</summary>
/// <param name="Check">What its time and place say; null where nobody looked.</param>
/// <param name="SameOn">Other orders, of those the reader may open, with the same picture; null where there are none.</param>
public sealed record AttachmentOnOrder(
    Guid Id,
    EvidenceKind Kind,
    string Name,
    DateTimeOffset At,
    string Sha256,
    PictureCheckOnOrder? Check = null,
    IReadOnlyList<string>? SameOn = null
);

/// <summary>照片核验 of one picture; it is told, and nothing follows from it by itself.</summary>
public sealed record PictureCheckOnOrder(
    int Round,
    DateTimeOffset? TakenAt,
    PictureTime Time,
    PicturePlace Place,
    int? Metres,
    bool Repeated,
    bool Flagged
)
{
    public static PictureCheckOnOrder Of(PictureCheck c) =>
        new(c.Round, c.TakenAt, c.Time, c.Place, c.Metres, c.Repeated, c.Flagged);
}
