using Jiban.WorkOrders;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>Gives out the numbers of many orders at once, day by day, without gaps or doubles: the rows of those days stay locked until the orders are committed.</summary>
internal static class OrderNumbers
{
    /// <summary>Inside the transaction that stores the orders; one number for each of <paramref name="days"/>, in their order.</summary>
    public static async Task<IReadOnlyList<WorkOrderNumber>> Take(
        NpgsqlConnection connection,
        IReadOnlyList<(int District, DateOnly Day)> days,
        CancellationToken ct
    )
    {
        if (days.Count == 0)
            return [];
        // Everybody locks them in the same order, so nobody waits in a circle.
        var wanted = days.CountBy(d => d).OrderBy(d => d.Key).ToList();
        await using var command = new NpgsqlCommand(
            """
            insert into order_days (district_id, day, last)
            select district, day, n from unnest($1::int[], $2::date[], $3::int[]) as wanted (district, day, n)
            order by district, day
            on conflict (district_id, day) do update set last = order_days.last + excluded.last
            returning district_id, day, last
            """,
            connection
        );
        command.Parameters.Add(new() { Value = wanted.Select(d => d.Key.District).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(d => d.Key.Day).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(d => d.Value).ToArray() });

        var next = new Dictionary<(int, DateOnly), int>();
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                next.Add((rows.GetInt32(0), rows.GetFieldValue<DateOnly>(1)), rows.GetInt32(2));
        foreach (var (day, n) in wanted)
            next[day] -= n;
        return [.. days.Select(d => WorkOrderNumber.Of(d.District, d.Day, ++next[d]))];
    }
}
