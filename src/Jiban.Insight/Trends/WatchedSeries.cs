namespace Jiban.Insight.Trends;

/// <summary>监测中的序列: one series with what was surprising on each of its days, fed with all its days again and again.</summary>
/// <remarks>
/// The last day it is fed is not over: it is judged, not learnt. Days that came out otherwise than before, since a
/// request was put right or came in late, are learnt anew from the first on; else only what is new is learnt.
/// </remarks>
public sealed class WatchedSeries
{
    private SurgeWatch watch = new();
    private readonly List<DayCount> learnt = [];
    private readonly List<Surprise> surprises = [];

    /// <summary>The surprise of each day fed, oldest first.</summary>
    public IReadOnlyList<Surprise> Surprises => surprises;

    /// <param name="days">Every day of it in order, none left out; the last is today.</param>
    public void Feed(IReadOnlyList<DayCount> days)
    {
        if (learnt.Count >= days.Count || !learnt.SequenceEqual(days.Take(learnt.Count)))
        {
            watch = new();
            learnt.Clear();
        }
        surprises.RemoveRange(learnt.Count, surprises.Count - learnt.Count);
        foreach (var day in days.Skip(learnt.Count).SkipLast(1).ToList())
        {
            surprises.Add(watch.Learn(day));
            learnt.Add(day);
        }
        if (days.Count > 0)
            surprises.Add(watch.Judge(days[^1]));
    }
}
