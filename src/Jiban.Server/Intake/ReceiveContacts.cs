using System.Security.Cryptography;
using Jiban.Intake;
using Jiban.Places;
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
public sealed partial class ReceiveContacts(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    IntakeSuggestions suggestions,
    FindAccused accused,
    OrderNumbers numbers,
    TimeProvider clock
)
{
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
                SuggestedUrgency =
                    facts.Suggestions.SuggestedUrgency == facts.Urgency ? null : facts.Suggestions.SuggestedUrgency,
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

    /// <summary>遮盖决定 over the words of a contact that opens no order; an order keeps its own with its history.</summary>
    static string? Confirmed(ReceiveContact command, Place place)
    {
        if (command.Masking is not { } masking)
            return null;
        string[] fields = [command.Title ?? "", command.Text, place.Text];
        return DecidedMasking.By(masking.Readable ?? [], masking.Hidden ?? [], fields).Written(fields);
    }

    static string NewCode() => QueryCode.From(RandomNumberGenerator.GetBytes(12));

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
                MaskingDecision = outcome is ContactOutcome.OpenedOrder ? null : Confirmed(command, facts.Place),
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
