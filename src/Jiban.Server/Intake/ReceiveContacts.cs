using System.Security.Cryptography;
using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>受理结果: what the caller is told.</summary>
/// <param name="QueryCode">This requester's own, whether their contact opened the order or joined it; none where they urged it, for they have one.</param>
/// <param name="Hurries">催办次数: how often the order was urged, this time included; null where nobody urged.</param>
public sealed record Received(
    Guid Contact,
    string? Number,
    string? QueryCode,
    int? Version,
    Stage? Stage,
    string? Category,
    string? Unit,
    DateTimeOffset? DueAt,
    Suggestions Suggestions,
    ContactOutcome Outcome,
    int? Hurries = null
);

/// <summary>受理: every contact is recorded, whatever becomes of it; residents need no account.</summary>
public sealed class ReceiveContacts(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    IntakeSuggestions suggestions,
    FindAccused accused,
    OrderNumbers numbers,
    TimeProvider clock
)
{
    const int OffersRead = 3;

    /// <param name="remember">Makes the idempotency row that is stored in the same transaction; null for none.</param>
    /// <exception cref="InvalidInputException">Wrong fields.</exception>
    /// <exception cref="RefusedException">See <see cref="Contact.Receive"/>; <see cref="NoSuchWorkOrder"/> for the order to join.</exception>
    public async Task<Received> Handle(
        ReceiveContact command,
        CancellationToken ct,
        Func<Received, IdempotencyKey>? remember = null
    )
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var by = await me.Reach(ct) is { } reach ? reach.Actor : Actor.Resident;
        var (against, wrong) = await Checked(command, book, now, ct);
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
        var known = command.Tidied() with { About = against.Unit?.Value };
        var facts = await suggestions.For(known, ct);

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var received = Outcome(known) switch
        {
            ContactOutcome.OpenedOrder => await Open(known, facts, against, book, by, now, ct),
            ContactOutcome.Merged => await Merge(known, facts, against, book, by, now, ct),
            var other => Record(known, facts, book, other, null, by, now),
        };
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

    /// <summary>Every wrong field that policy, the clock or the list of staff knows.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Faults(ReceiveContact command, CancellationToken ct) =>
        (await Checked(command, await policy.Book(ct), clock.Now(), ct)).Wrong;

    async Task<(Accused Against, Dictionary<string, string> Wrong)> Checked(
        ReceiveContact command,
        PolicyBook book,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var wrong = command.Faults(book, now);
        var (against, who) = await accused.In(command, book, ct);
        if (who is not null)
            wrong.TryAdd("aboutStaff", who);
        return (against, wrong);
    }

    static ContactOutcome Outcome(ReceiveContact command) =>
        !string.IsNullOrEmpty(command.MergeInto)
            ? ContactOutcome.Merged
            : command.Outcome ?? ContactOutcome.OpenedOrder;

    async Task<Received> Open(
        ReceiveContact command,
        IntakeFacts facts,
        Accused against,
        PolicyBook book,
        Actor by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var district = book.Home.Id;
        var number = await numbers.Next(district, book.Day(district, now), ct);
        var code = NewCode();
        var contactId = Guid.CreateVersion7(now);
        var order = WorkOrder.Open(
            new()
            {
                Id = Guid.CreateVersion7(now),
                Number = number,
                Contact = contactId,
                Channel = command.Channel,
                Kind = facts.Kind,
                Category = facts.Category,
                Urgency = facts.Urgency,
                Title = command.Title ?? "",
                Text = command.Text,
                Place = facts.Place,
                Masked = RequestMasking.Of(command.Title ?? "", command.Text, facts.Place, command.Caller?.Name ?? ""),
                Confidential = command.Caller?.Confidential ?? false,
                AboutUnit = against.Unit,
                AboutStaff = against.Staff,
                AboutStaffUnit = against.StaffUnit,
                OccurredAt = command.OccurredAt,
                DispatchDue = book.Due(
                    ClockKind.Dispatch,
                    new(facts.Urgency, facts.Category, command.Channel),
                    district,
                    book.Home.DeskUnit,
                    now
                ),
                QueryCodeHash = QueryCode.Hash(number, code),
            },
            by,
            now
        );
        if (command.Masking is { } masking)
            MaskingActions.Decide(order, masking, command.Caller?.Name ?? "", by, now);
        order.WakeAt(book.NextAlarm(order, order.Fresh));
        db.WorkOrders.Add(order);
        return Record(command, facts, book, ContactOutcome.OpenedOrder, order, by, now, contactId, code);
    }

    async Task<Received> Merge(
        ReceiveContact command,
        IntakeFacts facts,
        Accused against,
        PolicyBook book,
        Actor by,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
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
            return Record(command, facts, book, ContactOutcome.Merged, order, by, now, contactId) with
            {
                Hurries = order.Hurries,
            };
        }
        var code = NewCode();
        order.Merge(contactId, command.Channel, by, now);
        return Record(command, facts, book, ContactOutcome.Merged, order, by, now, contactId, code);
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

    static string NewCode() => QueryCode.From(RandomNumberGenerator.GetBytes(12));

    /// <summary>An order is joined only by whoever may see it; the answer tells its stage and unit.</summary>
    static void Allow(Reach reach, Parties parties)
    {
        if (WhoMay.Refusal(reach, WorkOrderAction.Merge, parties) is { } refusal)
            throw new RefusedException(refusal);
    }

    Received Record(
        ReceiveContact command,
        IntakeFacts facts,
        PolicyBook book,
        ContactOutcome outcome,
        WorkOrder? order,
        Actor by,
        DateTimeOffset now,
        Guid? id = null,
        string? code = null
    )
    {
        var contact = Contact.Receive(
            new()
            {
                District = order?.District ?? facts.District,
                Id = id ?? Guid.CreateVersion7(now),
                Channel = command.Channel,
                Kind = facts.Kind,
                Title = command.Title ?? "",
                Text = command.Text,
                Caller = command.Caller is { } c ? new(c.Name, c.Phone, c.Confidential) : Caller.Unknown,
                Place = facts.Place,
                OccurredAt = command.OccurredAt,
                ExternalNumber = string.IsNullOrEmpty(command.ExternalNumber) ? null : command.ExternalNumber,
                Outcome = outcome,
                OutcomeDetail = command.OutcomeDetail ?? "",
                Order = order?.Id,
                OrderNumber = order?.Number,
                Guess = facts.Guess,
                QueryCodeHash =
                    outcome is ContactOutcome.Merged && order is not null && code is not null
                        ? QueryCode.Hash(order.Number, code)
                        : [],
            },
            by,
            now
        );
        db.Contacts.Add(contact);
        db.MergeDecisions.AddRange(Decided(facts, contact, now));
        // Whoever joins an order is told that order's unit, not the one their own words suggest.
        var lead =
            order?.LeadUnit
            ?? (
                order is not null && outcome is ContactOutcome.Merged ? book.Suggest(order, now) : facts.Suggestion
            ).Lead;
        return new(
            contact.Id,
            order?.Number.Value,
            code,
            order?.Version,
            order?.Stage,
            order?.Category ?? facts.Category,
            lead.Value,
            order?.DueAt,
            facts.Suggestions,
            outcome
        );
    }
}

/// <summary>A contact with this external number came in on the same channel before.</summary>
public sealed record ExternalNumberTaken(string ExternalNumber) : Refusal;
