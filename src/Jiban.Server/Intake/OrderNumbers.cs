using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>Gives out the numbers of a day, without gaps or doubles: the row of the day is locked until the order is committed.</summary>
public sealed class OrderNumbers(JibanDb db)
{
    public async Task<WorkOrderNumber> Next(int district, DateOnly day, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("Numbers are given out inside the order's own transaction.");
        var last = await db
            .Database.SqlQuery<int>(
                $"""
                insert into order_days (district_id, day, last) values ({district}, {day}, 1)
                on conflict (district_id, day) do update set last = order_days.last + 1
                returning last as "Value"
                """
            )
            .ToListAsync(ct);
        return WorkOrderNumber.Of(district, day, last[0]);
    }
}
