namespace Jiban.Insight.Trends;

/// <summary>预期评估: how far a rolling one-day-ahead expectation misses, beside the seasonal-naive forecast.</summary>
/// <param name="Days">Days judged.</param>
/// <param name="Mae">Mean absolute error of the expectation, in requests a day.</param>
/// <param name="SeasonalNaiveMae">The same of the seasonal-naive forecast: what the same weekday of last week brought.</param>
/// <param name="From">First day judged.</param>
/// <param name="To">Last day judged.</param>
public sealed record TrendEvaluation(int Days, double Mae, double SeasonalNaiveMae, DateOnly From, DateOnly To)
{
    /// <summary>Days of history before the first judged one.</summary>
    public const int History = 56;

    /// <summary>By how much it is nearer than the seasonal-naive forecast: 1 − MAE ÷ its MAE; 0 when that never misses.</summary>
    public double Improvement => SeasonalNaiveMae > 0 ? 1 - Mae / SeasonalNaiveMae : 0;

    /// <summary>
    /// Judges the last year of a series: each day is expected from the days before it alone, then learnt. Days whose
    /// weekday of last week was not counted are left out for both.
    /// </summary>
    /// <param name="days">In any order, no day twice; days that were not counted are left out.</param>
    /// <exception cref="ArgumentException">A day twice, a negative count, or no day to judge after eight weeks.</exception>
    public static TrendEvaluation Of(IEnumerable<DayCount> days)
    {
        DayCount[] inOrder = [.. days.OrderBy(d => d.Date)];
        var counts = inOrder.ToDictionary(d => d.Date, d => d.Count);
        if (inOrder.Length == 0)
            throw new ArgumentException("There are no days.", nameof(days));
        var from = Latest(inOrder[^1].Date.AddYears(-1).AddDays(1), inOrder[0].Date.AddDays(History));
        var expectation = new Expectation();
        var judged = new List<(DateOnly Date, double Miss, double NaiveMiss)>();
        foreach (var day in inOrder)
        {
            if (day.Date >= from && counts.TryGetValue(day.Date.AddDays(-7), out var naive))
                judged.Add(
                    (day.Date, Math.Abs(expectation.Of(day.Date, day.Marks) - day.Count), Math.Abs(naive - day.Count))
                );
            expectation.Learn(day);
        }
        return judged.Count > 0
            ? new(
                judged.Count,
                judged.Average(j => j.Miss),
                judged.Average(j => j.NaiveMiss),
                judged[0].Date,
                judged[^1].Date
            )
            : throw new ArgumentException($"Nothing can be judged in the first {History} days.", nameof(days));
    }

    private static DateOnly Latest(DateOnly a, DateOnly b) => a > b ? a : b;
}
