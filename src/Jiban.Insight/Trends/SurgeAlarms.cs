namespace Jiban.Insight.Trends;

/// <summary>突增告警: those of a day's surprises that are worth an alarm.</summary>
/// <remarks>
/// Benjamini and Hochberg's procedure over all series of the day: however many series are watched, no more than the given
/// share of alarms is false in the long run, and on a day when nothing is the matter anywhere, the chance of any alarm at
/// all is no higher than that share.
/// </remarks>
public static class SurgeAlarms
{
    /// <summary>The usual share of false alarms: one in twenty.</summary>
    public const double UsualFalseShare = .05;

    /// <summary>The usual least size of a surge, in requests.</summary>
    public const int UsualLeast = 3;

    /// <summary>The alarms of one day, most surprising first; of equal ones in order of their names.</summary>
    /// <param name="surprises">Of every series watched that day, the quiet ones too: their number counts.</param>
    /// <param name="falseShare">Share of alarms that may be false, above 0 and below 1.</param>
    /// <param name="least">Requests without which nothing is a surge.</param>
    /// <param name="watched">How many series were watched, where those that brought too little to be a surge are not
    /// told: they count as not surprising. At least as many as are told.</param>
    public static IReadOnlyList<(SeriesName Series, Surprise Surprise)> Of(
        IReadOnlyCollection<(SeriesName Series, Surprise Surprise)> surprises,
        double falseShare = UsualFalseShare,
        int least = UsualLeast,
        int watched = 0
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(falseShare, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falseShare, 1);
        var ordered = surprises
            .OrderBy(s => s.Surprise.Probability)
            .ThenBy(s => s.Series.Place, StringComparer.Ordinal)
            .ThenBy(s => s.Series.Category, StringComparer.Ordinal)
            .ToList();
        var rank = ordered.Count;
        var all = Math.Max(watched, ordered.Count);
        while (rank > 0 && ordered[rank - 1].Surprise.Probability > falseShare * rank / all)
            rank--;
        return [.. ordered.Take(rank).Where(s => s.Surprise.Count >= least)];
    }
}
