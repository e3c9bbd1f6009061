namespace Jiban.Insight.Topics;

/// <summary>热度: how much a topic moves people, made of parts that can each be shown.</summary>
/// <param name="Count">Texts.</param>
/// <param name="People">Different people among those who wrote.</param>
/// <param name="Votes">Support votes of all texts.</param>
/// <param name="Growth">Share of the texts in the later half of its time beyond one half, doubled: −1 (ended) to 1 (all new).</param>
/// <param name="Days">From the earliest text to the latest.</param>
public readonly record struct Heat(int Count, int People, int Votes, double Growth, double Days)
{
    /// <summary>Who writes again adds less than who writes for the first time.</summary>
    private const double Again = .3;

    /// <summary>A vote costs less than a text.</summary>
    private const double Vote = .1;

    /// <summary>After so long a matter is old enough to count fully.</summary>
    private const double Lasting = 90;

    /// <summary>
    /// (people + .3 × further texts + .1 × votes) × (1 + growth ÷ 2, where it grows) × (1 + ½ × days ÷ 90, at most 1½).
    /// More of anything never makes it cooler; 0 only without texts.
    /// </summary>
    public double Total =>
        (People + Again * (Count - People) + Vote * Votes)
        * (1 + Math.Max(0, Growth) / 2)
        * (1 + Math.Min(1, Days / Lasting) / 2);

    /// <summary>The heat of what was written at these times.</summary>
    /// <param name="times">When each was written, in any order; none gives no heat.</param>
    /// <param name="people">Different people among those who wrote.</param>
    /// <param name="votes">Support votes of all texts.</param>
    public static Heat Of(IReadOnlyCollection<DateTimeOffset> times, int people, int votes = 0)
    {
        if (times.Count == 0)
            return default;
        var (from, to) = (times.Min(), times.Max());
        var middle = from + (to - from) / 2;
        var late = times.Count(at => at > middle);
        return new(times.Count, people, votes, to == from ? 0 : 2.0 * late / times.Count - 1, (to - from).TotalDays);
    }

    internal static Heat Of(IReadOnlyList<TopicText> texts)
    {
        var known = texts.Where(t => t.By.Length > 0).Select(t => t.By).Distinct(StringComparer.Ordinal).Count();
        return Of(
            [.. texts.Select(t => t.At)],
            known + texts.Count(t => t.By.Length == 0),
            (int)Math.Min(int.MaxValue, texts.Sum(t => (long)Math.Max(0, t.Votes)))
        );
    }
}
