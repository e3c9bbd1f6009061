namespace Jiban.Insight.Trends;

/// <summary>
/// Days of the year that stood out at least twice in the same direction: fixed ones (15 November) and ones by weekday
/// (the last Monday of May). Feasts are found without a list of them; one outlier alone is weather.
/// </summary>
internal sealed class RecurringDays
{
    private const double StoodOut = 2.5;
    private const double Caution = .3;

    private readonly Dictionary<(char Sort, int Month, int Day, int Weekday), List<(double Away, int Sign)>> past = [];

    /// <param name="date">A day that has been counted.</param>
    /// <param name="away">How far it was from what its level, without its weekday, led to expect.</param>
    /// <param name="standard">How far from everything expected, in standard deviations.</param>
    public void Remember(DateOnly date, double away, double standard)
    {
        var sign = Math.Abs(standard) > StoodOut ? Math.Sign(standard) : 0;
        foreach (var name in Names(date))
        {
            if (!past.TryGetValue(name, out var years))
                past[name] = years = [];
            years.Add((away, sign));
        }
    }

    /// <summary>What to add on such a day: the mean of its past years instead of its weekday, by how regular it was.</summary>
    public double Shift(DateOnly date, double week)
    {
        var (shift, best) = (0.0, 0.0);
        foreach (var name in Names(date))
        {
            if (!past.TryGetValue(name, out var years))
                continue;
            var often = Math.Max(years.Count(y => y.Sign > 0), years.Count(y => y.Sign < 0));
            var regular = (double)often / years.Count;
            var weight = often < 2 ? 0 : regular * regular * years.Count / (years.Count + Caution);
            if (weight > best)
                (best, shift) = (weight, weight * (years.Average(y => y.Away) - week));
        }
        return shift;
    }

    private static IEnumerable<(char, int, int, int)> Names(DateOnly date)
    {
        var left = DateTime.DaysInMonth(date.Year, date.Month) - date.Day;
        yield return ('d', date.Month, date.Day, 0);
        yield return ('n', date.Month, (date.Day - 1) / 7, (int)date.DayOfWeek);
        yield return ('l', date.Month, left / 7, (int)date.DayOfWeek);
    }
}
