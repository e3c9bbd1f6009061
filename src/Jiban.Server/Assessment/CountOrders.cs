using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>计到哪里: how far the totals have come.</summary>
/// <param name="At">Every change committed by then is in them, but for those that wait.</param>
/// <param name="Waiting">Changes still to be counted.</param>
public sealed record CountedUpTo(DateTimeOffset At, int Waiting);

/// <summary>
/// 计数: reads the orders that were marked as changed once more from their history and moves the running totals by the
/// difference; rows, totals and marks in one transaction, so that a broken run has counted nothing or all.
/// </summary>
public sealed class CountOrders(IServiceScopeFactory scopes, CurrentPolicy policy, TimeProvider clock)
{
    const int Batch = 500;

    /// <param name="most">Changes to count now, about.</param>
    public async Task<CountedUpTo> Handle(int district, int most, CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var cut = PeriodCut.Of(book, district, now);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var plan = await db
            .AssessmentCounters.Where(c => c.District == district)
            .Select(c => c.Plan)
            .FirstOrDefaultAsync(ct);
        if (plan != cut.Text)
            await CutAnew(db, district, cut, now, ct);
        var marks = db.AssessmentMarks.Where(m => m.District == district);
        for (var done = 0; await marks.AnyAsync(ct); )
        {
            if (done >= most)
                return new(now, await marks.CountAsync(ct));
            done += await Next(db, district, cut, ct);
        }
        return new(now, 0);
    }

    /// <summary>Holds the district's counter until the transaction ends.</summary>
    internal static async Task Hold(JibanDb db, int district, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"insert into assessment_counters (district_id, plan) values ({district}, '') on conflict do nothing",
            ct
        );
        await db
            .Database.SqlQuery<int>(
                $"select district_id as \"Value\" from assessment_counters where district_id = {district} for update"
            )
            .ToListAsync(ct);
    }

    static async Task<int> Next(JibanDb db, int district, PeriodCut cut, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Hold(db, district, ct);
        var marks = await db
            .AssessmentMarks.AsNoTracking()
            .Where(m => m.District == district)
            .OrderBy(m => m.OrderId)
            .ThenBy(m => m.Version)
            .Take(Batch)
            .ToListAsync(ct);
        // What is committed after this is either read below as well or has a mark that stays.
        Guid[] ids = [.. marks.Select(m => m.OrderId).Distinct()];
        var now = await FromHistory(db, district, ids, cut, ct);
        var was = await db
            .CountedOrders.Where(o => o.District == district && ids.Contains(o.OrderId))
            .ToDictionaryAsync(o => o.OrderId, ct);
        var change = new TotalsChange(district);
        foreach (var id in ids)
            Put(db, was.GetValueOrDefault(id), now.GetValueOrDefault(id), change);
        var (orders, versions) = (marks.Select(m => m.OrderId).ToArray(), marks.Select(m => m.Version).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            delete from assessment_marks
            where district_id = {district} and (order_id, version) in (select * from unnest({orders}, {versions}))
            """,
            ct
        );
        var apart = await change.Apply(db, cut.Periods, ct);
        await db.SaveChangesAsync(ct);
        foreach (var from in apart)
            await TotalsChange.Rebuild(db, district, cut.Periods.At(from), ct);
        await transaction.CommitAsync(ct);
        return marks.Count;
    }

    /// <summary>How orders count by their history alone; those that belong to no period are missing.</summary>
    internal static async Task<Dictionary<Guid, CountedOrder>> FromHistory(
        JibanDb db,
        int district,
        Guid[] ids,
        PeriodCut cut,
        CancellationToken ct
    )
    {
        var rows = await db
            .History.AsNoTracking()
            .Where(h => h.District == district && ids.Contains(h.OrderId))
            .OrderBy(h => h.OrderId)
            .ThenBy(h => h.Seq)
            .ToListAsync(ct);
        return rows.GroupBy(h => h.OrderId)
            .Select(order => Counted(district, order.Key, [.. order.Select(h => h.Fact)], cut))
            .OfType<CountedOrder>()
            .ToDictionary(o => o.OrderId);
    }

    static CountedOrder? Counted(int district, Guid id, IReadOnlyList<WorkOrderEvent> history, PeriodCut cut) =>
        ScoredOrder.PeriodOf(history, cut.Periods) is { } period
            ? ScoredOrder.In(history, period, cut.Counts(period))?.Counted(district, id, period)
            : null;

    static void Put(JibanDb db, CountedOrder? was, CountedOrder? now, TotalsChange change)
    {
        if (was is not null)
            change.Add(was, -1);
        if (now is not null)
            change.Add(now, +1);
        if (was is null && now is not null)
            db.Add(now);
        else if (was is not null && now is null)
            db.Remove(was);
        else if (was is not null && now is not null)
            db.Entry(was).CurrentValues.SetValues(now);
    }

    /// <summary>
    /// Time is cut otherwise than when this district was last counted: orders of periods that begin or ended elsewhere now
    /// are counted anew; one that still runs, and will only end on another day, is not touched by that. Or another
    /// callback counts: then every order that the city called is counted anew.
    /// </summary>
    static async Task CutAnew(JibanDb db, int district, PeriodCut cut, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await Hold(db, district, ct);
        var spans = await db
            .UnitTotals.Where(t => t.District == district)
            .Select(t => new { t.PeriodFrom, t.PeriodTo })
            .Distinct()
            .ToListAsync(ct);
        foreach (var span in spans)
        {
            var period = cut.Periods.At(span.PeriodFrom);
            if (period.From == span.PeriodFrom && period.To == span.PeriodTo)
                continue;
            if (period.From == span.PeriodFrom && period.To > now && span.PeriodTo > now)
                await db
                    .UnitTotals.Where(t => t.District == district && t.PeriodFrom == span.PeriodFrom)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.PeriodTo, period.To), ct);
            else
                await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into assessment_marks (district_id, order_id, version, at)
                    select district_id, order_id, 0, {now} from counted_orders
                    where district_id = {district} and period_from = {span.PeriodFrom}
                    on conflict do nothing
                    """,
                    ct
                );
        }
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into assessment_marks (district_id, order_id, version, at)
            select distinct district_id, order_id, 0, {now} from city_callbacks where district_id = {district}
            on conflict do nothing
            """,
            ct
        );
        await db
            .AssessmentCounters.Where(c => c.District == district)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Plan, cut.Text), ct);
        await transaction.CommitAsync(ct);
    }
}
