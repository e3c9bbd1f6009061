using System.Globalization;
using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class ReckoningTests
{
    [Theory]
    [InlineData(
        "Fri 2026-11-20 17:20",
        "4 working h",
        "Counted Fri 17:20-Fri 17:30 10m; Rest Fri 17:30-Mon 09:00; Counted Mon 09:00-Mon 12:00 180m; "
            + "Pause Mon 12:00-Mon 13:30; Counted Mon 13:30-Mon 14:20 50m"
    )]
    [InlineData(
        "Mon 2026-11-16 06:00",
        "8 working h",
        "AfterHours Mon 06:00-Mon 09:00; Counted Mon 09:00-Mon 12:00 180m; Pause Mon 12:00-Mon 13:30; "
            + "Counted Mon 13:30-Mon 17:30 240m; AfterHours Mon 17:30-Tue 09:00; Counted Tue 09:00-Tue 10:00 60m"
    )]
    [InlineData(
        "Sat 2026-02-14 17:00",
        "1 working h",
        "Counted Sat 17:00-Sat 17:30 30m; Holiday 春节 Sat 17:30-Tue 09:00; Counted Tue 09:00-Tue 09:30 30m"
    )]
    [InlineData(
        "Thu 2026-11-19 18:00",
        "2 working days",
        "AfterHours Thu 18:00-Fri 09:00; StartDay Fri 09:00-Sat 00:00; Rest Sat 00:00-Mon 00:00; "
            + "Counted Mon 00:00-Tue 09:00 2d"
    )]
    [InlineData("Fri 2026-11-20 17:20", "24 h", "Counted Fri 17:20-Sat 17:20 1440m")]
    [InlineData("Fri 2026-11-20 17:20", "7 days", "Counted Fri 17:20-Fri 17:20 7d")]
    public void A_deadline_opens_to_its_arithmetic(string start, string limit, string expected)
    {
        var reckoning = DueTests.Office.Explain(ClockRow.Instant(start), ClockRow.LimitOf(limit));

        string.Join("; ", reckoning.Segments.Select(Print)).ShouldBe(expected);
        reckoning.Due.ShouldBe(DueTests.Office.Due(reckoning.Start, reckoning.Limit));
    }

    [Fact]
    public void A_closure_is_named_in_the_arithmetic()
    {
        var plan = CalendarPlan.Office("office", "区机关", ClockRow.Beijing) with
        {
            SpecialDays = [SpecialDay.Closed(new(2026, 11, 17), "停电检修")],
        };
        var calendar = new WorkCalendar(plan, StatutoryHolidays.Load());

        var reckoning = calendar.Explain(ClockRow.Instant("Mon 2026-11-16 17:00"), Limit.WorkingHours(1));

        reckoning.Segments[1].Kind.ShouldBe(SegmentKind.Closed);
        reckoning.Segments[1].Name.ShouldBe("停电检修");
    }

    private static string Print(Segment segment)
    {
        string Local(DateTimeOffset at) =>
            TimeZoneInfo.ConvertTime(at, ClockRow.Beijing).ToString("ddd HH:mm", CultureInfo.InvariantCulture);
        var name = segment.Name is null ? "" : $" {segment.Name}";
        var counted =
            segment.CountedDays > 0 ? $" {segment.CountedDays}d"
            : segment.Counted > TimeSpan.Zero ? $" {segment.Counted.TotalMinutes}m"
            : "";
        return $"{segment.Kind}{name} {Local(segment.From)}-{Local(segment.To)}{counted}";
    }
}
