namespace Jiban.Calendar;

/// <summary>Local days of a zone on the line of UTC ticks: which day an instant falls on, and back.</summary>
/// <remarks>Days of 24 hours are arithmetic; only days on which the zone changes its clocks ask the zone. A clock time
/// that occurs twice means the first time; one that is skipped means the same stretch after the change.</remarks>
internal sealed class LocalDays
{
    private readonly TimeZoneInfo zone;
    private readonly long[] midnights;

    public LocalDays(TimeZoneInfo zone, DateOnly first, int count)
    {
        this.zone = zone;
        First = first;
        midnights = new long[count + 1];
        for (var day = 0; day <= count; day++)
            midnights[day] = FromZone(first.AddDays(day), 0);
    }

    public DateOnly First { get; }

    public int Count => midnights.Length - 1;

    public bool Covers(long ticks) => ticks >= midnights[0] && ticks < midnights[^1];

    public DateOnly Date(int day) => First.AddDays(day);

    public int Day(DateOnly date) => date.DayNumber - First.DayNumber;

    public long Midnight(int day) => midnights[day];

    /// <summary>The day on which this covered instant falls.</summary>
    public int DayOf(long ticks)
    {
        var day = Math.Clamp((int)((ticks - midnights[0]) / TimeSpan.TicksPerDay), 0, Count - 1);
        while (ticks < midnights[day])
            day--;
        while (ticks >= midnights[day + 1])
            day++;
        return day;
    }

    /// <summary>What the clock on the wall shows at this instant, as ticks since 00:00.</summary>
    public long Clock(int day, long ticks) =>
        IsRegular(day)
            ? ticks - midnights[day]
            : TimeZoneInfo.ConvertTime(new DateTimeOffset(ticks, TimeSpan.Zero), zone).TimeOfDay.Ticks;

    /// <summary>The instant at which the wall clock of that day shows <paramref name="clock"/>.</summary>
    public long At(int day, long clock) =>
        IsRegular(day) ? midnights[day] + clock : FromZone(First.AddDays(day), clock);

    /// <summary>The stretches during which the wall clock of that day shows one of the periods, in order. When clocks
    /// go back, an hour shown twice is open twice; when they go on, an hour never shown is never open.</summary>
    public IEnumerable<(long Start, long End)> Showing(int day, IReadOnlyList<OpenPeriod> periods)
    {
        var (begin, end) = (midnights[day], midnights[day + 1]);
        if (periods.Count == 0 || IsRegular(day))
            return periods.Select(p => (begin + p.From.Ticks, begin + p.To.Ticks));

        var change = ChangeOfClocks(begin, end);
        var midnight = First.AddDays(day).ToDateTime(TimeOnly.MinValue).Ticks;
        return new[] { (begin, change), (change, end) }.SelectMany(part =>
            periods
                .Select(p => (From: midnight + p.From.Ticks, To: midnight + p.To.Ticks))
                .Select(p => (From: p.From - OffsetAt(part.Item1), To: p.To - OffsetAt(part.Item1)))
                .Select(p => (Start: Math.Max(p.From, part.Item1), End: Math.Min(p.To, part.Item2)))
                .Where(stretch => stretch.Start < stretch.End)
        );
    }

    private long ChangeOfClocks(long from, long to)
    {
        var before = OffsetAt(from);
        while (to - from > TimeSpan.TicksPerSecond)
        {
            var middle = from + ((to - from) / 2 / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond);
            if (middle == from)
                middle += TimeSpan.TicksPerSecond;
            if (OffsetAt(middle) == before)
                from = middle;
            else
                to = middle;
        }
        return to;
    }

    private bool IsRegular(int day) => midnights[day + 1] - midnights[day] == TimeSpan.TicksPerDay;

    private long FromZone(DateOnly date, long clock) =>
        LocalTime.First(date.ToDateTime(TimeOnly.MinValue).AddTicks(clock), zone).UtcTicks;

    private long OffsetAt(long utcTicks) => zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;
}
