using Jiban.WorkOrders;
using Npgsql;

namespace Jiban.Server.Exchange;

/// <summary>Takes the numbers of many orders at once, day by day, without gaps: the days stay locked until the batch is stored.</summary>
internal static class ImportNumbers
{
    public static async Task<IReadOnlyList<WorkOrderNumber>> Take(
        NpgsqlConnection connection,
        int district,
        IReadOnlyList<DateOnly> days,
        CancellationToken ct
    )
    {
        var wanted = days.CountBy(d => d).OrderBy(d => d.Key).ToList();
        await using var command = new NpgsqlCommand(
            """
            insert into order_days (district_id, day, last)
            select $1, day, n from unnest($2::date[], $3::int[]) as wanted (day, n)
            on conflict (district_id, day) do update set last = order_days.last + excluded.last
            returning day, last
            """,
            connection
        );
        command.Parameters.Add(new() { Value = district });
        command.Parameters.Add(new() { Value = wanted.Select(d => d.Key).ToArray() });
        command.Parameters.Add(new() { Value = wanted.Select(d => d.Value).ToArray() });

        var next = new Dictionary<DateOnly, int>();
        await using (var rows = await command.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
                next.Add(rows.GetFieldValue<DateOnly>(0), rows.GetInt32(1));
        foreach (var (day, n) in wanted)
            next[day] -= n;
        return [.. days.Select(day => WorkOrderNumber.Of(district, day, ++next[day]))];
    }
}
