using System.Runtime.CompilerServices;
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

/// <summary>试算结果: which orders of a time the draft would have sent to another unit, or to the same one otherwise.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Tried">Orders looked at: all that were accepted in that time.</param>
/// <param name="Moved">To another unit, the newest first.</param>
/// <param name="Altered">To the same unit, with another tier, other co-units, another basis, or another hard stop, the newest first.</param>
public sealed record CatalogueTrial(
    TrialPeriod Period,
    string Version,
    DateOnly From,
    DateOnly To,
    int Tried,
    IReadOnlyList<TriedOrder> Moved,
    IReadOnlyList<TriedOrder> Altered
);

/// <summary>One order the draft would have treated otherwise; a rule is null where the district's desk catches it.</summary>
/// <param name="NowUrgency">The tier the catalogue gives it now; the category's own where no row says.</param>
/// <param name="ThenUrgency">The tier the draft would give it.</param>
public sealed record TriedOrder(
    string Number,
    DateOnly AcceptedOn,
    string Category,
    UnitCode Now,
    string? NowRule,
    UnitCode Then,
    string? ThenRule,
    Urgency NowUrgency,
    Urgency ThenUrgency,
    IReadOnlyList<UnitCode> NowCoUnits,
    IReadOnlyList<UnitCode> ThenCoUnits,
    bool NowDepartmentOnly,
    bool ThenDepartmentOnly,
    string NowBasis,
    string ThenBasis
);

/// <summary>试算: "this change would have moved so many of last month's orders". Each is judged by the version in force on the day it was accepted, and by the draft, with all that is on record of it; they are read one after the other, however many a month has. Changes nothing.</summary>
public sealed class TryCatalogue(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="Admin.NoDraft"/>.</exception>
    public async Task<CatalogueTrial> Handle(TrialPeriod period, CancellationToken ct)
    {
        var scene = await Scene(ct);
        var draft = (await db.CatalogueDraft.AsNoTracking().ToListAsync(ct))
            .Select(d => CatalogueVersions.Row(d, DateOnly.MinValue))
            .ToList();
        Guard.Require(draft.Count > 0, new Admin.NoDraft());

        var (first, next) = Days(period, scene.Today);
        var (present, drafted) = (new Rules(scene, scene.Book.Catalogue), new Rules(scene, draft));
        var (tried, moved, altered) = (0, new List<TriedOrder>(), new List<TriedOrder>());
        await foreach (var (number, urgency, matter) in Orders(scene, first, next, "", ct))
        {
            tried++;
            var (now, then) = (present.Decide(matter), drafted.Decide(matter));
            if (now.Lead != then.Lead)
                moved.Add(Tried(number, matter, now, then));
            else if (
                !now.CoUnits.ToHashSet().SetEquals(then.CoUnits)
                || now.DepartmentOnly != then.DepartmentOnly
                || now.Basis != then.Basis
                // An emergency by what was told stays one, whatever a row says.
                || now.Urgency != then.Urgency && (urgency != Urgency.Emergency || now.Urgency == Urgency.Emergency)
            )
                altered.Add(Tried(number, matter, now, then));
        }
        return new(period, draft[0].Version, first, next.AddDays(-1), tried, moved, altered);
    }

    /// <summary>How many of last month's orders one row more would have sent elsewhere than its catalogue does without it, or with other co-units.</summary>
    /// <param name="rules">One version of the catalogue.</param>
    /// <param name="row">The row more, of the same version.</param>
    /// <param name="kind">Whether the lead is looked at, or the co-units.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<int> WouldMove(
        IReadOnlyList<CatalogueRow> rules,
        CatalogueRow row,
        ProposalKind kind,
        CancellationToken ct
    )
    {
        var scene = await Scene(ct);
        var (first, next) = Days(TrialPeriod.LastMonth, scene.Today);
        var (without, with) = (new Rules(scene, rules), new Rules(scene, [.. rules, row]));
        var moved = 0;
        await foreach (var order in Orders(scene, first, next, Category.PrefixOf(row.Category), ct))
        {
            // As if the version had been in force then.
            var matter = order.Matter with
            {
                Day = row.From,
            };
            var (now, then) = (without.Decide(matter), with.Decide(matter));
            if (kind is ProposalKind.Lead ? now.Lead != then.Lead : !now.CoUnits.ToHashSet().SetEquals(then.CoUnits))
                moved++;
        }
        return moved;
    }

    async Task<Scene> Scene(CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(scene.Reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        return scene;
    }

    static TriedOrder Tried(WorkOrderNumber number, Matter matter, Suggestion now, Suggestion then) =>
        new(
            number.Value,
            matter.Day,
            matter.Category,
            now.Lead,
            now.Rule,
            then.Lead,
            then.Rule,
            now.Urgency,
            then.Urgency,
            now.CoUnits,
            then.CoUnits,
            now.DepartmentOnly,
            then.DepartmentOnly,
            now.Basis,
            then.Basis
        );

    /// <summary>Catalogue rows for thousands of matters: which of them speak of a category is found out once.</summary>
    sealed class Rules(Scene scene, IReadOnlyCollection<CatalogueRow> all)
    {
        readonly Dictionary<string, List<CatalogueRow>> byCategory = [];

        public Suggestion Decide(Matter matter)
        {
            if (!byCategory.TryGetValue(matter.Category, out var rows))
                byCategory[matter.Category] = rows = [.. all.Where(r => Speaks(r, matter.Category))];
            var book = scene.Book;
            return Responsibility.Decide(
                rows,
                book.Units,
                book.Firms,
                book.Districts[scene.Reach.District].DeskUnit,
                matter
            );
        }

        static bool Speaks(CatalogueRow row, string category) =>
            category.StartsWith(Category.PrefixOf(row.Category), StringComparison.Ordinal);
    }

    /// <summary>What the catalogue looks at of the orders accepted in some days, the newest first; with the category's own tier, for the order's own may be a row's.</summary>
    async IAsyncEnumerable<(WorkOrderNumber Number, Urgency Urgency, Matter Matter)> Orders(
        Scene scene,
        DateOnly first,
        DateOnly next,
        string categories,
        [EnumeratorCancellation] CancellationToken ct
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
        var orders = db
            .WorkOrders.AsNoTracking()
            .Where(o => o.AboutStaff == null || o.AboutStaff != person)
            .Where(o => o.AboutUnit == null || !mine.Contains(o.AboutUnit))
            .Where(o => o.District == district && o.AcceptedAt >= from && o.AcceptedAt < until)
            .Where(o => o.Category.StartsWith(categories))
            .OrderByDescending(o => o.AcceptedAt)
            .ThenBy(o => o.Id)
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
            .AsAsyncEnumerable();
        await foreach (var o in orders.WithCancellation(ct))
            yield return (
                o.Number,
                o.Urgency,
                new(
                    o.Category,
                    book.Categories.GetValueOrDefault(o.Category)?.DefaultUrgency ?? o.Urgency,
                    o.Place,
                    book.Day(district, o.AcceptedAt),
                    o.AboutUnit,
                    book.TimeOfDay(district, o.OccurredAt ?? o.AcceptedAt)
                )
            );

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
