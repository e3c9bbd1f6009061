using Jiban.Units;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>What its limits depend on.</summary>
    public TimedMatter Timed => new(Urgency, Category, Channel);

    /// <summary>下次提醒: the first instant at which one of its clocks has something to say; null when none has.</summary>
    public DateTimeOffset? NextAlarmAt { get; private set; }

    /// <summary>重算时刻: when its deadlines are to be counted anew, since a calendar or a limit changed; null when none did.</summary>
    public DateTimeOffset? RecountAt { get; private set; }

    /// <summary>起报: what its clocks had to say up to then is nobody's news; null for an order that was here all along.</summary>
    public DateTimeOffset? AlarmsFrom { get; private set; }

    /// <summary>升级到: the unit that was told last that it is late; null while nobody above was, and again once it is closed or dispatched anew.</summary>
    public UnitCode? EscalatedTo { get; private set; }

    /// <summary>提级到: who decides since it was passed around or done again too often; null while the usual desk does.</summary>
    public UnitCode? SteppedUpTo { get; private set; }

    /// <summary>Sets when it is to be looked at again: no fact, only what follows from facts and policy.</summary>
    public void WakeAt(DateTimeOffset? at) => NextAlarmAt = at;

    /// <summary>重算时限: moves what still runs, and settles that it was looked at.</summary>
    /// <param name="moved">Deadlines that are others now; null when none is.</param>
    /// <param name="now">When.</param>
    public void Recount(Recounted? moved, DateTimeOffset now)
    {
        RecountAt = null;
        if (moved is not null)
            Record(new DeadlinesRecounted(moved, Actor.System, now));
    }

    /// <summary>An order brought in with its past is heard from now on only.</summary>
    public void HearFrom(DateTimeOffset now) => AlarmsFrom = now;

    /// <summary>提级: from now on the unit above decides where it goes (rules 19 and 30).</summary>
    /// <param name="why">What became too many.</param>
    /// <param name="to">Who decides.</param>
    /// <param name="meeting">The joint meeting that opens with it; null when nobody can be called.</param>
    /// <param name="now">When.</param>
    public void GoUp(StepUp why, UnitCode to, Guid? meeting, DateTimeOffset now) =>
        Record(new WorkOrderSteppedUp(why.Cause, why.Count, to, meeting, Actor.System, now));

    /// <summary>时限提醒: records what a clock had to say.</summary>
    /// <param name="alarm">What.</param>
    /// <param name="due">The deadline it is about.</param>
    /// <param name="to">Whom an escalation tells; null for a warning and the deadline itself.</param>
    /// <param name="now">When it was noticed.</param>
    public void Ring(ClockAlarm alarm, DateTimeOffset due, UnitCode? to, DateTimeOffset now) =>
        Record(new ClockRang(alarm.Clock, alarm.Kind, alarm.Step, alarm.At, due, to, alarm.Part, Actor.System, now));
}
