using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>A filter's questions as conditions of the query, but for those about its date (<see cref="DatedOrders"/>); every value travels as a parameter.</summary>
public static class MatchingOrders
{
    const string Escape = "\\";

    public static IQueryable<WorkOrder> Matching(
        this IQueryable<WorkOrder> orders,
        WorkOrderFilter filter,
        Reach reach,
        PolicyBook book
    )
    {
        if (filter.Stages is { Count: > 0 } stages)
            orders = orders.Where(o => stages.Contains(o.Stage));
        if (filter.Unit is { } unit)
            orders = WithUnit(
                orders,
                book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit]
            );
        if (filter.Street is { } street)
            orders = orders.Where(o => o.Place.Street == street);
        if (filter.Community is { } community)
            orders = orders.Where(o => o.Place.Community == community);
        if (filter.Estate is { } estate)
            orders = orders.Where(o => o.Place.Estate == estate);
        if (filter.Category is { } category)
            orders = Under(orders, Category.PrefixOf(category));
        if (filter.Urgency is { } urgency)
            orders = orders.Where(o => o.Urgency == urgency);
        if (filter.Channel is { } channel)
            orders = orders.Where(o => o.Channel == channel);
        if (filter.Exclusion is { } exclusion)
            orders = orders.Where(o => o.Exclusion == exclusion);
        if (filter.HardCase is { } hardCase)
            orders = orders.Where(o => o.HardCase == hardCase);
        if (filter.Words is { } words)
            orders = Saying(orders, words);
        if (filter.Mine)
            orders = Mine(orders, reach);
        if (filter.Led)
            orders = Led(orders, reach.Actor.Staff);
        if (filter.Hurried)
            orders = orders.Where(o => o.Hurries > 0);
        if (filter.AtRisk && PreCallbackWords.Seen(reach, book) is var seen)
            orders = orders.Where(o => o.AtRisk && (seen.Contains(o.LeadUnit) || seen.Contains(o.HandlingUnit)));
        if (filter.OverrideAsked)
            orders = orders.Where(o => o.OverrideUnit != null);
        if (filter.CaughtByDesk && book.Districts[reach.District].DeskUnit is var desk)
            orders = orders.Where(o => o.LeadUnit == desk && o.HandlingUnit == desk && o.ObjectionUntil == null);
        if (filter.StepUpAsked && AskedOf(reach, book) is var asked)
            orders = orders.Where(o => asked.Contains(o.StepUpAskedOf));
        if (filter.PartContested)
            orders = orders.Where(o => o.PartsUnderObjection.Length > 0);
        if (filter.ToldToUs && reach.Actor.Unit is var us)
            orders = orders.Where(o => o.EscalatedTo == us);
        return Accepted(orders, filter, book.Zone(reach.District));
    }

    static IQueryable<WorkOrder> Accepted(IQueryable<WorkOrder> orders, WorkOrderFilter filter, TimeZoneInfo zone)
    {
        if (filter.AcceptedFrom is { } from && StartOf(from, zone) is var first)
            orders = orders.Where(o => o.AcceptedAt >= first);
        if (filter.AcceptedTo is { } to && to < DateOnly.MaxValue && StartOf(to.AddDays(1), zone) is var end)
            orders = orders.Where(o => o.AcceptedAt < end);
        return orders;
    }

    /// <summary>The units a person may answer for; of the district's government only its desk is ever asked.</summary>
    static UnitCode?[] AskedOf(Reach reach, PolicyBook book) =>
        reach.Level is UnitLevel.District
            ? [book.Districts[reach.District].DeskUnit]
            : [.. book.Below(reach.UnitPath).Select(u => u.Code)];

    static IQueryable<WorkOrder> WithUnit(IQueryable<WorkOrder> orders, UnitCode?[] units) =>
        orders.Where(o => units.Contains(o.LeadUnit) || units.Contains(o.HandlingUnit));

    static IQueryable<WorkOrder> Under(IQueryable<WorkOrder> orders, string prefix) =>
        orders.Where(o => o.Category.StartsWith(prefix));

    /// <summary>Asked of arrays as "any of", for an index knows that.</summary>
    static IQueryable<WorkOrder> Led(IQueryable<WorkOrder> orders, StaffId leader)
    {
        Guid[] me = [leader.Value];
        return orders.Where(o =>
            o.Chiefs.Any(c => me.Contains(c)) && o.OpenCourses.Length > 0
            || o.CaseLeader == leader && o.Stage != Stage.Archived
        );
    }

    static IQueryable<WorkOrder> Mine(IQueryable<WorkOrder> orders, Reach reach)
    {
        var (me, unit) = (reach.Actor.Staff, reach.Actor.Unit);
        var code = unit.Value;
        string[] own = [code];
        return orders.Where(o =>
            o.Handler == me
            || o.HandlingUnit == unit && o.Handler == null
            || o.Stage != Stage.AwaitingCallback
                && o.Stage != Stage.Archived
                && o.CoUnits.Length > 0
                && o.CoUnits.Any(c => own.Contains(c))
                && !o.CoUnitsAnswered.Contains(code)
        );
    }

    /// <summary>A whole number finds its order alone; otherwise each word must occur in title or text, as every reader sees them: masked.</summary>
    static IQueryable<WorkOrder> Saying(IQueryable<WorkOrder> orders, string said)
    {
        if (WorkOrderNumber.TryParse(said, out var number))
            return orders.Where(o => o.Number == number);
        foreach (var word in said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (SearchPairs.Sought(word) is { Length: > 0 } pairs)
                orders = orders.Where(o => pairs.All(pair => o.Masked.Pairs.Contains(pair)));
            if (SearchPairs.Tell(word))
                continue;
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            orders = orders.Where(o => EF.Functions.ILike(o.Masked.Title + " " + o.Masked.Text, pattern, Escape));
        }
        return orders;
    }

    static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) =>
        new DateTimeOffset(day.ToDateTime(default), zone.GetUtcOffset(day.ToDateTime(default))).ToUniversalTime();
}
