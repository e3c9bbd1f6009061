namespace Jiban.WorkOrders;

/// <summary>提醒: what the clocks of an order have to say at an instant, and when it must be looked at next.</summary>
/// <param name="Now">Those whose time has come, in order, each with its deadline. A warning that a later word overtook is left out: at the deadline nobody needs to hear that a day is left.</param>
/// <param name="First">The first unsaid word's instant, come or not; null when no clock has anything more to say.</param>
public sealed record ClockAlarms(IReadOnlyList<(ClockAlarm Alarm, DateTimeOffset Due)> Now, DateTimeOffset? First)
{
    /// <summary>Reads them off the clocks and the history. Done at a deadline's very instant is in time, so nothing rings before its instant has passed.</summary>
    public static ClockAlarms Of(
        IEnumerable<ReckonedClock> clocks,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now,
        DateTimeOffset? from = null
    )
    {
        var rung = history.OfType<ClockRang>().ToList();
        var (come, first) = (new List<(ClockAlarm Alarm, DateTimeOffset Due)>(), (DateTimeOffset?)null);
        foreach (var clock in clocks)
        {
            var alarms = clock.Alarms(rung, from).ToList();
            var past = alarms.TakeWhile(a => a.At < now).ToList();
            come.AddRange(
                past.Where((a, i) => a.Kind is not AlarmKind.Warning || i == past.Count - 1)
                    .Select(a => (a, clock.Due ?? a.At))
            );
            if (alarms.Count > 0 && (first is null || alarms[0].At < first))
                first = alarms[0].At;
        }
        return new([.. come.OrderBy(c => c.Alarm.At)], first);
    }
}
