using Jiban.WorkOrders;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>Gives out the numbers of many orders at once, day by day, without gaps or doubles: the rows of those days stay locked until the orders are committed.</summary>
internal static class OrderNumbers
{
    /// <summary>How long whoever holds a day's numbers may say nothing.</summary>
    static readonly TimeSpan usual = TimeSpan.FromSeconds(10);

    /// <summary>Inside the transaction that stores the orders; one number for each of <paramref name="days"/>, in their order.</summary>
    /// <param name="silent">How long the transaction may say nothing after that; ten seconds unless told.</param>
    public static async Task<IReadOnlyList<WorkOrderNumber>> Take(
        NpgsqlConnection connection,
        IReadOnlyList<(int District, DateOnly Day)> days,
        CancellationToken ct,
        TimeSpan? silent = null
    )
    {
        if (days.Count == 0)
            return [];
        // Everybody locks them in the same order, so nobody waits in a circle.
        var wanted = days.CountBy(d => d).OrderBy(d => d.Key).ToList();
        var take = new NpgsqlBatchCommand(
            """
            insert into order_days (district_id, day, last)
            select district, day, n from unnest($1::int[], $2::date[], $3::int[]) as wanted (district, day, n)
            order by district, day
            on conflict (district_id, day) do update set last = order_days.last + excluded.last
            returning district_id, day, last
            """
        );
        take.Parameters.Add(new() { Value = wanted.Select(d => d.Key.District).ToArray() });
        take.Parameters.Add(new() { Value = wanted.Select(d => d.Key.Day).ToArray() });
        take.Parameters.Add(new() { Value = wanted.Select(d => d.Value).ToArray() });

        await using var batch = connection.CreateBatch();
        // A node that stops now — paused, or cut off — would hold up everybody's numbers: the database ends it.
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand(
                $"set local idle_in_transaction_session_timeout = {(int)(silent ?? usual).TotalMilliseconds}"
            )
        );
        batch.BatchCommands.Add(take);
        var next = new Dictionary<(int, DateOnly), int>();
        await using (var rows = await batch.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                next.Add((rows.GetInt32(0), rows.GetFieldValue<DateOnly>(1)), rows.GetInt32(2));
        foreach (var (day, n) in wanted)
            next[day] -= n;
        return [.. days.Select(d => WorkOrderNumber.Of(d.District, d.Day, ++next[d]))];
    }
}
