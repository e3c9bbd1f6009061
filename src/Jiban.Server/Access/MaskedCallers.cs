using Jiban.Intake;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Access;

/// <summary>One contact's caller as every reader of the order may see it: empty where nothing was left, null where even the mask is withheld.</summary>
public sealed record MaskedCaller(
    Guid Contact,
    string? Name,
    string? Phone,
    Channel Channel,
    DateTimeOffset ReceivedAt
);

/// <summary>Who spoke on each contact of an order, masked (rules 66, 67).</summary>
public sealed class MaskedCallers(JibanDb db)
{
    public async Task<IReadOnlyList<MaskedCaller>> Of(
        WorkOrder order,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var contacts = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == order.District && c.Order == order.Id)
            .OrderBy(c => c.ReceivedAt)
            .Select(c => new
            {
                c.Id,
                c.CallerName,
                c.CallerPhone,
                c.Confidential,
                c.Channel,
                c.ReceivedAt,
            })
            .ToListAsync(ct);
        var never =
            RevealIdentity.Refusal(reach, book, order.Confidential)
            is NotForFirms
                or NotPermitted { Permission: Permission.RevealConfidential };
        return
        [
            .. contacts.Select(c =>
                never || c.Confidential && !reach.May(Permission.RevealConfidential)
                    ? new MaskedCaller(c.Id, null, null, c.Channel, c.ReceivedAt)
                    : new(c.Id, Caller.MaskName(c.CallerName), Caller.MaskPhone(c.CallerPhone), c.Channel, c.ReceivedAt)
            ),
        ];
    }
}
