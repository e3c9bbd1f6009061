namespace Jiban.Calendar;

/// <summary>All open stretches of a calendar on the line of UTC ticks, with the open time before each (prefix sums), so
/// that counting and its inverse are two binary searches whatever the distance.</summary>
internal sealed class Openings
{
    private readonly long[] starts;
    private readonly long[] ends;
    private readonly long[] before;

    public Openings(IReadOnlyCollection<(long Start, long End)> stretches)
    {
        starts = [.. stretches.Select(s => s.Start)];
        ends = [.. stretches.Select(s => s.End)];
        before = new long[starts.Length + 1];
        for (var i = 0; i < starts.Length; i++)
            before[i + 1] = before[i] + ends[i] - starts[i];
    }

    public int Count => starts.Length;

    public long Total => before[^1];

    public (long Start, long End) this[int i] => (starts[i], ends[i]);

    /// <summary>Index of the last stretch that has begun by then; -1 before the first.</summary>
    public int LastBegun(long ticks)
    {
        var found = Array.BinarySearch(starts, ticks);
        return found >= 0 ? found : ~found - 1;
    }

    public bool IsOpen(long ticks) => LastBegun(ticks) is >= 0 and var i && ticks < ends[i];

    /// <summary>Open time from the beginning of the calendar up to then.</summary>
    public long CountedUpTo(long ticks)
    {
        var i = LastBegun(ticks);
        return i < 0 ? 0 : before[i] + Math.Min(ticks, ends[i]) - starts[i];
    }

    /// <summary>The first instant by which this much open time has passed, null past the end of the calendar.</summary>
    public long? FirstInstantWith(long counted)
    {
        if (counted > Total)
            return null;
        var i = LastBelow(counted, orEqual: false);
        return i < 0 ? starts[0] : starts[i] + counted - before[i];
    }

    /// <summary>The last instant by which only this much open time has passed, null outside the calendar.</summary>
    public long? LastInstantWith(long counted)
    {
        if (counted < 0 || counted >= Total)
            return null;
        var i = LastBelow(counted, orEqual: true);
        return starts[i] + counted - before[i];
    }

    private int LastBelow(long counted, bool orEqual)
    {
        var found = Array.BinarySearch(before, 0, starts.Length, counted);
        return found < 0 ? ~found - 1
            : orEqual ? found
            : found - 1;
    }
}
