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

    private readonly Expectation expectation = new(Pace.Few);
    private readonly double[] row = new double[new Rhythm(2).Size];
    private readonly Scatter[] scatters = [.. Lengths.Select(_ => new Scatter())];
    private readonly Queue<(Outlook Before, DayCount Day)> week = [];
    private int days;

    /// <summary>Judges a day by the days before it, then learns it.</summary>
    /// <returns>The most surprising window that ends with it; probability 1 during the first four weeks.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not later than the last day, or a count that is negative or no number.</exception>
    public Surprise Learn(DayCount day)
    {
        var before = expectation.Now();
        expectation.Learn(day);
        if (before.Last is { } last && last.AddDays(1) != day.Date)
            week.Clear();
        week.Enqueue((before, day));
        if (week.Count > Lengths[^1])
            week.Dequeue();
        var most = new Surprise(day.Date, 1, day.Count, before.Of(day.Date, day.Marks, row), 1);
        foreach (var (length, scatter) in Lengths.Zip(scatters))
            if (length <= week.Count && days >= length)
                most = Judge(most, length, scatter);
        days++;
        return most;
    }

    private Surprise Judge(Surprise most, int length, Scatter scatter)
    {
        var window = week.Skip(week.Count - length).ToList();
        var (count, expected) = (0.0, 0.0);
        foreach (var (_, day) in window)
        {
            count += day.Count;
            expected += window[0].Before.Of(day.Date, day.Marks, row);
        }
        var probability = Math.Min(1, scatter.AtLeast(count, expected, length) * Lengths.Length);
        scatter.Learn(count, expected);
        return days >= History && probability < 1 && probability <= most.Probability
            ? new(most.To, length, count, expected, probability)
            : most;
    }
}
