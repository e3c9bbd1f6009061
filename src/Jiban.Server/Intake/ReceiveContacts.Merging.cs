using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

public sealed partial class ReceiveContacts
{
    const int OffersRead = 3;

    /// <summary>并入: an order that others may change at the same moment is changed by itself, in a transaction of its own.</summary>
    async Task<Received> Joined(Taking taking, Func<Received, IdempotencyKey>? remember, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (received, contact) = await Merge(taking, ct);
        db.Contacts.Add(contact);
        db.MergeDecisions.AddRange(Decided(taking.Facts, contact, taking.Now));
        if (remember is not null)
            db.IdempotencyKeys.Add(remember(received));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new RefusedException(new ChangedMeanwhile(0, 0));
        }
        await transaction.CommitAsync(ct);
        return received;
    }

    async Task<(Received Received, Contact Row)> Merge(Taking taking, CancellationToken ct)
    {
        var (command, _, against, book, by, now) = taking;
        var number = WorkOrderNumber.Parse(command.MergeInto ?? "");
        var order =
            await db.WorkOrders.SingleOrDefaultAsync(o => o.District == number.District && o.Number == number, ct)
            ?? throw new InvalidInputException(
                "mergeInto",
                Say.It($"没有找到要并入的工单 {number}", $"there is no order {number} to join")
            );
        if (await me.Reach(ct) is { } reach)
            Allow(reach, book.Parties(order));
        else
            // Joining opens the order's public view: a guessed number must not open what the public may not know of.
            Guard.Require(PublicMatters.Shows(order), new NoSuchWorkOrder(number.Value));
        if (!against.IsShutOutOf(order))
            throw new InvalidInputException("mergeInto", Elsewhere(number));
        var contactId = Guid.CreateVersion7(now);
        if (await db.UrgedBy(command, order, ct) is { } earlier)
        {
            order.Supplement(contactId, earlier, hurry: true, by, now);
            var (urged, row) = Record(taking, ContactOutcome.Merged, order, contactId);
            return (urged with { Hurries = order.Hurries }, row);
        }
        var code = NewCode();
        await Join(order, contactId, command.Channel, book, by, now, ct);
        return Record(taking, ContactOutcome.Merged, order, contactId, code);
    }

    /// <summary>The first requester of what a patrol found is owed a contact from now on: its limit begins, and is watched.</summary>
    async Task Join(
        WorkOrder order,
        Guid contact,
        Channel channel,
        PolicyBook book,
        Actor by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var begins = order.BeginsContact(channel);
        order.Merge(
            contact,
            channel,
            by,
            now,
            begins ? book.Due(ClockKind.Contact, order.Timed, order.District, order.HandlingUnit, now) : null
        );
        if (begins)
            order.WakeAt(book.NextAlarm(order, [.. await WorkOrderChange.Past(db, order, ct), .. order.Fresh]));
    }

    /// <summary>Whoever handles the order joined would read who complains about them (rule 70).</summary>
    static string Elsewhere(WorkOrderNumber number) =>
        Say.It(
            $"工单 {number} 反映的不是同一单位或人，请另立一件",
            $"order {number} complains of nobody, or of somebody else; open one of its own"
        );

    /// <summary>What was offered as the same matter and joined, or not joined; offers beyond the first three are hardly read.</summary>
    static IEnumerable<MergeDecisionRow> Decided(IntakeFacts facts, Contact contact, DateTimeOffset now) =>
        facts
            .Suggestions.Duplicates.Where(d => !d.Named)
            .Take(OffersRead)
            .Where(d =>
                contact.Order is not null && (contact.Outcome is ContactOutcome.OpenedOrder || d.Order == contact.Order)
            )
            .Select(d => new MergeDecisionRow
            {
                District = contact.District,
                ContactId = contact.Id,
                OrderId = d.Order,
                Wording = d.Resemblance.Wording,
                Metres = d.Resemblance.Metres,
                Days = d.Resemblance.Days,
                Category = d.Resemblance.Category,
                Merged = contact.Outcome is ContactOutcome.Merged,
                At = now,
            });

    /// <summary>An order is joined only by whoever may see it; the answer tells its stage and unit.</summary>
    static void Allow(Reach reach, Parties parties)
    {
        if (WhoMay.Refusal(reach, WorkOrderAction.Merge, parties) is { } refusal)
            throw new RefusedException(refusal);
    }
}
