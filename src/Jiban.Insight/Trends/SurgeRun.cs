namespace Jiban.Insight.Trends;

/// <summary>突增过程: alarms of one series whose days touch or overlap: one surge, however many days it alarmed.</summary>
/// <param name="Series">Which place and category.</param>
/// <param name="Since">The first day of the first alarm's window.</param>
/// <param name="Until">The last day with an alarm.</param>
/// <param name="Peak">The most surprising of its alarms; of equal ones the later.</param>
public sealed record SurgeRun(SeriesName Series, DateOnly Since, DateOnly Until, Surprise Peak)
{
    /// <summary>The surges that the alarms make, the one that alarmed last first; of one day the most surprising first.</summary>
    /// <param name="alarms">Of any days and series, in any order.</param>
    public static IReadOnlyList<SurgeRun> Of(IEnumerable<(SeriesName Series, Surprise Surprise)> alarms)
    {
        var runs = new List<SurgeRun>();
        foreach (var series in alarms.GroupBy(a => a.Series, a => a.Surprise))
        {
            SurgeRun? run = null;
            foreach (var alarm in series.OrderBy(a => a.To))
            {
                if (run is not null && alarm.From > run.Until.AddDays(1))
                {
                    runs.Add(run);
                    run = null;
                }
                run = run is null
                    ? new(series.Key, alarm.From, alarm.To, alarm)
                    : run with
                    {
                        Since = alarm.From < run.Since ? alarm.From : run.Since,
                        Until = alarm.To,
                        Peak = alarm.Probability <= run.Peak.Probability ? alarm : run.Peak,
                    };
            }
            if (run is not null)
                runs.Add(run);
        }
        return
        [
            .. runs.OrderByDescending(r => r.Until)
                .ThenBy(r => r.Peak.Probability)
                .ThenBy(r => r.Series.Place, StringComparer.Ordinal)
                .ThenBy(r => r.Series.Category, StringComparer.Ordinal),
        ];
    }
}
