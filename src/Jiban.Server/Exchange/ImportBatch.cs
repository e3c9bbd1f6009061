using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Npgsql;

namespace Jiban.Server.Exchange;

/// <summary>Opens the orders of one batch and stores contacts, orders and history in one transaction: all of it or nothing.</summary>
internal sealed class ImportBatch(JibanDb model, NpgsqlDataSource source, PolicyBook book, DateTimeOffset now)
{
    readonly BulkCopy<Contact> contacts = new(model.Model);
    readonly BulkCopy<WorkOrder> orders = new(model.Model);
    readonly BulkCopy<HistoryRow> history = new(model.Model);
    readonly BulkCopy<OpenPart> parts = new(model.Model);
    readonly int district = book.Home.Id;

    /// <summary>The orders of a whole batch are made before the next word to the database.</summary>
    static readonly TimeSpan making = TimeSpan.FromMinutes(2);

    /// <returns>How many were added; the others were here already.</returns>
    public async Task<int> Land(IReadOnlyList<ImportedRequest> batch, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(batch, ct);
            }
            // Another import brought the same rows, or took the same days' numbers, at the same moment: look again.
            catch (PostgresException e) when (e.SqlState is "23505" or "40001" or "40P01" && attempt < 5) { }
        }
    }

    async Task<int> Once(IReadOnlyList<ImportedRequest> batch, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var known = await ImportKnown.Among(connection, district, [.. batch.Select(r => r.ExternalNumber)], ct);
        var fresh = batch.Where(r => !known.Contains(r.ExternalNumber)).ToList();
        if (fresh.Count == 0)
            return 0;
        var numbers = await OrderNumbers.Take(connection, [.. fresh.Select(r => (district, Day(r.At)))], ct, making);
        var opened = MadeBeside(fresh.Zip(numbers));

        await orders.Write(connection, opened.Select(o => o.Order), ct);
        await parts.Write(connection, opened.SelectMany(o => o.Owed), ct);
        await contacts.Write(connection, opened.Select(o => o.Contact), ct);
        await history.Write(connection, opened.SelectMany(o => o.Links), ct);
        await using var telling = new NpgsqlBatch(connection, transaction);
        telling.BatchCommands.Add(
            ChangeNotice.Telling(ChangeNotice.Texts(opened.Select(o => ChangedRows.Opened(o.Order))))
        );
        await telling.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return fresh.Count;
    }

    /// <summary>On every core: masking and chaining are what an import spends its time on, and no row waits for another's.</summary>
    /// <exception cref="RefusedException">A rule refuses one of them.</exception>
    List<Made> MadeBeside(IEnumerable<(ImportedRequest Row, WorkOrderNumber Number)> rows)
    {
        try
        {
            return [.. rows.AsParallel().AsOrdered().Select(r => Make(r.Row, r.Number))];
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
            throw;
        }
    }

    Made Make(ImportedRequest row, WorkOrderNumber number)
    {
        var (contact, order) = Open(row, number);
        List<OpenPart> owed = [.. book.OpenParts(order, order.Fresh)];
        return new(contact, order, owed, HistoryRow.Chain(order));
    }

    sealed record Made(Contact Contact, WorkOrder Order, IReadOnlyList<OpenPart> Owed, IReadOnlyList<HistoryRow> Links);

    DateOnly Day(DateTimeOffset at) => book.Day(district, at);

    (Contact Contact, WorkOrder Order) Open(ImportedRequest r, WorkOrderNumber number)
    {
        var (contactId, by) = (Guid.CreateVersion7(r.At), Actor.System);
        var order = WorkOrder.Open(
            new()
            {
                Id = Guid.CreateVersion7(r.At),
                Number = number,
                Contact = contactId,
                Channel = Channel.Import,
                Kind = r.Kind,
                Category = r.Category.Code,
                Urgency = r.Urgency,
                Title = r.Title,
                Text = r.Text,
                Place = r.Place,
                Masked = RequestMasking.Of(r.Title, r.Text, r.Place, r.Caller),
                Confidential = r.Confidential,
                DispatchDue = book.Due(ClockKind.Dispatch, Timed(r), district, null, r.At),
                QueryCodeHash = QueryCode.Hash(number, QueryCode.From(RandomNumberGenerator.GetBytes(12))),
            },
            by,
            r.At
        );
        if (r.Lead is { } lead)
            order.Dispatch(
                new(lead, r.CoUnits, r.Urgency, "导入"),
                r.Due is { } due ? Clocks(r, lead) with { Handling = due, HandlingIsSet = true } : Clocks(r, lead),
                by,
                r.At
            );
        order.HearFrom(now);
        order.WakeAt(book.NextAlarm(order, order.Fresh));
        return (Contact.Receive(ReceiptOf(r, contactId, order), by, r.At), order);
    }

    static TimedMatter Timed(ImportedRequest r) => new(r.Urgency, r.Category.Code, Channel.Import);

    Clocks Clocks(ImportedRequest r, UnitCode lead) => book.Clocks(Timed(r), district, lead, r.At);

    Receipt ReceiptOf(ImportedRequest r, Guid id, WorkOrder order) =>
        new()
        {
            District = district,
            Id = id,
            Channel = Channel.Import,
            Kind = r.Kind,
            Title = r.Title,
            Text = r.Text,
            Caller = new(r.Caller, r.Phone, r.Confidential),
            Place = r.Place,
            ExternalNumber = r.ExternalNumber,
            Outcome = ContactOutcome.OpenedOrder,
            Order = order.Id,
            OrderNumber = order.Number,
        };
}
