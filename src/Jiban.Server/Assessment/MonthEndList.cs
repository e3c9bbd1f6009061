using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>月末清理: every open order of one unit that counts in one period.</summary>
/// <param name="Lines">As narrowed and sorted; all of them.</param>
public sealed record MonthEndSweep(
    AssessmentPeriod Period,
    UnitCode Unit,
    MonthEndTally Tally,
    IReadOnlyList<MonthEndLine> Lines
);

/// <summary>Reads the sweep: the one list for page, API and export; shows only what its reader may open. What becomes of an order is asked of the rules, order by order.</summary>
public sealed class MonthEndList(JibanDb db, Me me, CurrentPolicy policy, PeriodAsked periods, TimeProvider clock)
{
    public const int MostRows = 200;

    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    public async Task<MonthEndSweep> Handle(MonthEndAsked asked, string? sort, CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        var (book, reach, now) = (scene.Book, scene.Reach, scene.Now);
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(asked.Period, ct) is { } code ? cut.Called(code) : cut.At(now);
        var unit = asked.Unit ?? UnitOf(reach, book);

        var swept = await Open(unit, reach, book, ct);
        var counted = swept.Where(o => o.CountsIn(cut, scene.Today, now).Code == period.Code).ToList();
        var lines = counted
            .Select(o =>
                (o.Order, Line: MonthEndLine.Of(o, o.Next(scene.Policy.MonthEnd, scene.Today, now), reach, book, now))
            )
            .ToList();
        var tally = MonthEndTally.Of([.. lines.Select(l => l.Line)], swept.Count - counted.Count);
        var kept = lines.Where(l => Answers(l.Order, l.Line, asked)).Select(l => l.Line);
        return new(period, unit, tally, [.. MonthEndSort.Of(kept, sort)]);
    }

    /// <summary>The reader's own unit; for whoever serves the whole district, the district.</summary>
    public static UnitCode UnitOf(Reach reach, PolicyBook book) =>
        reach.DistrictWide
            ? book.Units.Values.Where(u => u.District == reach.District).MinBy(u => u.Path.Length)?.Code
                ?? reach.Actor.Unit
            : reach.Actor.Unit;

    async Task<IReadOnlyList<SweptOrder>> Open(UnitCode unit, Reach reach, PolicyBook book, CancellationToken ct)
    {
        UnitCode?[] units = book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit];
        var stages = SweptOrder.OpenStages;
        // What nobody leads yet is the desk's (rule 14).
        var desk = units.Contains(book.Districts[reach.District].DeskUnit);
        var owed = db.OpenParts.AsNoTracking().Where(p => p.District == reach.District && units.Contains(p.Unit));
        var open = db
            .WorkOrders.Readable(reach, book)
            .Where(o => stages.Contains(o.Stage))
            .Where(o =>
                units.Contains(o.LeadUnit)
                || units.Contains(o.HandlingUnit)
                || desk && o.LeadUnit == null
                || owed.Any(p => p.District == o.District && p.OrderId == o.Id)
            );
        string[] telling = [nameof(RequesterCalledBack), nameof(CityCalledBack), nameof(AccountDecided)];
        var ids = open.Select(o => o.Id);
        var told = await db
            .History.AsNoTracking()
            .Where(h => h.District == reach.District && telling.Contains(h.Type) && ids.Contains(h.OrderId))
            .OrderBy(h => h.OrderId)
            .ThenBy(h => h.Seq)
            .ToListAsync(ct);
        var facts = told.ToLookup(h => h.OrderId, h => h.Fact);
        var parts = (await owed.ToListAsync(ct)).ToLookup(p => p.OrderId);
        return
        [
            .. (await open.AsNoTracking().ToListAsync(ct)).Select(o =>
                SweptOrder.Of(o, [.. facts[o.Id]]) with
                {
                    Part =
                        units.Contains(o.LeadUnit) || units.Contains(o.HandlingUnit)
                            ? null
                            : parts[o.Id]
                                .OrderBy(p => p.DueAt ?? DateTimeOffset.MaxValue)
                                .Select(Swept)
                                .FirstOrDefault(),
                }
            ),
        ];
    }

    static SweptPart Swept(OpenPart part) => new(part.Unit, part.StartedAt, part.DueAt);

    static bool Answers(WorkOrder order, MonthEndLine line, MonthEndAsked asked) =>
        (asked.Disposal is not { } disposal || line.Disposal == disposal)
        && (asked.State is not { } state || line.State == state)
        && (!asked.Overdue || line.Overdue)
        && (asked.Words is not { } words || Says(order, words));

    /// <summary>As every list of orders: a whole number finds its order alone, otherwise each word must occur, masked.</summary>
    static bool Says(WorkOrder order, string said) =>
        WorkOrderNumber.TryParse(said, out var number)
            ? order.Number == number
            : said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .All(word =>
                    $"{order.Masked.Title} {order.Masked.Text}".Contains(word, StringComparison.OrdinalIgnoreCase)
                );
}
