using Jiban.Calendar;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Jiban.Server.WorkOrders;

/// <summary>
/// 重算时限: when a calendar or a limit changes, every open order is marked to be counted anew by the sweep, once every
/// node has read the new policy. Marked before the change is committed, so none is forgotten; a mark for nothing does nothing.
/// </summary>
public sealed class RecountOpenOrders(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Marks them, when what is about to be saved moves deadlines.</summary>
    public async Task Mark(ChangeTracker changes, CancellationToken ct)
    {
        if (!changes.Entries().Any(MovesDeadlines))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        DateTimeOffset? at = clock.Now() + 2 * CurrentPolicy.FreshFor;
        foreach (var district in await db.Districts.Select(d => d.Id).ToListAsync(ct))
            await db
                .WorkOrders.Where(o =>
                    o.District == district && (o.Stage != Stage.Archived || o.OpenCourses.Length > 0)
                )
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.RecountAt, at), ct);
    }

    static bool MovesDeadlines(EntityEntry entry) =>
        entry.Entity switch
        {
            HolidayRow or SpecialDayRow or TimeLimit => entry.State is not EntityState.Unchanged,
            CalendarRow => entry.State is EntityState.Added
                || Changed(entry, nameof(CalendarRow.Periods))
                || Changed(entry, nameof(CalendarRow.WeeklyRest))
                || Changed(entry, nameof(CalendarRow.KeepsHolidays)),
            Unit => Changed(entry, nameof(Unit.Calendar)),
            _ => false,
        };

    static bool Changed(EntityEntry entry, string property) =>
        entry.State is EntityState.Modified && entry.Property(property).IsModified;
}
