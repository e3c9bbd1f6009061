using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.Whistles;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Whistles;

/// <summary>One street's whistles in the period that runs, and whether they lie outside the bounds (rule 37).</summary>
public sealed record WhistleTally(string Street, string Period, int Blown, int Fewest, int Most, WhistleAlarm Alarm);

/// <summary>吹哨次数: per street and period, for whoever stands above the streets or in one.</summary>
public sealed class WhistleTallies(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    public async Task<IReadOnlyList<WhistleTally>> Handle(CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.Now());
        var (book, reach, bounds) = (scene.Book, scene.Reach, scene.Policy.Whistles);
        if (!WhoMayWhistle.MayReadAny(reach))
            return [];
        var period = book.PeriodsOn(reach.District, scene.Now).At(scene.Now);
        var counted = await db
            .Whistles.Where(w => w.District == reach.District && w.Street != null)
            .Where(w => w.BlownAt >= period.From && w.BlownAt < period.To)
            .GroupBy(w => w.Street)
            .Select(g => new { Street = g.Key, Blown = g.Count() })
            .ToListAsync(ct);
        return
        [
            .. from street in book.Units.Values
            where street.Active && street.Level is UnitLevel.Street && street.District == reach.District
            where reach.DistrictWide || reach.Covers(street.Path) || reach.StandsIn(street.Path)
            orderby street.Code.Value
            let blown = counted.FirstOrDefault(c => c.Street == street.Code)?.Blown ?? 0
            select new WhistleTally(
                street.Code.Value,
                period.Code,
                blown,
                bounds.Fewest,
                bounds.Most,
                bounds.Alarm(blown)
            ),
        ];
    }
}
