using Jiban.WorkOrders;

namespace Jiban.Bench;

/// <summary>Three years up to now: more in winter and on Mondays, most of it by day; the orders of a day are numbered.</summary>
internal sealed class ScaleDays
{
    public const int Days = 3 * 365;

    /// <summary>Numbers of the day before these are the demo district's own.</summary>
    public const int FirstNumber = 100_001;

    private readonly DateOnly first;
    private readonly TimeZoneInfo zone;
    private readonly double[] upTo = new double[Days];
    private readonly int[] last = new int[Days];

    public ScaleDays(DateTimeOffset now, TimeZoneInfo zone)
    {
        this.zone = zone;
        first = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).AddDays(-Days);
        var sum = 0.0;
        for (var day = 0; day < Days; day++)
        {
            var date = first.AddDays(day);
            var winter = Math.Cos((date.DayOfYear - 15) / 365.25 * 2 * Math.PI);
            var weight = 1 + .3 * winter;
            weight *=
                date.DayOfWeek is DayOfWeek.Monday ? 1.25
                : date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? .6
                : 1;
            upTo[day] = sum += weight;
        }
    }

    /// <summary>When the order that stands so far along all of them came, and its number.</summary>
    /// <param name="along">0 the first, 1 behind the last.</param>
    public (DateTimeOffset At, WorkOrderNumber Number) Of(double along, Random dice, int district)
    {
        var found = Array.BinarySearch(upTo, along * upTo[^1]);
        var day = Math.Min(found < 0 ? ~found : found, Days - 1);
        // Two thirds between eight and six.
        var hour = dice.Next(3) > 0 ? 8 + dice.NextDouble() * 10 : dice.NextDouble() * 24;
        var local = first.AddDays(day).ToDateTime(TimeOnly.MinValue).AddHours(hour);
        var at = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return (at, WorkOrderNumber.Of(district, first.AddDays(day), FirstNumber + last[day]++));
    }

    /// <summary>The last number of each day that has any.</summary>
    public IEnumerable<(DateOnly Day, int Last)> Numbered() =>
        last.Select((count, day) => (first.AddDays(day), FirstNumber + count - 1)).Where((_, day) => last[day] > 0);
}
