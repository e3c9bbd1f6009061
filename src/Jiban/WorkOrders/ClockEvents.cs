using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>申请提级: a unit that cannot solve it asks the one above (rule 30).</summary>
public sealed record StepUpRequested(UnitCode From, UnitCode To, string Why, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>审批提级.</summary>
/// <param name="Accepted">Whether it is taken up.</param>
/// <param name="To">The unit asked; it handles from now on when <paramref name="Lead"/> is given.</param>
/// <param name="Lead">Who leads from now on; null when rejected, or when the district decides from now on and the lead stays.</param>
/// <param name="Why">Reason; needed when rejected.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When, UTC.</param>
public sealed record StepUpDecided(bool Accepted, UnitCode To, UnitCode? Lead, string Why, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>提级: passed around or done again so often, or asked for and agreed to, that the district decides from now on (rules 19 and 30).</summary>
/// <param name="Cause">Transfers, redos, or a request.</param>
/// <param name="Count">How many there were.</param>
/// <param name="To">Who decides.</param>
/// <param name="Meeting">吹哨 id of the joint meeting that opened; null when nobody could be called.</param>
/// <param name="By">The system, or who agreed to the request.</param>
/// <param name="At">When, UTC.</param>
public sealed record WorkOrderSteppedUp(
    StepUpCause Cause,
    int Count,
    UnitCode To,
    Guid? Meeting,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>时限重算: a calendar or a limit became another one, and with it deadlines of clocks that still ran.</summary>
public sealed record DeadlinesRecounted(Recounted Limits, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>时限提醒: a clock said what it had to say, once.</summary>
/// <param name="Clock">Which clock.</param>
/// <param name="Kind">Warning, missed or one step further up.</param>
/// <param name="Step">As in <see cref="ClockAlarm"/>.</param>
/// <param name="Moment">The instant it was about; <paramref name="At"/> is when it was noticed.</param>
/// <param name="Due">The deadline then.</param>
/// <param name="To">Whom it was told, for an escalation.</param>
/// <param name="Part">Which co-unit or course, for a clock an order has several of.</param>
/// <param name="By">The system.</param>
/// <param name="At">When, UTC.</param>
public sealed record ClockRang(
    ClockKind Clock,
    AlarmKind Kind,
    int Step,
    DateTimeOffset Moment,
    DateTimeOffset Due,
    UnitCode? To,
    string? Part,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);
