using Jiban.Calendar;

namespace Jiban.WorkOrders;

/// <summary>时钟: the clocks a work order runs by.</summary>
public enum ClockKind
{
    /// <summary>派单.</summary>
    Dispatch,

    /// <summary>签收.</summary>
    SignFor,

    /// <summary>首次联系.</summary>
    Contact,

    /// <summary>办理.</summary>
    Handling,

    /// <summary>异议提出.</summary>
    Objection,

    /// <summary>异议裁定.</summary>
    Ruling,

    /// <summary>延期审批: from the asking for more time to the decision.</summary>
    Extension,

    /// <summary>回访.</summary>
    Callback,

    /// <summary>再次回访.</summary>
    CallbackAgain,

    /// <summary>重办.</summary>
    Redo,

    /// <summary>挂账 longest term: a number of days of policy by now, no limit; in rows of old only.</summary>
    Account,

    /// <summary>协办答复, of each co-unit.</summary>
    CoReply,

    /// <summary>吹哨到场, of each unit called; the tier is the whistle's kind (emergencies, enforcement, requests, key work), and no order's.</summary>
    Arrival,

    /// <summary>流程步骤, of each course; its limits stand in the template, not in policy.</summary>
    Step,
}

/// <summary>计时事项: what a limit depends on.</summary>
/// <param name="Urgency">Tier.</param>
/// <param name="Category">Code of the category.</param>
/// <param name="Channel">Channel of the first contact.</param>
public sealed record TimedMatter(Urgency Urgency, string Category, Channel Channel);

/// <summary>起算: from which instant a clock counts.</summary>
public enum Begins
{
    /// <summary>立即: from the fact itself.</summary>
    AtOnce,

    /// <summary>上班起算: from the next opening of the calendar, for what comes in at night.</summary>
    AtOpening,
}

/// <summary>时限规定: one row of policy — clock × tier × category × channel → amount, on a calendar.</summary>
public sealed class TimeLimit
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which clock.</summary>
    public required ClockKind Clock { get; init; }

    /// <summary>Which tier; null for all.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Which category, with its whole subtree; null for all.</summary>
    public string? Category { get; init; }

    /// <summary>Which channel; null for all.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Amount, above zero.</summary>
    public required decimal Amount { get; set; }

    /// <summary>Of what.</summary>
    public required LimitUnit Unit { get; set; }

    /// <summary>Code of the calendar it is counted on; null for the unit's own.</summary>
    public string? Calendar { get; set; }

    /// <summary>From which instant it counts.</summary>
    public Begins Begins { get; set; }

    /// <summary>预警: whole hours before the deadline, each at most once (rule 28).</summary>
    public int[] WarnHours { get; set; } = [];

    /// <summary>升级: whole hours after the deadline at which it is told one step further up — the unit's own head, the unit above it, and so on (rule 30).</summary>
    public int[] EscalateHours { get; set; } = [];

    /// <summary>Where the number comes from.</summary>
    public string Source { get; set; } = "";

    /// <summary>Effective from this local day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Until this local day, exclusive; null without end.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The clocks policy sets limits for.</summary>
    public static IReadOnlyList<ClockKind> Kinds { get; } =
    [.. Enum.GetValues<ClockKind>().Where(kind => kind is not (ClockKind.Step or ClockKind.Account))];

    /// <summary>The limit as a value.</summary>
    public Limit Limit => new(Amount, Unit);

    /// <summary>Whether it rules the same, wherever it comes from.</summary>
    public bool SaysTheSameAs(TimeLimit other) =>
        Limit == other.Limit
        && Calendar == other.Calendar
        && Begins == other.Begins
        && WarnHours.SequenceEqual(other.WarnHours)
        && EscalateHours.SequenceEqual(other.EscalateHours);

    /// <summary>Rules as the other from now on; what it is about and its days stay.</summary>
    public void TakeOver(TimeLimit other)
    {
        (Amount, Unit, Calendar, Begins) = (other.Amount, other.Unit, other.Calendar, other.Begins);
        (WarnHours, EscalateHours, Source) = (other.WarnHours, other.EscalateHours, other.Source);
    }

    /// <summary>Whether it is about such a matter.</summary>
    public bool Covers(TimedMatter matter) =>
        (Urgency is null || Urgency == matter.Urgency)
        && (Channel is null || Channel == matter.Channel)
        && (
            Category is null
            || matter.Category.StartsWith(WorkOrders.Category.PrefixOf(Category), StringComparison.Ordinal)
        );

    /// <summary>Whether it is in force on a local day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>时限表: finds the row that holds for a clock, a matter and a day.</summary>
public static class TimeLimits
{
    /// <summary>The narrower row goes before the wider: the deeper category, then the row for a channel, then the row for a tier; among equals the newest. In emergencies a row that names them goes before every row that does not, whatever its category.</summary>
    /// <exception cref="RefusedException"><see cref="NoLimitSet"/>: the policy has no row for this clock.</exception>
    public static TimeLimit Find(IEnumerable<TimeLimit> rows, ClockKind clock, TimedMatter matter, DateOnly day) =>
        rows.Where(r => r.Clock == clock && r.HoldsOn(day) && r.Covers(matter))
            .OrderByDescending(r => r.Urgency is Urgency.Emergency)
            .ThenByDescending(r => r.Category is null ? 0 : Category.PrefixOf(r.Category).Length)
            .ThenBy(r => r.Channel is null)
            .ThenBy(r => r.Urgency is null)
            .ThenByDescending(r => r.From)
            .FirstOrDefault()
        ?? throw new RefusedException(new NoLimitSet(clock, matter.Urgency));
}

/// <summary>The policy has no limit for this clock and tier; an administrator must add one.</summary>
public sealed record NoLimitSet(ClockKind Clock, Urgency Urgency) : Refusal;
