namespace Jiban.Insight.Trends;

/// <summary>What a tracker believed after one day.</summary>
internal sealed record Belief(Rhythm Rhythm, Pace Pace, RecurringDays Recurring, DateOnly Last, double[] Mean)
{
    /// <summary>More requests than there are people: where a ratio would run away.</summary>
    private const double Most = 30;

    /// <summary>Expected count of a day after <see cref="Last"/>, not negative.</summary>
    /// <param name="date">The day.</param>
    /// <param name="marks">What is known of it.</param>
    /// <param name="row">Room for its regressors.</param>
    public double Of(DateOnly date, DayMarks marks, double[] row)
    {
        if (Mean.Length == 0)
            return 0;
        Rhythm.Fill(date, marks, row);
        row[Rhythm.Drift] = Math.Pow(Pace.Return, date.DayNumber - Last.DayNumber);
        var sum = Recurring.Shift(date, WeekOf(row, Mean));
        for (var i = 0; i < Mean.Length; i++)
            sum += row[i] * Mean[i];
        return Math.Max(0, Pace.Ratio ? Math.Exp(Math.Min(sum, Most)) - 1 : sum);
    }

    /// <summary>What the weekday alone adds.</summary>
    public static double WeekOf(double[] row, double[] mean)
    {
        var sum = 0.0;
        for (var i = Rhythm.Week; i < Rhythm.Year; i++)
            sum += row[i] * mean[i];
        return sum;
    }
}
