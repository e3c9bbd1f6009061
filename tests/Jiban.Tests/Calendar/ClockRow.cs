using System.Globalization;
using Jiban.Calendar;

namespace Jiban.Tests.Calendar;

/// <summary>Reads rows a lawyer can check: <c>Fri 2026-02-13 17:20 + 1 working days = Sat 2026-02-14 17:20</c>.
/// A weekday that does not belong to its date fails the row.</summary>
internal static class ClockRow
{
    public static readonly TimeZoneInfo Beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static (DateTimeOffset Start, Limit Limit, DateTimeOffset Due) Read(string row, TimeZoneInfo zone)
    {
        var parts = row.Split([" + ", " = "], StringSplitOptions.TrimEntries);
        return (Instant(parts[0], zone), LimitOf(parts[1]), Instant(parts[2], zone));
    }

    /// <summary><c>Fri 2026-02-13 17:20</c>, or with an offset where the clock shows the time twice.</summary>
    public static DateTimeOffset Instant(string text, TimeZoneInfo? zone = null)
    {
        if (text.Split(' ').Length == 4)
            return DateTimeOffset.ParseExact(text, "ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        var local = DateTime.ParseExact(
            text,
            ["ddd yyyy-MM-dd HH:mm", "ddd yyyy-MM-dd HH:mm:ss"],
            CultureInfo.InvariantCulture
        );
        return new DateTimeOffset(local, (zone ?? Beijing).GetUtcOffset(local));
    }

    public static Limit LimitOf(string text)
    {
        var (amount, unit) = (text.Split(' ', 2)[0], text.Split(' ', 2)[1]);
        return new Limit(
            decimal.Parse(amount, CultureInfo.InvariantCulture),
            unit switch
            {
                "h" => LimitUnit.Hours,
                "working h" => LimitUnit.WorkingHours,
                "days" => LimitUnit.CalendarDays,
                "working days" => LimitUnit.WorkingDays,
                _ => throw new FormatException(unit),
            }
        );
    }
}
