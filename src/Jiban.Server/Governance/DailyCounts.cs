using Jiban.Insight.Trends;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>Requests by local day, every day of a stretch, with what is known of the day.</summary>
public static class DailyCounts
{
    /// <param name="asked">The day of each request; those outside the stretch are left out.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    /// <param name="book">Knows the marks of days.</param>
    public static IReadOnlyList<DayCount> Of(
        IEnumerable<DateOnly> asked,
        DateOnly first,
        DateOnly last,
        PolicyBook book
    )
    {
        var counts = asked.GroupBy(d => d).ToDictionary(g => g.Key, g => g.Count());
        return
        [
            .. Enumerable
                .Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1))
                .Select(first.AddDays)
                .Select(day => new DayCount(day, counts.GetValueOrDefault(day), book.MarksOf(day))),
        ];
    }
}
