using Jiban.Assessment;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Jiban.Server.Assessment;

/// <summary>So many orders of the same units with the same answers, and the marks of theirs; where marks were counted for all answers of the units, they stand with the first.</summary>
public readonly record struct AlikeCounted(string Units, FactPattern Answers, int Orders, HandlingMarks Marks)
{
    /// <summary>From one row of the running totals.</summary>
    public static AlikeCounted[] Of(string units, int[] answers, int[] orders, int[] marks)
    {
        var counted = new AlikeCounted[answers.Length];
        for (var i = 0; i < answers.Length; i++)
            counted[i] = new(units, new(answers[i]), orders[i], i == 0 ? HandlingMarks.Of(bit => marks[bit]) : default);
        return counted;
    }
}

/// <summary>Which orders: of a period, those called back between two instants, the first of which belongs to it.</summary>
/// <param name="Community">事发社区; null for anywhere.</param>
public sealed record CountedBetween(
    int District,
    AssessmentPeriod Period,
    DateTimeOffset From,
    DateTimeOffset Until,
    string? Community
);

/// <summary>How many orders of a period count in which way: from the running totals, or from every order's row.</summary>
public sealed class CountedTotals(JibanDb db)
{
    /// <summary>滚动合计, every row read as it was last moved; a board reads them by <see cref="LiveTotals"/>.</summary>
    public async Task<IReadOnlyList<AlikeCounted>> Running(int district, AssessmentPeriod period, CancellationToken ct)
    {
        var rows = await db
            .UnitTotals.AsNoTracking()
            .Where(t => t.District == district && t.PeriodFrom == period.From)
            .ToListAsync(ct);
        return [.. rows.SelectMany(row => AlikeCounted.Of(row.Units, row.Answers, row.Orders, row.Marks))];
    }

    /// <summary>重算: every order of the period counted once more; the database only counts those that are alike.</summary>
    public Task<IReadOnlyList<AlikeCounted>> Recount(int district, AssessmentPeriod period, CancellationToken ct) =>
        Recount(district, period, null, null, ct);

    /// <summary>The same for the callbacks that ended between two instants, the first of which belongs to it.</summary>
    public async Task<IReadOnlyList<AlikeCounted>> Recount(
        int district,
        AssessmentPeriod period,
        DateTimeOffset? from,
        DateTimeOffset? until,
        CancellationToken ct
    )
    {
        await using var transaction = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(ct)
            : null;
        // There are few groups to hand over, fewer than the database would guess.
        await db.Database.ExecuteSqlAsync($"set local parallel_tuple_cost = 0.001", ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var between = from is null && until is null ? "" : "and answered_at >= $3 and answered_at < $4";
        await using var count = new NpgsqlCommand(
            $"""
            select units, pattern, count(*)::int from counted_orders
            where district_id = $1 and period_from = $2 {between} group by units, pattern
            """,
            connection
        )
        {
            CommandTimeout = 0,
            Parameters =
            {
                new() { Value = district },
                Instant(period.From),
            },
        };
        if (between.Length > 0)
        {
            count.Parameters.Add(Instant(from ?? period.From));
            count.Parameters.Add(Instant(until ?? DateTimeOffset.MaxValue));
        }
        var counted = new List<AlikeCounted>();
        await using (var rows = await count.ExecuteReaderAsync(ct))
            while (await rows.ReadAsync(ct))
            {
                var (pattern, orders) = (new FactPattern(rows.GetInt32(1)), rows.GetInt32(2));
                counted.Add(new(rows.GetString(0), pattern.Answers, orders, pattern.Marks * orders));
            }
        if (transaction is not null)
            await transaction.CommitAsync(ct);
        return counted;
    }

    /// <summary>计分变动 of a period so far; read before its orders are, it tells whether they still count as they were read.</summary>
    public Task<long> Moves(int district, AssessmentPeriod period, CancellationToken ct) =>
        db
            .CountedPeriods.Where(p => p.District == district && p.PeriodFrom == period.From)
            .Select(p => p.Moves)
            .FirstOrDefaultAsync(ct);

    static NpgsqlParameter Instant(DateTimeOffset at) =>
        new() { Value = at.UtcDateTime, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    /// <summary>数据截止: the newest fact that went in.</summary>
    public Task<DateTimeOffset?> Watermark(int district, AssessmentPeriod period, CancellationToken ct) =>
        db
            .CountedOrders.Where(o => o.District == district && o.PeriodFrom == period.From)
            .MaxAsync(o => (DateTimeOffset?)o.ChangedAt, ct);

    /// <summary>Every order called back between two instants.</summary>
    public Task<List<CountedOrder>> Orders(CountedBetween asked, CancellationToken ct) =>
        db
            .CountedOrders.AsNoTracking()
            .Where(o => o.District == asked.District && o.PeriodFrom == asked.Period.From)
            .Where(o => o.AnsweredAt >= asked.From && o.AnsweredAt < asked.Until)
            .Where(o =>
                asked.Community == null
                || db.WorkOrders.Any(w =>
                    w.District == o.District && w.Id == o.OrderId && w.Place.Community == asked.Community
                )
            )
            .OrderBy(o => o.Number)
            .ToListAsync(ct);

    /// <summary>Every order of the period, or only those of some groups of units.</summary>
    public async Task<List<CountedOrder>> Orders(
        int district,
        AssessmentPeriod period,
        IReadOnlyCollection<string>? units,
        CancellationToken ct
    )
    {
        var orders = db.CountedOrders.AsNoTracking().Where(o => o.District == district && o.PeriodFrom == period.From);
        if (units is not null)
            orders = orders.Where(o => units.Contains(o.Units));
        return await orders.ToListAsync(ct);
    }
}
