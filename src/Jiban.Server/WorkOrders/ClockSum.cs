using Jiban.Calendar;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>计时说明 for programs: one clock of an order with its limit and its arithmetic, as the page shows it.</summary>
/// <param name="Start">When it began.</param>
/// <param name="SignedForAt">Of the window for an objection, when the order was signed for later than it should have been; the window counts from when it should.</param>
/// <param name="Part">Code of the co-unit or course it watches, where an order has several clocks of a kind.</param>
/// <param name="Set">限时 given with the order instead of the limit.</param>
/// <param name="Due">Extensions and pauses included; null while it stands still.</param>
/// <param name="Stopped">When what it watched was done.</param>
/// <param name="Amount">Of <paramref name="Per"/>.</param>
/// <param name="Calendar">Code of the calendar it is counted on.</param>
/// <param name="Source">Where the limit is written.</param>
/// <param name="CountedFrom">When counting began: at the next opening for what comes in at night.</param>
/// <param name="Stretches">From there to the end of the bare limit without gap; what they count adds up to the limit.</param>
public sealed record ClockSum(
    ClockKind Kind,
    string? Part,
    DateTimeOffset Start,
    DateTimeOffset? SignedForAt,
    DateTimeOffset? Set,
    DateTimeOffset? Due,
    DateTimeOffset? Stopped,
    decimal Amount,
    LimitUnit Per,
    string Calendar,
    string Source,
    DateTimeOffset CountedFrom,
    IReadOnlyList<ClockStretch> Stretches,
    IReadOnlyList<ClockPause> Pauses,
    IReadOnlyList<Grant> Extensions
)
{
    public static ClockSum Of(ReckonedClock c) =>
        new(
            c.Clock.Kind,
            c.Clock.Part,
            c.Began,
            c.Began < c.Clock.Start ? c.Clock.Start : null,
            c.Clock.Set,
            c.Due,
            c.Clock.Stopped,
            c.Row.Amount,
            c.Row.Unit,
            c.Calendar,
            c.Row.Source,
            c.Course.Reckoning.Start,
            [
                .. c.Course.Reckoning.Segments.Select(s => new ClockStretch(
                    s.Kind,
                    s.From,
                    s.To,
                    s.Counted.TotalMinutes,
                    s.CountedDays,
                    s.Name
                )),
            ],
            [
                .. c.Course.Delays.Select(d => new ClockPause(
                    d.Pause.Reason,
                    d.Pause.From,
                    d.Pause.To,
                    d.By.TotalMinutes
                )),
            ],
            c.Clock.Grants
        );
}

/// <summary>一段.</summary>
/// <param name="Name">The festival or closure it owes its name to.</param>
public sealed record ClockStretch(
    SegmentKind Kind,
    DateTimeOffset From,
    DateTimeOffset To,
    double CountedMinutes,
    int CountedDays,
    string? Name
);

/// <summary>停表.</summary>
/// <param name="To">Null while it stands still.</param>
public sealed record ClockPause(string Reason, DateTimeOffset From, DateTimeOffset? To, double MovedMinutes);
