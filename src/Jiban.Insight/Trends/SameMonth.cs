namespace Jiban.Insight.Trends;

/// <summary>历年同月: one month of one year, and how it compares with the same month of the years before.</summary>
/// <param name="Year">Year.</param>
/// <param name="Month">1–12.</param>
/// <param name="Counted">Days counted in it; fewer than the month has for a month under way or with days left out.</param>
/// <param name="PerDay">Requests a counted day.</param>
public sealed record SameMonth(int Year, int Month, int Counted, double PerDay)
{
    /// <summary>
    /// The same month of the last years, newest first; years in which no day of it was counted are left out. While a month
    /// is under way, only the same days of earlier years are taken, so that like is held against like.
    /// </summary>
    /// <param name="days">Counted days in any order.</param>
    /// <param name="asOf">The month, and the last day of it that counts.</param>
    /// <param name="years">How many years back, the present one included; at least 1.</param>
    public static IReadOnlyList<SameMonth> Of(IEnumerable<DayCount> days, DateOnly asOf, int years)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        var whole = asOf.Day == DateTime.DaysInMonth(asOf.Year, asOf.Month);
        return
        [
            .. days.Where(d => d.Date.Month == asOf.Month && (whole || d.Date.Day <= asOf.Day))
                .Where(d => d.Date <= asOf && d.Date.Year > asOf.Year - years)
                .GroupBy(d => d.Date.Year)
                .OrderByDescending(g => g.Key)
                .Select(g => new SameMonth(g.Key, asOf.Month, g.Count(), g.Average(d => d.Count))),
        ];
    }

    /// <summary>Growth of the newest over the mean of the earlier ones: .5 is "+50 %"; null without an earlier one that
    /// had any request.</summary>
    public static double? Growth(IReadOnlyList<SameMonth> newestFirst) =>
        newestFirst.Count > 1 && newestFirst.Skip(1).Average(m => m.PerDay) is > 0 and var earlier
            ? newestFirst[0].PerDay / earlier - 1
            : null;
}
