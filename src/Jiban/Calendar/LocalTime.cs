namespace Jiban.Calendar;

/// <summary>当地时间: from what a clock on the wall shows to the instant it means.</summary>
/// <remarks>When clocks go back, one hour is shown twice: the same clock time has a <see cref="First"/> and a
/// <see cref="Last"/> instant. When they go on, one hour is never shown: a clock time in it means the same stretch after
/// the change, so 02:30 is what the clock shows as 03:30. Everywhere else both are the same. Clock times within a day of
/// the ends of <see cref="DateTime"/> cannot be asked for.</remarks>
public static class LocalTime
{
    /// <summary>首次: the instant at which clocks of <paramref name="zone"/> show <paramref name="clock"/>, the first
    /// when they do so twice; in UTC. The kind of <paramref name="clock"/> is not looked at.</summary>
    public static DateTimeOffset First(DateTime clock, TimeZoneInfo zone)
    {
        var (early, late) = Readings(clock.Ticks, zone);
        return Instant(early ?? late ?? Skipped(clock.Ticks, zone));
    }

    /// <summary>末次: the last instant at which they show it.</summary>
    public static DateTimeOffset Last(DateTime clock, TimeZoneInfo zone)
    {
        var (early, late) = Readings(clock.Ticks, zone);
        return Instant(late ?? early ?? Skipped(clock.Ticks, zone));
    }

    /// <summary>With the offset of the day before and with that of the day after; null where it shows another time.</summary>
    private static (long? Early, long? Late) Readings(long clock, TimeZoneInfo zone)
    {
        long? Shown(long offset) => OffsetAt(zone, clock - offset) == offset ? clock - offset : null;

        return (Shown(Before(clock, zone)), Shown(OffsetAt(zone, clock + TimeSpan.TicksPerDay)));
    }

    private static long Skipped(long clock, TimeZoneInfo zone) => clock - Before(clock, zone);

    private static long Before(long clock, TimeZoneInfo zone) => OffsetAt(zone, clock - TimeSpan.TicksPerDay);

    private static long OffsetAt(TimeZoneInfo zone, long utcTicks) =>
        zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}
