using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Access;

/// <summary>查看明文: who spoke, on every contact of one order, told once to whoever gave a reason.</summary>
public sealed record RevealRequester(string Reason);

/// <summary>One contact's caller. Never logged, never cached.</summary>
public sealed record RevealedCaller(
    string Name,
    string Phone,
    string Address,
    Channel Channel,
    DateTimeOffset ReceivedAt
)
{
    public override string ToString() => "＊＊＊";
}

/// <summary>Rule 67: a firm reaches requesters through a relay, never by their number.</summary>
public sealed record NotForFirms : Refusal;

/// <summary>Reveals identities and remembers every time it did (rules 66–68): the note of it is stored before anything is shown.</summary>
public sealed class RevealIdentity(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/>, <see cref="ReasonMissing"/>, and those of <see cref="Refusal"/>.</exception>
    public async Task<IReadOnlyList<RevealedCaller>> Handle(
        WorkOrderNumber number,
        RevealRequester command,
        CancellationToken ct
    )
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        var order = await db
            .WorkOrders.AsNoTracking()
            .SingleOrDefaultAsync(o => o.District == number.District && o.Number == number, ct);
        if (order is null || order.District != reach.District || !WhoMay.MayRead(reach, book.Parties(order)))
            throw new RefusedException(new NoSuchWorkOrder(number.Value));
        if (Refusal(reach, book, order.Confidential) is { } refusal)
            throw new RefusedException(refusal);
        var reason = command.Reason.Trim();
        Guard.Require(reason.Length >= 2, new ReasonMissing("reason"));

        var callers = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == order.District && c.Order == order.Id)
            .OrderBy(c => c.ReceivedAt)
            .ToListAsync(ct);
        db.ViewsOfIdentity.Add(
            new()
            {
                District = order.District,
                OrderId = order.Id,
                Id = Guid.CreateVersion7(now),
                ByStaff = reach.Actor.Staff.Value,
                ByUnit = reach.Actor.Unit.Value,
                Reason = reason.Length > 500 ? reason[..500] : reason,
                Address = me.Address,
                At = now,
            }
        );
        await db.SaveChangesAsync(ct);

        return
        [
            .. callers
                .Where(c => !c.Confidential || reach.May(Permission.RevealConfidential))
                .Select(c => new RevealedCaller(
                    c.CallerName,
                    c.CallerPhone,
                    Address(c.Place),
                    c.Channel,
                    c.ReceivedAt
                )),
        ];
    }

    /// <summary>Why this reader never gets to see who spoke; null when a reason is all that is asked.</summary>
    public static Refusal? Refusal(Reach reach, PolicyBook book, bool confidential)
    {
        if (book.Units.TryGetValue(reach.Actor.Unit, out var unit) && unit.OutsideGovernment)
            return new NotForFirms();
        if (!reach.May(Permission.RevealIdentity))
            return new NotPermitted(Permission.RevealIdentity);
        return confidential && !reach.May(Permission.RevealConfidential)
            ? new NotPermitted(Permission.RevealConfidential)
            : null;
    }

    static string Address(Places.Place place) =>
        string.Join(
            ' ',
            new[] { place.Text, place.Estate, place.Building, place.Door }
                .Where(part => !string.IsNullOrEmpty(part))
                .Distinct()
        );
}
