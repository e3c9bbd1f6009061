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
        var days = await (
            from check in db.Reinspections.AsNoTracking()
            where check.District == reach.District && check.Finding == null
            where check.DueOn <= today && check.MissedFrom > today
            join plan in db.ReinspectionPlans
                on new
                {
                    check.District,
                    check.OrderId,
                    check.Plan,
                } equals new
                {
                    plan.District,
                    plan.OrderId,
                    plan.Plan,
                }
            where plan.StoppedOn == null && units.Contains(plan.Unit)
            group check by check.DueOn == today into due
            select new { Today = due.Key, Count = due.Count() }
        ).ToListAsync(ct);
        return new(days.Where(d => d.Today).Sum(d => d.Count), days.Where(d => !d.Today).Sum(d => d.Count));
    }
}
