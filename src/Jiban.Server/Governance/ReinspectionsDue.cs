using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>到期的检查 of a unit: how many today and how many overdue.</summary>
public sealed record ChecksDue(int Today, int Overdue)
{
    public int Count => Today + Overdue;
}

/// <summary>What the desk reminds of: the checks of this person's unit and those below it whose day has come.</summary>
public sealed class ReinspectionsDue(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    public async Task<ChecksDue> Handle(CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        if (!reach.May(Permission.HandleOrders))
            return new(0, 0);
        var today = book.Day(reach.District, clock.GetUtcNow());
        UnitCode[] units = [.. book.Below(reach.UnitPath).Select(u => u.Code)];
        return await db.ChecksDue(reach, book, units, today, ct);
    }
}
