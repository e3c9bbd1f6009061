using Jiban.Intake;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>What <see cref="IntakeWriter"/> sends: one round trip for the rows of all contacts of a batch.</summary>
internal sealed class IntakeStatements(IModel model)
{
    readonly BulkInsert<WorkOrder> orders = new(model);
    readonly BulkInsert<Contact> contacts = new(model);
    readonly BulkInsert<HistoryRow> history = new(model);
    readonly BulkInsert<MergeDecisionRow> decisions = new(model);
    readonly BulkInsert<OtherChoice> choices = new(model);
    readonly BulkInsert<IdempotencyKey> keys = new(model);

    public NpgsqlBatch Of(IReadOnlyList<IntakeRows> rows, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        var opened = rows.Select(r => r.Order).OfType<WorkOrder>().ToList();
        var facts = opened.SelectMany(HistoryRow.Chain).ToList();
        var chosen = rows.Where(r => r.Order is not null).Select(r => OtherChoice.OfCategory(r.Order!, r.Contact));
        var batch = new NpgsqlBatch(connection, transaction);
        // Whatever the connection was told: an answer means that it is on disk.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set local synchronous_commit to on"));
        foreach (
            var command in orders
                .Of(opened)
                .Concat(contacts.Of([.. rows.Select(r => r.Contact)]))
                .Concat(history.Of(facts))
                .Concat(decisions.Of([.. rows.SelectMany(r => r.Decisions)]))
                .Concat(choices.Of([.. chosen.OfType<OtherChoice>()]))
                .Concat(keys.Of([.. rows.Select(r => r.Key).OfType<IdempotencyKey>()]))
        )
            batch.BatchCommands.Add(command);
        if (ChangeNotice.Texts(opened.Select(ChangedRows.Opened)) is { Length: > 0 } told)
            batch.BatchCommands.Add(ChangeNotice.Telling(told));
        return batch;
    }

    /// <summary>Of those sent before without being heard of: which are there, and as which of their attempts.</summary>
    public static async Task<List<(WaitingContact One, IntakeRows Rows)>> Kept(
        NpgsqlConnection connection,
        IReadOnlyList<WaitingContact> batch
    )
    {
        var doubtful = batch.Where(one => one.Doubtful.Count > 0).ToDictionary(one => one.Asked.Contact);
        if (doubtful.Count == 0)
            return [];
        await using var command = new NpgsqlCommand(
            "select id, order_number from contacts where district_id = any($1) and id = any($2)",
            connection
        );
        command.Parameters.Add(new() { Value = doubtful.Values.Select(d => d.Asked.District).Distinct().ToArray() });
        command.Parameters.Add(new() { Value = doubtful.Keys.ToArray() });
        var kept = new List<(WaitingContact, IntakeRows)>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var (one, number) = (doubtful[rows.GetGuid(0)], rows.IsDBNull(1) ? null : rows.GetString(1));
            kept.Add((one, one.Doubtful.First(r => r.Contact.OrderNumber?.Value == number)));
        }
        return kept;
    }
}
