namespace Jiban.Insight.Trends;

/// <summary>突增监测: follows the counts of one place and category and says of every day how surprising it is.</summary>
/// <remarks>
/// The last day, three and seven days are each held against what was expected before they began, so that a surge does not
/// raise its own expectation. How much the counts scatter is learnt as well. Days are learnt in order; one left out ends
/// the windows that would hold it. Small enough to keep for thousands of series; not for several threads at once.
/// </remarks>
public sealed class SurgeWatch
{
    /// <summary>Days learnt before the first surprise: four weeks.</summary>
    public const int History = 28;

    private static readonly int[] Lengths = [1, 3, 7];

    /// <summary>Share of days beyond each end of an expected range.</summary>
    private const double Tail = .025;

    /// <summary>No day brings more.</summary>
    private const int Most = 1 << 24;

    private readonly Expectation expectation = new(Pace.Few);
    private readonly double[] row = new double[new Rhythm(2).Size];
    private readonly Scatter[] scatters = [.. Lengths.Select(_ => new Scatter())];
    private readonly Queue<(Outlook Before, DayCount Day)> week = [];
    private int days;

    /// <summary>The last day learnt; null before the first.</summary>
    public DateOnly? Last => expectation.Last;

    /// <summary>Judges a day by the days before it, then learns it.</summary>
    /// <returns>The most surprising window that ends with it; probability 1 during the first four weeks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not later than the last day, or a count that is negative or no number.</exception>
    public Surprise Learn(DayCount day)
    {
        var window = With(day);
        expectation.Learn(day);
        var most = Judge(window, day, (scatter, count, expected) => scatter.Learn(count, expected));
        week.Clear();
        foreach (var known in window)
            week.Enqueue(known);
        days++;
        return most;
    }

    /// <summary>Judges a day by the days before it and learns nothing: for a day that is not over, whose count may still
    /// grow. Held against the expectation of the whole day, so it surprises no sooner than it should.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not later than the last day.</exception>
    public Surprise Judge(DayCount day)
    {
        if (day.Date <= Last)
            throw new ArgumentOutOfRangeException(nameof(day), day.Date, $"Days up to {Last:yyyy-MM-dd} are known.");
        return Judge(With(day), day, (_, _, _) => { });
    }

    /// <summary>What a later day should bring, and between which counts it stays in 19 cases of 20.</summary>
    /// <param name="date">Later than <see cref="Last"/>.</param>
    /// <param name="marks">What is known of it.</param>
    public ExpectedRange Expects(DateOnly date, DayMarks marks = DayMarks.None)
    {
        var expected = expectation.Of(date, marks);
        return new(
            expected,
            Highest(count => scatters[0].AtLeast(count, expected, 1) >= 1 - Tail),
            Highest(count => scatters[0].AtLeast(count, expected, 1) >= Tail)
        );
    }

    /// <summary>The highest count of which it holds; it holds of 0, and of none above one of which it does not.</summary>
    private static int Highest(Func<int, bool> holds)
    {
        var (low, high) = (0, 1);
        while (high < Most && holds(high))
            (low, high) = (high, 2 * high);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }
        return low;
    }

    /// <summary>The last seven days, this one among them; what was believed before each stands beside it.</summary>
    private List<(Outlook Before, DayCount Day)> With(DayCount day)
    {
        var before = expectation.Now();
        List<(Outlook, DayCount)> window = before.Last is { } last && last.AddDays(1) != day.Date ? [] : [.. week];
        window.Add((before, day));
        return window.Count > Lengths[^1] ? window[^Lengths[^1]..] : window;
    }

    private Surprise Judge(
        List<(Outlook Before, DayCount Day)> window,
        DayCount day,
        Action<Scatter, double, double> then
    )
    {
        var most = new Surprise(day.Date, 1, day.Count, window[^1].Before.Of(day.Date, day.Marks, row), 1);
        foreach (var (length, scatter) in Lengths.Zip(scatters))
            if (length <= window.Count && days >= length)
            {
                var of = window[^length..];
                var count = of.Sum(d => d.Day.Count);
                var expected = of.Sum(d => of[0].Before.Of(d.Day.Date, d.Day.Marks, row));
                var probability = Math.Min(1, scatter.AtLeast(count, expected, length) * Lengths.Length);
                then(scatter, count, expected);
                // Of equally surprising windows the shortest: it says best when.
                if (days >= History && probability < most.Probability)
                    most = new(most.To, length, count, expected, probability);
            }
        return most;
    }
}
