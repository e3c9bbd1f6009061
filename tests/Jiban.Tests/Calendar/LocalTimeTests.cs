using System.Globalization;
using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class LocalTimeTests
{
    /// <summary>New York put its clocks on at 02:00 on 13 March 2011 and back at 02:00 on 6 November 2011.</summary>
    [Theory]
    [InlineData("America/New_York", "Fri 2011-07-01 12:00", "2011-07-01 16:00", "2011-07-01 16:00")]
    [InlineData("America/New_York", "Sun 2011-03-13 01:59", "2011-03-13 06:59", "2011-03-13 06:59")]
    [InlineData("America/New_York", "Sun 2011-03-13 02:00", "2011-03-13 07:00", "2011-03-13 07:00")] // shown as 03:00
    [InlineData("America/New_York", "Sun 2011-03-13 02:30", "2011-03-13 07:30", "2011-03-13 07:30")] // shown as 03:30
    [InlineData("America/New_York", "Sun 2011-03-13 03:00", "2011-03-13 07:00", "2011-03-13 07:00")]
    [InlineData("America/New_York", "Sun 2011-11-06 00:59", "2011-11-06 04:59", "2011-11-06 04:59")]
    [InlineData("America/New_York", "Sun 2011-11-06 01:00", "2011-11-06 05:00", "2011-11-06 06:00")] // comes twice
    [InlineData("America/New_York", "Sun 2011-11-06 01:59", "2011-11-06 05:59", "2011-11-06 06:59")] // comes twice
    [InlineData("America/New_York", "Sun 2011-11-06 02:00", "2011-11-06 07:00", "2011-11-06 07:00")]
    [InlineData("Australia/Lord_Howe", "Sun 2026-04-05 01:45", "2026-04-04 14:45", "2026-04-04 15:15")] // half an hour
    [InlineData("Asia/Shanghai", "Sat 2026-02-28 23:59", "2026-02-28 15:59", "2026-02-28 15:59")]
    [InlineData("UTC", "Thu 2024-02-29 00:00", "2024-02-29 00:00", "2024-02-29 00:00")]
    public void A_clock_time_means_one_instant_or_two(string zone, string clock, string first, string last)
    {
        var (where, shown) = (TimeZoneInfo.FindSystemTimeZoneById(zone), Clock(clock));

        LocalTime.First(shown, where).ShouldBe(Utc(first));
        LocalTime.Last(shown, where).ShouldBe(Utc(last));
        LocalTime.First(shown, where).Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Every_quarter_of_an_hour_of_a_year_is_read_back_as_it_was_shown()
    {
        foreach (var zone in new[] { "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu" })
        {
            var where = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var begin = new DateTimeOffset(2011, 1, 1, 12, 0, 0, TimeSpan.Zero);
            for (var at = begin; at < begin.AddDays(365); at = at.AddMinutes(15))
            {
                var shown = TimeZoneInfo.ConvertTime(at, where).DateTime;

                new[] { LocalTime.First(shown, where), LocalTime.Last(shown, where) }.ShouldContain(
                    at,
                    $"{zone} {at:u}"
                );
            }
        }
    }

    private static DateTime Clock(string text) =>
        DateTime.ParseExact(text, "ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string text) =>
        DateTimeOffset.ParseExact(
            text,
            "yyyy-MM-dd HH:mm",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
}
