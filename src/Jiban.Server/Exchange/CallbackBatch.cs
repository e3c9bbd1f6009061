using Jiban.Callback;
using Jiban.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Server.Exchange;

/// <summary>Records the city's results of one batch on their orders, each order's state, history and mark in one transaction: all of it or nothing.</summary>
internal sealed class CallbackBatch(JibanDb db, PolicyBook book, ImportColumns columns, DateTimeOffset now)
{
    static readonly Channel[] channels = Enum.GetValues<Channel>();

    readonly BulkCopy<HistoryRow> history = new(db.Model);
    readonly BulkCopy<CityCallback> callbacks = new(db.Model);
    readonly BulkCopy<CallbackWords> words = new(db.Model);
    readonly BulkCopy<AssessmentMark> marks = new(db.Model);
    readonly int district = book.Home.Id;

    /// <returns>How many were added; the others were here already, or are among the rejected now.</returns>
    public async Task<int> Land(IReadOnlyList<ImportedCallback> batch, RejectedRows rejected, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (added, refused) = await Once(batch, ct);
                foreach (var row in refused)
                    rejected.Add(row);
                return added;
            }
            // Another import held the same orders at the same moment: look again.
            catch (PostgresException e) when (e.SqlState is "23505" or "40001" or "40P01" && attempt < 5) { }
        }
    }

    async Task<(int Added, List<RejectedRow> Refused)> Once(IReadOnlyList<ImportedCallback> batch, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var ids = await Named([.. batch.Select(r => r.Number).Distinct()], ct);
        Guid[] wanted = [.. ids.SelectMany(of => of).Distinct()];
        // Nobody changes them before this is committed; in one order, so that two imports do not wait for each other.
        var orders = await db
            .WorkOrders.FromSql(
                $"select * from work_orders where district_id = {district} and id = any ({wanted}) order by id for update"
            )
            .AsNoTracking()
            .ToDictionaryAsync(o => o.Id, ct);
        var already = await db
            .CityCallbacks.AsNoTracking()
            .Where(c => c.District == district && wanted.Contains(c.OrderId))
            .Select(c => new { c.OrderId, c.Key })
            .ToListAsync(ct);
        var known = already.Select(c => (c.OrderId, c.Key)).ToHashSet();
        var (fresh, said, refused) = (new List<CityCallback>(), new List<CallbackWords>(), new List<RejectedRow>());
        foreach (var row in batch)
            if (ids[row.Number].Distinct().ToList() is not [var id])
                refused.Add(new(row.Row, Unclear(ids[row.Number].Any())));
            else if (!known.Contains((id, row.Key)))
                try
                {
                    orders[id].TakeCityCallback(row.Answer, row.At, row.Round, Actor.System, now);
                    known.Add((id, row.Key));
                    fresh.Add(RowOf(orders[id], row));
                    if (row.Answer.Words.Length > 0)
                        said.Add(WordsOf(orders[id], row));
                }
                catch (RefusedException e) when (e.Refusal is CalledBeforeAccepted early)
                {
                    refused.Add(new(row.Row, Early(early)));
                }
        List<WorkOrder> changed = [.. orders.Values.Where(o => o.Fresh.Count > 0)];
        var links = changed.SelectMany(HistoryRow.Chain).ToList();
        await history.Write(connection, links, ct);
        await callbacks.Write(connection, fresh, ct);
        await words.Write(connection, said, ct);
        await marks.Write(connection, changed.Select(AssessmentMark.Of), ct);
        await Update(connection, changed, ct);
        await transaction.CommitAsync(ct);
        return (fresh.Count, refused);
    }

    string Unclear(bool several) =>
        (
            several
                ? columns.Fault(
                    ImportField.Number,
                    "有几张工单带这个编号，请写我们的工单编号",
                    "is borne by several orders; give our own order number"
                )
                : columns.Fault(
                    ImportField.Number,
                    "没有这张工单，请核对，或先导入工单",
                    "names no order; check it, or import the order first"
                )
        ).Message;

    string Early(CalledBeforeAccepted early) =>
        columns
            .Fault(
                ImportField.Time,
                $"早于受理时间 {TimeWords.Moment(early.AcceptedAt)}",
                $"is before the request was accepted, {TimeWords.Moment(early.AcceptedAt)}"
            )
            .Message;

    CityCallback RowOf(WorkOrder order, ImportedCallback row) =>
        new()
        {
            District = district,
            OrderId = order.Id,
            Seq = order.Version,
            Key = row.Key,
            CalledAt = row.At,
        };

    CallbackWords WordsOf(WorkOrder order, ImportedCallback row) =>
        new()
        {
            District = district,
            OrderId = order.Id,
            Seq = order.Version,
            Words = row.Answer.Words,
            At = row.At,
        };

    /// <summary>Orders by the number a file may give: our own, or the one a contact brought along, whichever order it joined.</summary>
    async Task<ILookup<string, Guid>> Named(string[] numbers, CancellationToken ct)
    {
        var own = numbers.Where(n => WorkOrderNumber.TryParse(n, out _)).Select(WorkOrderNumber.Parse).ToArray();
        var ours = await db
            .WorkOrders.Where(o => o.District == district && own.Contains(o.Number))
            .Select(o => new { o.Number, o.Id })
            .ToListAsync(ct);
        var theirs = await db
            .Contacts.Where(c =>
                c.District == district
                && channels.Contains(c.Channel)
                && c.ExternalNumber != null
                && numbers.Contains(c.ExternalNumber)
                && c.Order != null
            )
            .Select(c => new { Number = c.ExternalNumber!, Id = c.Order!.Value })
            .ToListAsync(ct);
        return ours.Select(o => (Number: o.Number.Value, o.Id))
            .Concat(theirs.Select(c => (c.Number, c.Id)))
            .ToLookup(o => o.Number, o => o.Id);
    }

    async Task Update(NpgsqlConnection connection, List<WorkOrder> changed, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            update work_orders o
            set version = new.version, last_hash = new.last_hash, changed_at = new.changed_at,
                city_called_at = new.city_called_at
            from unnest($2, $3, $4, $5, $6) new (id, version, last_hash, changed_at, city_called_at)
            where o.district_id = $1 and o.id = new.id
            """,
            connection
        );
        command.Parameters.Add(new() { Value = district });
        command.Parameters.Add(new() { Value = changed.Select(o => o.Id).ToArray() });
        command.Parameters.Add(new() { Value = changed.Select(o => o.Version).ToArray() });
        command.Parameters.Add(new() { Value = changed.Select(o => o.LastHash).ToArray() });
        command.Parameters.Add(new() { Value = changed.Select(o => o.ChangedAt).ToArray() });
        command.Parameters.Add(new() { Value = changed.Select(o => o.CityCalledAt!.Value).ToArray() });
        await command.ExecuteNonQueryAsync(ct);
    }
}
