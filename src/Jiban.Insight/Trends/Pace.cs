namespace Jiban.Insight.Trends;

/// <summary>How quickly one tracker lets go of what it believed; variances are shares of the noise of a day.</summary>
/// <param name="Ratio">Counts in ratios (logarithms) rather than in requests.</param>
/// <param name="Yearly">Harmonics of the year; 0 knows no season.</param>
/// <param name="Level">How far the level wanders in a day.</param>
/// <param name="Return">Share of a drift that is left the next day; 0 knows none.</param>
/// <param name="Drift">How far a drift is pushed in a day.</param>
/// <param name="Week">How far the weekdays wander in a day.</param>
internal sealed record Pace(bool Ratio, int Yearly, double Level, double Return, double Drift, double Week)
{
    /// <summary>For the best expectation of one series: many habits, of which the series chooses.</summary>
    public static readonly IReadOnlyList<Pace> Many =
    [
        .. from ratio in new[] { true, false }
        from yearly in new[] { 0, 4 }
        from wander in new[] { (1e-4, .85, .2), (3e-3, .6, .5), (.03, 0, 0), (.03, .6, .5) }
        from week in new[] { 1e-5, 1e-3 }
        select new Pace(ratio, yearly, wander.Item1, wander.Item2, wander.Item3, week),
    ];

    /// <summary>For watching thousands of small series: means of counts, little to remember.</summary>
    public static readonly IReadOnlyList<Pace> Few =
    [
        .. from yearly in new[] { 0, 2 }
        from wander in new[] { (1e-4, .85, .1), (3e-3, 0, 0) }
        select new Pace(false, yearly, wander.Item1, wander.Item2, wander.Item3, 1e-5),
    ];
}
