namespace Jiban.Insight.Trends;

/// <summary>预期: how many requests a day should bring, learnt from the days before it.</summary>
/// <remarks>
/// Several trackers follow the series at different paces, in requests and in ratios, with and without a season; each
/// counts by how well it has foretold lately. Level, weekday, season, marked days and days that stand out every year are
/// learnt; outliers pull little, days left out are bridged. Days are learnt in order, and nothing looks ahead: what is
/// expected of a day rests on earlier days alone. Not for use by several threads at once.
/// </remarks>
public sealed class Expectation
{
    private const double Sharpness = 40;
    private const double Remembered = .995;
    private const int Warming = 7;

    private readonly Tracker[] trackers;
    private readonly double[] misses;
    private int days;

    /// <summary>One that knows nothing yet.</summary>
    public Expectation()
        : this(Pace.Many) { }

    internal Expectation(IEnumerable<Pace> paces)
    {
        trackers = [.. paces.Select(p => new Tracker(p))];
        misses = new double[trackers.Length];
    }

    /// <summary>The last day learnt; null before the first.</summary>
    public DateOnly? Last { get; private set; }

    /// <summary>What is expected of <paramref name="date"/>, not negative; 0 before anything is learnt.</summary>
    /// <param name="date">Later than <see cref="Last"/>.</param>
    /// <param name="marks">What is known of that day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The day has been learnt or passed.</exception>
    public double Of(DateOnly date, DayMarks marks = DayMarks.None)
    {
        RequireLater(date);
        return Together(i => trackers[i].Of(date, marks));
    }

    /// <summary>Takes one more day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not later than the last, or a count that is negative or no number.</exception>
    public void Learn(DayCount day)
    {
        RequireLater(day.Date);
        if (!(day.Count >= 0) || double.IsInfinity(day.Count))
            throw new ArgumentOutOfRangeException(nameof(day), day.Count, "A count is a number of 0 or more.");
        for (var i = 0; i < trackers.Length; i++)
        {
            if (days >= Warming)
                misses[i] = misses[i] * Remembered + Math.Abs(trackers[i].Of(day.Date, day.Marks) - day.Count);
            trackers[i].Learn(day);
        }
        days++;
        Last = day.Date;
    }

    /// <summary>What it believes now, kept while it learns on.</summary>
    internal Outlook Now()
    {
        var beliefs = trackers.Select(t => t.Now()).ToArray();
        var weights = Weights();
        return new(Last, beliefs, weights);
    }

    private double Together(Func<int, double> one)
    {
        var weights = Weights();
        var sum = 0.0;
        for (var i = 0; i < trackers.Length; i++)
            sum += weights[i] * one(i);
        return sum;
    }

    /// <summary>Of each tracker, by how far it missed lately beside the best; they add up to 1.</summary>
    private double[] Weights()
    {
        var least = misses.Min();
        double[] weights = [.. misses.Select(m => least > 0 ? Math.Exp(-Sharpness * (m / least - 1)) : 1)];
        var sum = weights.Sum();
        for (var i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        return weights;
    }

    private void RequireLater(DateOnly date)
    {
        if (date <= Last)
            throw new ArgumentOutOfRangeException(nameof(date), date, $"Days up to {Last:yyyy-MM-dd} are known.");
    }
}
