using System.Collections.Concurrent;
using Jiban.Assessment;
using Npgsql;
using NpgsqlTypes;

namespace Jiban.Server.Assessment;

/// <summary>
/// 滚动合计 of the running period for boards that are looked at again and again: one statement finds every row and reads only those
/// that moved since this node read them last, so that an answer is as whole as if all of them had been read.
/// </summary>
public sealed class LiveTotals(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>After a failover a lost change's version may come again; what is remembered is not trusted for longer.</summary>
    static readonly TimeSpan trusted = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<int, Known> last = new();

    /// <summary>As they stand; units in no particular order, the rows of each together.</summary>
    public async Task<IReadOnlyList<AlikeCounted>> Running(int district, AssessmentPeriod period, CancellationToken ct)
    {
        var known =
            last.GetValueOrDefault(district) is { } kept && kept.From == period.From && Trusted(kept)
                ? kept
                : new(period.From, clock.GetTimestamp(), []);
        var now = known with { Rows = await Read(district, known, ct) };
        last[district] = now;
        var counted = new List<AlikeCounted>(now.Rows.Values.Sum(row => row.Counted.Length));
        foreach (var row in now.Rows.Values)
            counted.AddRange(row.Counted);
        return counted;
    }

    bool Trusted(Known known) => clock.GetElapsedTime(known.Since) < trusted;

    async Task<Dictionary<string, Row>> Read(int district, Known known, CancellationToken ct)
    {
        await using var moved = source.CreateCommand(
            """
            select t.units, t.xmin, k.units is not null,
                case when k.units is null then t.answers end, case when k.units is null then t.orders end, case when k.units is null then t.marks end
            from unit_totals t left join unnest($3, $4) k(units, version) on k.units = t.units and k.version = t.xmin
            where t.district_id = $1 and t.period_from = $2
            """
        );
        moved.Parameters.Add(new() { Value = district });
        moved.Parameters.Add(new() { Value = known.From.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        moved.Parameters.Add(new() { Value = known.Rows.Keys.ToArray() });
        moved.Parameters.Add(
            new()
            {
                Value = known.Rows.Values.Select(row => row.Version).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Xid,
            }
        );
        var rows = new Dictionary<string, Row>(known.Rows.Count);
        await using var found = await moved.ExecuteReaderAsync(ct);
        while (await found.ReadAsync(ct))
        {
            var units = found.GetString(0);
            rows.Add(units, found.GetBoolean(2) ? known.Rows[units] : Moved(units, found));
        }
        return rows;
    }

    static Row Moved(string units, NpgsqlDataReader found)
    {
        var (answers, orders, marks) = (
            found.GetFieldValue<int[]>(3),
            found.GetFieldValue<int[]>(4),
            found.GetFieldValue<int[]>(5)
        );
        return new(found.GetFieldValue<uint>(1), AlikeCounted.Of(units, answers, orders, marks));
    }

    /// <param name="Since">When the first of them was read.</param>
    sealed record Known(DateTimeOffset From, long Since, Dictionary<string, Row> Rows);

    /// <param name="Version">The transaction that wrote it.</param>
    sealed record Row(uint Version, AlikeCounted[] Counted);
}
