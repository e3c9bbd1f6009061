using Jiban.Calendar;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>一只表: one clock of an order as its history tells it; the limit is policy's and not in it.</summary>
/// <param name="Kind">What it watches.</param>
/// <param name="Rule">Whose limit it runs by: its own, or 重办 and 再次回访 from the second round on.</param>
/// <param name="Unit">On whose calendar it is counted; null for the district's own.</param>
/// <param name="Matter">The matter as it is now, or as it was when the clock stopped: what was kept or missed stays so.</param>
/// <param name="Start">When it began.</param>
/// <param name="Pauses">When it stood still, in order.</param>
/// <param name="Grants">延期 granted, in order.</param>
/// <param name="Set">限时 given with the order by whoever sent it here, instead of the limit; null when policy decides.</param>
/// <param name="Stopped">When what it watched was done, or cannot be done for the time being; null while it runs.</param>
/// <param name="WaitsForRuling">Whether it stopped only until an objection is ruled on.</param>
/// <param name="Part">Code of the co-unit or course it watches, where an order has several clocks of a kind.</param>
/// <param name="Own">A limit of its own, from the template of a course, instead of policy's row.</param>
/// <param name="AtLatest">The clock whose running out begins this one where that is before <paramref name="Start"/>: the window for an objection begins when the dispatch was to be signed for, though it is signed for later.</param>
public sealed record OrderClock(
    ClockKind Kind,
    ClockKind Rule,
    UnitCode? Unit,
    TimedMatter Matter,
    DateTimeOffset Start,
    IReadOnlyList<Pause> Pauses,
    IReadOnlyList<Grant> Grants,
    DateTimeOffset? Set = null,
    DateTimeOffset? Stopped = null,
    bool WaitsForRuling = false,
    string? Part = null,
    Limit? Own = null,
    OrderClock? AtLatest = null
)
{
    /// <summary>Whether it stands still now.</summary>
    public bool StandsStill => Stopped is null && Pauses is [.., { To: null }];
}

/// <summary>批准的延期: until when, by a decision of which instant, and of which tier's limit: a stricter one's it does not move.</summary>
public sealed record Grant(DateTimeOffset Until, DateTimeOffset At, Urgency Tier)
{
    /// <summary>Whether it still moves the limit of a matter: not once the matter is more urgent than when it was granted.</summary>
    public bool Holds(TimedMatter matter) => matter.Urgency >= Tier;
}
