using Jiban.Dispatch;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>试算期: the orders a draft is tried on, by the local day of their acceptance.</summary>
public enum TrialPeriod
{
    /// <summary>上个月, from its first day to its last.</summary>
    LastMonth,

    /// <summary>最近 30 天, today among them.</summary>
    ThirtyDays,
}

/// <summary>试算结果: which orders of a time the draft would have sent to another unit.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Tried">Orders looked at.</param>
/// <param name="Most">At most so many are looked at, the newest.</param>
/// <param name="Cut">There were more.</param>
public sealed record CatalogueTrial(
    TrialPeriod Period,
    string Version,
    DateOnly From,
    DateOnly To,
    int Tried,
    int Most,
    bool Cut,
    IReadOnlyList<MovedOrder> Moved
);

/// <summary>One order the draft would have moved; a rule is null where the district's desk catches it.</summary>
public sealed record MovedOrder(
    string Number,
    DateOnly AcceptedOn,
    string Category,
    UnitCode Now,
    string? NowRule,
    UnitCode Then,
    string? ThenRule
);

/// <summary>试算: "this change would have moved so many of last month's orders". Each is judged by the version in force on the day it was accepted, and by the draft, with all that is on record of it. Changes nothing.</summary>
public sealed class TryCatalogue(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>So many are tried in a few seconds; a busy district takes in as many in a month.</summary>
    public const int Most = 20_000;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="Admin.NoDraft"/>.</exception>
    public async Task<CatalogueTrial> Handle(TrialPeriod period, CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(scene.Reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        var (district, book) = (scene.Reach.District, scene.Book);
        var draft = (await db.CatalogueDraft.AsNoTracking().ToListAsync(ct))
            .Select(d => CatalogueVersions.Row(d, DateOnly.MinValue))
            .ToList();
        Guard.Require(draft.Count > 0, new Admin.NoDraft());

        var (first, next) = Days(period, scene.Today);
        var orders = await Orders(scene, first, next, "", ct);

        var moved = new List<MovedOrder>();
        foreach (var (number, matter) in orders.Take(Most))
        {
            var (now, then) = (book.Suggest(district, matter), Decide(scene, draft, matter));
            if (now.Lead != then.Lead)
                moved.Add(new(number.Value, matter.Day, matter.Category, now.Lead, now.Rule, then.Lead, then.Rule));
        }
        return new(
            period,
            draft[0].Version,
            first,
            next.AddDays(-1),
            Math.Min(orders.Count, Most),
            Most,
            orders.Count > Most,
            moved
        );
    }

    /// <summary>How many of last month's orders one row more would have sent elsewhere than its catalogue does without it; of a busy month only the newest are looked at.</summary>
    /// <param name="rules">One version of the catalogue.</param>
    /// <param name="row">The row more, of the same version.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<int> WouldMove(IReadOnlyList<CatalogueRow> rules, CatalogueRow row, CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(scene.Reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        var (first, next) = Days(TrialPeriod.LastMonth, scene.Today);
        // As if the version had been in force then.
        var matters = (await Orders(scene, first, next, Category.PrefixOf(row.Category), ct))
            .Take(Most)
            .Select(o => o.Matter with { Day = row.From });
        List<CatalogueRow> more = [.. rules, row];
        return matters.Count(m => Decide(scene, rules, m).Lead != Decide(scene, more, m).Lead);
    }

    static Suggestion Decide(Scene scene, IReadOnlyList<CatalogueRow> rows, Matter matter) =>
        Responsibility.Decide(
            rows,
            scene.Book.Units,
            scene.Book.Firms,
            scene.Book.Districts[scene.Reach.District].DeskUnit,
            matter
        );

    /// <summary>What the catalogue looks at of the orders accepted in some days, the newest first, one more than are tried.</summary>
    async Task<IReadOnlyList<(WorkOrderNumber Number, Matter Matter)>> Orders(
        Scene scene,
        DateOnly first,
        DateOnly next,
        string categories,
        CancellationToken ct
    )
    {
        var (district, book) = (scene.Reach.District, scene.Book);
        var (from, until) = (Midnight(first), Midnight(next));
        // Whoever is complained about reads nothing of it, not even here (rule 70).
        var person = scene.Reach.Actor.Staff;
        UnitCode?[] mine =
        [
            .. book.Units.Values.Where(u => scene.Reach.StandsIn(u.Path)).Select(u => (UnitCode?)u.Code),
        ];
        var orders = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.AboutStaff == null || o.AboutStaff != person)
            .Where(o => o.AboutUnit == null || !mine.Contains(o.AboutUnit))
            .Where(o => o.District == district && o.AcceptedAt >= from && o.AcceptedAt < until)
            .Where(o => o.Category.StartsWith(categories))
            .OrderByDescending(o => o.AcceptedAt)
            .ThenBy(o => o.Id)
            .Take(Most + 1)
            .Select(o => new
            {
                o.Number,
                o.Category,
                o.Urgency,
                o.Place,
                o.AboutUnit,
                o.AcceptedAt,
                o.OccurredAt,
            })
            .ToListAsync(ct);
        return
        [
            .. orders.Select(o =>
                (
                    o.Number,
                    new Matter(
                        o.Category,
                        o.Urgency,
                        o.Place,
                        book.Day(district, o.AcceptedAt),
                        o.AboutUnit,
                        book.TimeOfDay(district, o.OccurredAt ?? o.AcceptedAt)
                    )
                )
            ),
        ];

        DateTimeOffset Midnight(DateOnly day) => book.Instant(district, day.ToDateTime(TimeOnly.MinValue));
    }

    /// <summary>The first day, and the day after the last.</summary>
    static (DateOnly First, DateOnly Next) Days(TrialPeriod period, DateOnly today) =>
        period switch
        {
            TrialPeriod.LastMonth => (
                new DateOnly(today.Year, today.Month, 1).AddMonths(-1),
                new DateOnly(today.Year, today.Month, 1)
            ),
            TrialPeriod.ThirtyDays => (today.AddDays(-29), today.AddDays(1)),
        };
}
