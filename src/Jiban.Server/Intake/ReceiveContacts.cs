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
    IntakeWriter writer,
    KnownMatters matters,
    TimeProvider clock
)
{
    /// <param name="remember">Makes the idempotency row that is stored in the same transaction; null for none.</param>
    /// <exception cref="InvalidInputException">Wrong fields.</exception>
    /// <exception cref="RefusedException">See <see cref="Contact.Receive"/>; <see cref="NoSuchWorkOrder"/> for the order to join; <see cref="NotTakenNow"/>.</exception>
    public Task<Received> Handle(
        ReceiveContact command,
        CancellationToken ct,
        Func<Received, IdempotencyKey>? remember = null
    ) => Handle(command, null, ct, remember);

    /// <param name="kept">被反映方 known from the order before; null to find whom the contact names.</param>
    internal async Task<Received> Handle(
        ReceiveContact command,
        Accused? kept,
        CancellationToken ct,
        Func<Received, IdempotencyKey>? remember = null
    )
    {
        using var place = writer.Enter();
        var (book, now) = (await policy.Book(ct), clock.Now());
        var by = await me.Reach(ct) is { } reach ? reach.Actor : Actor.Resident;
        var (named, wrong) = await Checked(command, book, now, ct);
        if (wrong.Count > 0)
            throw new InvalidInputException(wrong);
        var against = kept ?? named;
        var known = command.Tidied() with { About = against.Unit?.Value };
        var taking = new Taking(known, await suggestions.For(known, ct), against, book, by, now);
        return Outcome(known) switch
        {
            ContactOutcome.Merged => await Joined(taking, remember, ct),
            ContactOutcome.OpenedOrder => await Opened(taking, remember, ct),
            var other => await Noted(taking, other, remember, ct),
        };
    }

    /// <summary>受理中: a contact with everything that is known about it.</summary>
    sealed record Taking(
        ReceiveContact Command,
        IntakeFacts Facts,
        Accused Against,
        PolicyBook Book,
        Actor By,
        DateTimeOffset Now
    )
    {
        public string CallerName => Command.Caller?.Name ?? "";
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

    /// <summary>立单: everything is ready before the writer draws the number; then only what the number is part of is made.</summary>
    async Task<Received> Opened(Taking taking, Func<Received, IdempotencyKey>? remember, CancellationToken ct)
    {
        var (opening, code) = (OpeningOf(taking), NewCode());
        var rows = await writer.Write(
            new(taking.Book.Home.Id, opening.Contact, taking.Book.Day(taking.Book.Home.Id, taking.Now), Rows),
            ct
        );
        matters.Opened(rows.Order!);
        return (Received)rows.Answer;

        IntakeRows Rows(WorkOrderNumber? drawn)
        {
            var number = drawn ?? throw new InvalidOperationException("An order needs a number.");
            var order = WorkOrder.Open(
                opening with
                {
                    Number = number,
                    QueryCodeHash = QueryCode.Hash(number, code),
                },
                taking.By,
                taking.Now
            );
            if (taking.Command.Masking is { } masking)
                MaskingActions.Decide(order, masking, taking.CallerName, taking.By, taking.Now);
            order.WakeAt(taking.Book.NextAlarm(order, order.Fresh));
            var (received, contact) = Record(taking, ContactOutcome.OpenedOrder, order, opening.Contact, code);
            return new(
                contact,
                order,
                [.. Decided(taking.Facts, contact, taking.Now)],
                remember?.Invoke(received),
                received
            );
        }
    }

    /// <summary>Without its number, which is not drawn yet.</summary>
    static Opening OpeningOf(Taking taking)
    {
        var (command, facts, against, book, now) = (
            taking.Command,
            taking.Facts,
            taking.Against,
            taking.Book,
            taking.Now
        );
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Number = default,
            Contact = Guid.CreateVersion7(now),
            Channel = command.Channel,
            Kind = facts.Kind,
            Category = facts.Category,
            Urgency = facts.Urgency,
            SuggestedUrgency =
                facts.Suggestions.SuggestedUrgency == facts.Urgency ? null : facts.Suggestions.SuggestedUrgency,
            Title = command.Title ?? "",
            Text = command.Text,
            Place = facts.Place,
            Masked = facts.Masked,
            Confidential = command.Caller?.Confidential ?? false,
            AboutUnit = against.Unit,
            AboutStaff = against.Staff,
            AboutStaffUnit = against.StaffUnit,
            OccurredAt = command.OccurredAt,
            DispatchDue = book.Due(
                ClockKind.Dispatch,
                new(facts.Urgency, facts.Category, command.Channel),
                book.Home.Id,
                book.Home.DeskUnit,
                now
            ),
            QueryCodeHash = [],
        };
    }

    /// <summary>A contact that opens no order: answered, handed over, or told its legal route.</summary>
    async Task<Received> Noted(
        Taking taking,
        ContactOutcome outcome,
        Func<Received, IdempotencyKey>? remember,
        CancellationToken ct
    )
    {
        var (received, contact) = Record(taking, outcome, null, Guid.CreateVersion7(taking.Now));
        var rows = new IntakeRows(
            contact,
            null,
            [.. Decided(taking.Facts, contact, taking.Now)],
            remember?.Invoke(received),
            received
        );
        await writer.Write(new(contact.District, contact.Id, null, _ => rows), ct);
        return received;
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

    static (Received Received, Contact Row) Record(
        Taking taking,
        ContactOutcome outcome,
        WorkOrder? order,
        Guid id,
        string? code = null
    )
    {
        var (command, facts) = (taking.Command, taking.Facts);
        var contact = Contact.Receive(
            new()
            {
                District = order?.District ?? facts.District,
                Id = id,
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
            taking.By,
            taking.Now
        );
        // Whoever joins an order is told that order's unit, not the one their own words suggest.
        var lead =
            order?.LeadUnit
            ?? (
                order is not null && outcome is ContactOutcome.Merged
                    ? taking.Book.Suggest(order, taking.Now)
                    : facts.Suggestion
            ).Lead;
        var received = new Received(
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
        return (received, contact);
    }
}

/// <summary>A contact with this external number came in on the same channel before.</summary>
public sealed record ExternalNumberTaken(string ExternalNumber) : Refusal;
