namespace Jiban.WorkOrders;

/// <summary>提醒: what the clocks of an order have to say at an instant, and when it must be looked at next.</summary>
/// <param name="Now">Those whose time has come, in order, each with its deadline. A warning that a later word overtook is left out: at the deadline nobody needs to hear that a day is left.</param>
/// <param name="Next">The next one's instant; null when no clock has anything more to say.</param>
public sealed record ClockAlarms(IReadOnlyList<(ClockAlarm Alarm, DateTimeOffset Due)> Now, DateTimeOffset? Next)
{
    /// <summary>Reads them off the clocks and the history. Done at a deadline's very instant is in time, so nothing rings before its instant has passed.</summary>
    public static ClockAlarms Of(
        IEnumerable<ReckonedClock> clocks,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now
    )
    {
        var rung = history.OfType<ClockRang>().ToList();
        var (come, next) = (new List<(ClockAlarm, DateTimeOffset)>(), (DateTimeOffset?)null);
        foreach (var clock in clocks)
        {
            var alarms = clock.Alarms(rung).ToList();
            var past = alarms.TakeWhile(a => a.At < now).ToList();
            come.AddRange(
                past.Where((a, i) => a.Kind is not AlarmKind.Warning || i == past.Count - 1)
                    .Select(a => (a, clock.Due ?? a.At))
            );
            if (alarms.Count > past.Count && (next is null || alarms[past.Count].At < next))
                next = alarms[past.Count].At;
        }
        return new([.. come.OrderBy(c => c.Item1.At)], next);
    }
}
