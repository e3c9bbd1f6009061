using System.Linq.Expressions;
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
    ) => Conditions(filter, reach, book).Aggregate(orders, (some, one) => some.Where(one));

    /// <summary>What must hold of an order, one by one; nothing for a filter that asks nothing.</summary>
    public static IEnumerable<Expression<Func<WorkOrder, bool>>> Conditions(
        WorkOrderFilter filter,
        Reach reach,
        PolicyBook book
    )
    {
        if (filter.Stages is { Count: > 0 } stages)
            yield return o => stages.Contains(o.Stage);
        if (filter.Unit is { } unit)
            yield return WithUnit(book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit]);
        if (filter.Street is { } street)
            yield return o => o.Place.Street == street;
        if (filter.Community is { } community)
            yield return o => o.Place.Community == community;
        if (filter.Estate is { } estate)
            yield return o => o.Place.Estate == estate;
        if (filter.Category is { } category && Category.PrefixOf(category) is var prefix)
            yield return o => o.Category.StartsWith(prefix);
        if (filter.Urgency is { } urgency)
            yield return o => o.Urgency == urgency;
        if (filter.Channel is { } channel)
            yield return o => o.Channel == channel;
        if (filter.Exclusion is { } exclusion)
            yield return o => o.Exclusion == exclusion;
        if (filter.HardCase is { } hardCase)
            yield return o => o.HardCase == hardCase;
        foreach (var said in filter.Words is { } words ? Saying(words) : [])
            yield return said;
        if (filter.Mine)
            yield return Mine(reach);
        if (filter.Led)
            yield return Led(reach.Actor.Staff);
        if (filter.Hurried)
            yield return o => o.Hurries > 0;
        if (filter.AtRisk && PreCallbackWords.Seen(reach, book) is var seen)
            yield return o => o.AtRisk && (seen.Contains(o.LeadUnit) || seen.Contains(o.HandlingUnit));
        if (filter.OverrideAsked)
            yield return o => o.OverrideUnit != null;
        if (filter.CaughtByDesk && book.Districts[reach.District].DeskUnit is var desk)
            yield return o => o.LeadUnit == desk && o.HandlingUnit == desk && o.ObjectionUntil == null;
        if (filter.StepUpAsked && AskedOf(reach, book) is var asked)
            yield return o => asked.Contains(o.StepUpAskedOf);
        if (filter.PartContested)
            yield return o => o.PartsUnderObjection.Length > 0;
        if (filter.ToldToUs && reach.Actor.Unit is var us)
            yield return o => o.EscalatedTo == us;
        var zone = book.Zone(reach.District);
        if (filter.AcceptedFrom is { } from && StartOf(from, zone) is var first)
            yield return o => o.AcceptedAt >= first;
        if (filter.AcceptedTo is { } to && to < DateOnly.MaxValue && StartOf(to.AddDays(1), zone) is var end)
            yield return o => o.AcceptedAt < end;
    }

    /// <summary>The units a person may answer for; of the district's government only its desk is ever asked.</summary>
    static UnitCode?[] AskedOf(Reach reach, PolicyBook book) =>
        reach.Level is UnitLevel.District
            ? [book.Districts[reach.District].DeskUnit]
            : [.. book.Below(reach.UnitPath).Select(u => u.Code)];

    static Expression<Func<WorkOrder, bool>> WithUnit(UnitCode?[] units) =>
        o => units.Contains(o.LeadUnit) || units.Contains(o.HandlingUnit);

    /// <summary>Asked of arrays as "any of", for an index knows that.</summary>
    static Expression<Func<WorkOrder, bool>> Led(StaffId leader)
    {
        Guid[] me = [leader.Value];
        return o =>
            o.Chiefs.Any(c => me.Contains(c)) && o.OpenCourses.Length > 0
            || o.CaseLeader == leader && o.Stage != Stage.Archived;
    }

    static Expression<Func<WorkOrder, bool>> Mine(Reach reach)
    {
        var (me, unit) = (reach.Actor.Staff, reach.Actor.Unit);
        var code = unit.Value;
        string[] own = [code];
        return o =>
            o.Handler == me
            || o.HandlingUnit == unit && o.Handler == null
            || o.Stage != Stage.AwaitingCallback
                && o.Stage != Stage.Archived
                && o.CoUnits.Length > 0
                && o.CoUnits.Any(c => own.Contains(c))
                && !o.CoUnitsAnswered.Contains(code);
    }

    /// <summary>A whole number finds its order alone; otherwise each word must occur in title or text, as every reader sees them: masked.</summary>
    static IEnumerable<Expression<Func<WorkOrder, bool>>> Saying(string said)
    {
        if (WorkOrderNumber.TryParse(said, out var number))
        {
            yield return o => o.Number == number;
            yield break;
        }
        foreach (var word in said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (SearchPairs.Sought(word) is { Length: > 0 } pairs)
                yield return o => pairs.All(pair => o.Masked.Pairs.Contains(pair));
            if (SearchPairs.Tell(word))
                continue;
            var pattern = $"%{word.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            yield return o => EF.Functions.ILike(o.Masked.Title + " " + o.Masked.Text, pattern, Escape);
        }
    }

    static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) =>
        new DateTimeOffset(day.ToDateTime(default), zone.GetUtcOffset(day.ToDateTime(default))).ToUniversalTime();
}
