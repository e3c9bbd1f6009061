using Jiban.Calendar;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

public sealed partial class PolicyBook
{
    /// <summary>When a clock begun at <paramref name="start"/> runs out.</summary>
    public DateTimeOffset Due(
        ClockKind clock,
        TimedMatter matter,
        int district,
        UnitCode? unit,
        DateTimeOffset start
    ) =>
        // A clock that never stood still always has its deadline.
        Reckon(new OrderClock(clock, clock, unit, matter, start, [], []), district).Due!.Value;

    /// <summary>The clocks a dispatch starts.</summary>
    public Clocks Clocks(TimedMatter matter, int district, UnitCode lead, DateTimeOffset now) =>
        new(
            Due(ClockKind.SignFor, matter, district, lead, now),
            Due(ClockKind.Contact, matter, district, lead, now),
            Due(ClockKind.Handling, matter, district, lead, now)
        );

    /// <summary>Every clock of an order, counted anew from its history.</summary>
    public IReadOnlyList<ReckonedClock> Reckon(IEnumerable<WorkOrderEvent> history, int district) =>
        [.. OrderClocks.Of(history).Select(clock => Reckon(clock, district))];

    /// <summary>重算时限: what the limits are once this history has happened.</summary>
    public Recounted Recount(IEnumerable<WorkOrderEvent> history, int district)
    {
        var clocks = Reckon(history, district);
        return new(
            Due(ClockKind.Dispatch),
            Due(ClockKind.SignFor),
            Due(ClockKind.Contact),
            Due(ClockKind.Handling),
            Due(ClockKind.Objection),
            Due(ClockKind.Callback)
        );

        DateTimeOffset? Due(ClockKind kind) => clocks.FirstOrDefault(c => c.Clock.Kind == kind)?.Due;
    }

    /// <summary>When an order is to be looked at next: the first word any of its clocks has not said, or the end of its account; null when there is none.</summary>
    public DateTimeOffset? NextAlarm(WorkOrder order, IReadOnlyCollection<WorkOrderEvent> history)
    {
        var clocks = Reckon(history, order.District);
        var first = ClockAlarms.Of(clocks, history, DateTimeOffset.MinValue, order.AlarmsFrom).First;
        DateTimeOffset?[] all =
        [
            first,
            AccountEnd(order),
            PauseEnd(order),
            ExclusionEnd(order),
            DueToStepUp(order, history)?.At,
        ];
        return all.Min();
    }

    /// <summary>协办件: what co-units owe as long as the order lets them reply, each with the date of its own clock.</summary>
    public IReadOnlyList<OpenPart> OpenParts(WorkOrder order, IEnumerable<WorkOrderEvent> history) =>
        !order.CoUnitsOpen.Any() || Transitions.Find(order.Stage, WorkOrderAction.CoReply) is null
            ? []
            :
            [
                .. Reckon(history, order.District)
                    .Where(c => c.Clock is { Kind: ClockKind.CoReply, Stopped: null, Unit: not null })
                    .Select(c => new OpenPart
                    {
                        District = order.District,
                        OrderId = order.Id,
                        Unit = c.Clock.Unit!.Value,
                        StartedAt = c.Clock.Start,
                        DueAt = c.Due,
                    }),
            ];

    /// <summary>异议期: until when the newest dispatch may be objected to; as long as nobody has signed for it, as if somebody signed now. Counted from the history by the clock that the page shows.</summary>
    public DateTimeOffset ObjectionWindow(
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        Actor by,
        DateTimeOffset now
    )
    {
        List<WorkOrderEvent> facts = [.. history];
        var window = Window(facts) ?? Window([.. facts, new WorkOrderSignedFor(now, by, now)]);
        return window is null ? now : Reckon(window, order.District).Due ?? now;

        static OrderClock? Window(IEnumerable<WorkOrderEvent> facts) =>
            OrderClocks.Of(facts).FirstOrDefault(clock => clock.Kind is ClockKind.Objection);
    }

    /// <summary>协办异议期: how long a co-unit may say that its part is not its own: the limit of objections, from when the part was asked for, whoever signs for what. Null when it never was.</summary>
    public ReckonedClock? PartWindow(WorkOrder order, IEnumerable<WorkOrderEvent> history, UnitCode unit) =>
        history.LastOrDefault(fact =>
            fact is CoUnitAsked asked && asked.Unit == unit
            || fact is WorkOrderDispatched dispatched && dispatched.CoUnits.Contains(unit)
        )
            is { } asking
            ? Reckon(
                new OrderClock(
                    ClockKind.Objection,
                    ClockKind.Objection,
                    unit,
                    order.Timed,
                    asking.At,
                    [],
                    [],
                    Part: unit.Value
                ),
                order.District
            )
            : null;

    /// <summary>Parts this reader's unit owes and may still object to.</summary>
    public IEnumerable<UnitCode> Contestable(
        Reach reach,
        WorkOrder order,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now
    ) =>
        order.PartsUncontested.Where(u =>
            reach.Covers(PathOf(u)) && PartWindow(order, history, u) is { Due: { } until } && now <= until
        );

    /// <summary>Whether the order is passed around or done again so often that the district decides (rule 19).</summary>
    public StepUp? DueToStepUp(WorkOrder order, IEnumerable<WorkOrderEvent> history)
    {
        var handling = PolicyOn(Day(order.District, order.ChangedAt)).Handling;
        return Jiban.WorkOrders.StepUp.Due(
            order,
            history,
            handling.TransfersBeforeEscalation,
            handling.RedosBeforeEscalation
        );
    }

    /// <summary>The end of the last day of waiting for the requester; null when nobody waits.</summary>
    public DateTimeOffset? PauseEnd(WorkOrder order) =>
        order is { Stage: Stage.AwaitingRequester, PausedUntil: { } day } ? EndOf(order, day) : null;

    /// <summary>The end of the review day of an account that stands; null when none does.</summary>
    public DateTimeOffset? AccountEnd(WorkOrder order) =>
        order is { Stage: Stage.OnAccount, AccountReviewOn: { } day } ? EndOf(order, day) : null;

    /// <summary>The end of the review day of an exclusion asked for or standing; null where it has none.</summary>
    public DateTimeOffset? ExclusionEnd(WorkOrder order) =>
        order is { Exclusion: not ExclusionState.None, ExclusionReviewOn: { } day } ? EndOf(order, day) : null;

    DateTimeOffset EndOf(WorkOrder order, DateOnly day) =>
        Instant(order.District, day.AddDays(1).ToDateTime(TimeOnly.MinValue));

    ReckonedClock Reckon(OrderClock clock, int district)
    {
        var began = ReckonedClock.BeganOf(clock, clock.AtLatest is { } other ? Reckon(other, district).Due : null);
        var row = clock.Own is { } own
            ? OfItsOwn(clock, own, district)
            : TimeLimits.Find(Limits, clock.Rule, clock.Matter, PolicyDay(clock, district, began));
        var unit = clock is { Kind: ClockKind.Dispatch, Unit: null } ? Districts[district].DeskUnit : clock.Unit;
        var calendar = row.Calendar is { } named && Calendars.TryGetValue(named, out var set) ? set : CalendarOf(unit);
        return ReckonedClock.Of(clock, row, calendar, began);
    }

    /// <summary>The limit of a step stands in the template the course began with; when it is told above is policy's.</summary>
    TimeLimit OfItsOwn(OrderClock clock, Limit limit, int district) =>
        new()
        {
            Id = Guid.Empty,
            Clock = clock.Kind,
            Amount = limit.Amount,
            Unit = limit.Unit,
            EscalateHours = [PolicyOn(Day(district, clock.Start)).Handling.StepToldAfterHours],
        };

    /// <summary>The day it began; clocks older than all policy run by the first there was.</summary>
    DateOnly PolicyDay(OrderClock clock, int district, DateTimeOffset began)
    {
        var day = Day(district, began);
        var first = Limits
            .Where(l => l.Clock == clock.Rule && l.Covers(clock.Matter))
            .Select(l => l.From)
            .DefaultIfEmpty()
            .Min();
        return day < first ? first : day;
    }

    public WorkCalendar CalendarOf(UnitCode? unit) =>
        unit is { } code && Units.TryGetValue(code, out var u) && Calendars.TryGetValue(u.Calendar, out var own)
            ? own
            : Calendars["office"];
}
