using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>逾期未到、任务逾期: tells the unit above of arrival limits that have passed, owner and whistler of tasks whose day has, exactly once, as <see cref="WorkOrders.RingClocks"/> does of orders.</summary>
public sealed class RingArrivals(JibanDb db, CurrentPolicy policy, TimeProvider clock)
{
    public const int Batch = 100;

    /// <returns>How many whistles were looked at; fewer than a batch when nothing more is due.</returns>
    public async Task<int> Once(CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var looked = 0;
        foreach (var district in book.Districts.Keys)
            looked += await Once(district, book, now, ct);
        return looked;
    }

    async Task<int> Once(int district, PolicyBook book, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var whistles = await db
            .Whistles.FromSql(
                $"""
                select * from whistles where district_id = {district} and next_alarm_at < {now}
                order by next_alarm_at limit {Batch} for update skip locked
                """
            )
            .ToListAsync(ct);
        if (whistles.Count == 0)
            return 0;
        foreach (var whistle in whistles)
        {
            whistle.TellMissed(Above, now);
            whistle.TellLate(now);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return whistles.Count;

        UnitCode? Above(UnitCode unit) => book.Units.GetValueOrDefault(unit)?.Parent;
    }
}
