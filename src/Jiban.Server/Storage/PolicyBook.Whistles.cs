using Jiban.Calendar;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

public sealed partial class PolicyBook
{
    /// <summary>到场时限: until when a unit called at <paramref name="start"/> has to be there, by the row of that day; the usual limit where policy has none.</summary>
    public DateTimeOffset ArrivalDue(WhistleKind kind, int district, UnitCode unit, DateTimeOffset start) =>
        ArrivalRow(kind, Day(district, start)) is null
            ? start + kind.UsualArrival()
            : Due(ClockKind.Arrival, Timed(kind), district, unit, start);

    /// <summary>How long that is, for whoever is about to blow.</summary>
    public Limit ArrivalLimit(WhistleKind kind, DateOnly day) =>
        ArrivalRow(kind, day)?.Limit ?? new((decimal)kind.UsualArrival().TotalHours, LimitUnit.Hours);

    /// <summary>The instant a local day of a task is over.</summary>
    public TaskDay TaskDay(int district, DateOnly day) =>
        new(day, Instant(district, (day < DateOnly.MaxValue ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue)));

    TimeLimit? ArrivalRow(WhistleKind kind, DateOnly day) =>
        Limits.Any(l => l.Clock is ClockKind.Arrival && l.HoldsOn(day) && l.Covers(Timed(kind)))
            ? TimeLimits.Find(Limits, ClockKind.Arrival, Timed(kind), day)
            : null;

    /// <summary>A whistle's limit hangs on its kind alone, whatever order it was blown from.</summary>
    static TimedMatter Timed(WhistleKind kind) => new(kind.Tier(), "", Channel.UpperLevel);
}
