using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>
/// 到点提醒: turns instants that have passed into facts — warnings, missed deadlines, steps up, accounts, waits and exclusions that ran out,
/// deadlines that moved with a calendar or a limit.
/// A batch is one transaction that locks its orders and skips those another node holds, so any number of nodes may
/// sweep: a fact is there once or, when its node dies, not yet, and the next node's sweep takes it.
/// </summary>
public sealed class RingClocks(JibanDb db, CurrentPolicy policy, TimeProvider clock, ILogger<RingClocks> log)
{
    public const int Batch = 200;

    /// <summary>An order whose policy has gone missing is looked at again after this long.</summary>
    static readonly TimeSpan later = TimeSpan.FromHours(1);

    /// <returns>How many orders were looked at; fewer than a batch when nothing more is due.</returns>
    public async Task<int> Once(CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var rung = 0;
        foreach (var district in book.Districts.Keys)
        {
            rung += await Once(
                $"""
                select * from work_orders where district_id = {district} and next_alarm_at < {now}
                order by next_alarm_at limit {Batch} for update skip locked
                """,
                district,
                book,
                now,
                ct
            );
            rung += await Once(
                $"""
                select * from work_orders where district_id = {district} and recount_at < {now}
                order by recount_at limit {Batch} for update skip locked
                """,
                district,
                book,
                now,
                ct
            );
        }
        return rung;
    }

    async Task<int> Once(
        FormattableString those,
        int district,
        PolicyBook book,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var orders = await db.WorkOrders.FromSql(those).ToListAsync(ct);
        if (orders.Count == 0)
            return 0;
        var ids = orders.Select(o => o.Id).ToList();
        var history = (
            await db
                .History.AsNoTracking()
                .Where(h => h.District == district && ids.Contains(h.OrderId))
                .OrderBy(h => h.OrderId)
                .ThenBy(h => h.Seq)
                .ToListAsync(ct)
        ).ToLookup(h => h.OrderId);

        var parts = await db.Parts(district, ids, ct);

        foreach (var order in orders)
            Ring(order, history[order.Id], parts[order.Id], book, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return orders.Count;
    }

    /// <summary>Whatever is wrong with one order's history or limits, the others are told in time.</summary>
    void Ring(
        WorkOrder order,
        IEnumerable<HistoryRow> rows,
        IEnumerable<OpenPart> parts,
        PolicyBook book,
        DateTimeOffset now
    )
    {
        try
        {
            List<WorkOrderEvent> history = [.. rows.Select(h => h.Fact)];
            if (order.RecountAt < now)
                order.Recount(Recounted.Moved(order, book.Reckon(history, order.District)), now);
            if (book.AccountEnd(order) < now)
                EndAccount(order, history, book, now);
            if (book.PauseEnd(order) < now)
                EndPause(order, history, book, now);
            if (book.ExclusionEnd(order) < now)
                order.LapseExclusion(now);
            if (book.DueToStepUp(order, history) is { } up)
                GoUp(order, up, history, book, now);
            var clocks = book.Reckon([.. history, .. order.Fresh], order.District);
            foreach (var (alarm, due) in ClockAlarms.Of(clocks, history, now, order.AlarmsFrom).Now)
                order.Ring(alarm, due, Told(order, alarm, book), now);
            history.AddRange(order.Fresh);
            order.WakeAt(book.NextAlarm(order, history));
            db.Keep(parts, book.OpenParts(order, history));
        }
        catch (Exception e)
            when (e
                    is RefusedException
                        or InvalidDataException
                        or System.Text.Json.JsonException
                        or ArgumentOutOfRangeException
            )
        {
            log.LogError(e, "{Number} cannot be reckoned", order.Number);
            order.WakeAt(now + later);
            order.Recount(null, now);
        }
    }

    /// <summary>到期的挂账: an account past its review day falls back into handling, counted anew (rule 33).</summary>
    static void EndAccount(WorkOrder order, List<WorkOrderEvent> history, PolicyBook book, DateTimeOffset now)
    {
        var cleared = new AccountCleared("review-day", now, Actor.System, now);
        var limits = book.Recount([.. history, cleared], order.District);
        order.ClearAccount("review-day", limits.Due ?? now, Actor.System, now);
    }

    /// <summary>等到期限: the last day of waiting for the requester is over; handling goes on, counted anew.</summary>
    static void EndPause(WorkOrder order, List<WorkOrderEvent> history, PolicyBook book, DateTimeOffset now)
    {
        var resumed = new HandlingResumed(PauseWords.LastDayOver, now, Actor.System, now);
        var limits = book.Recount([.. history, resumed], order.District);
        order.Resume(PauseWords.LastDayOver, limits.Due ?? now, Actor.System, now);
    }

    /// <summary>提级: the district decides, and everybody it was sent to is called together; both are saved with each other or not at all.</summary>
    void GoUp(WorkOrder order, StepUp up, List<WorkOrderEvent> history, PolicyBook book, DateTimeOffset now)
    {
        var meeting = JointMeeting.For(order, up.Cause, history, book, now);
        if (meeting is not null)
            db.Whistles.Add(meeting);
        order.GoUp(up, book.Districts[order.District].DeskUnit, meeting?.Id, now);
    }

    /// <summary>升级: the first step tells the unit that owes it itself — the desk what is to be dispatched, ruled on or called back —, every further one the unit above; past the top it stays there.</summary>
    static UnitCode? Told(WorkOrder order, ClockAlarm alarm, PolicyBook book)
    {
        if (alarm.Kind is not AlarmKind.Escalation)
            return null;
        var desk = book.Districts[order.District].DeskUnit;
        var unit =
            alarm.Clock is ClockKind.Dispatch or ClockKind.Ruling or ClockKind.Callback ? desk
            : alarm is { Clock: ClockKind.CoReply, Part: { } coUnit } ? new UnitCode(coUnit)
            : order.HandlingUnit ?? desk;
        for (var step = 1; step < alarm.Step && book.Units.GetValueOrDefault(unit)?.Parent is { } above; step++)
            unit = above;
        return unit;
    }
}
