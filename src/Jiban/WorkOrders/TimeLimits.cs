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

    /// <summary>回访.</summary>
    Callback,

    /// <summary>再次回访.</summary>
    CallbackAgain,

    /// <summary>重办.</summary>
    Redo,

    /// <summary>挂账 longest term.</summary>
    Account,
}

/// <summary>时限规定: one row of policy — clock × tier → amount, on the unit's calendar.</summary>
public sealed class TimeLimit
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Which clock.</summary>
    public required ClockKind Clock { get; init; }

    /// <summary>Which tier; null for all.</summary>
    public Urgency? Urgency { get; init; }

    /// <summary>Amount, above zero.</summary>
    public required decimal Amount { get; set; }

    /// <summary>Of what.</summary>
    public required LimitUnit Unit { get; set; }

    /// <summary>Where the number comes from.</summary>
    public string Source { get; set; } = "";

    /// <summary>Effective from this local day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Until this local day, exclusive; null without end.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>The limit as a value.</summary>
    public Limit Limit => new(Amount, Unit);
}

/// <summary>时限表: finds the limit that holds for a clock, a tier and a day.</summary>
public static class TimeLimits
{
    /// <summary>The row for the tier goes before the row for all tiers; the newest effective row before older ones.</summary>
    /// <exception cref="RefusedException"><see cref="NoLimitSet"/>: the policy has no row for this clock.</exception>
    public static Limit Find(IEnumerable<TimeLimit> rows, ClockKind clock, Urgency urgency, DateOnly day) =>
        rows.Where(r => r.Clock == clock && (r.Urgency is null || r.Urgency == urgency))
            .Where(r => r.From <= day && (r.Until is null || day < r.Until))
            .OrderBy(r => r.Urgency is null)
            .ThenByDescending(r => r.From)
            .FirstOrDefault()
            ?.Limit
        ?? throw new RefusedException(new NoLimitSet(clock, urgency));
}

/// <summary>The policy has no limit for this clock and tier; an administrator must add one.</summary>
public sealed record NoLimitSet(ClockKind Clock, Urgency Urgency) : Refusal;
