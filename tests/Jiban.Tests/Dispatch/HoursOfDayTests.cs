using Jiban.Dispatch;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>适用时段: what people write, and which times lie in it.</summary>
public sealed class HoursOfDayTests
{
    [Theory]
    [InlineData("22:00-06:00", "22:00-06:00")]
    [InlineData("8:30 – 18:00", "08:30-18:00")]
    [InlineData("22：00～6：00", "22:00-06:00")]
    [InlineData("18:00-24:00", "18:00-24:00")]
    [InlineData("working", "working")]
    [InlineData(" Non-Working ", "non-working")]
    [InlineData("工作时间", "working")]
    [InlineData("非工作时间", "non-working")]
    [InlineData("", null)]
    [InlineData("夜里", null)]
    [InlineData("22:00", null)]
    [InlineData("25:00-06:00", null)]
    [InlineData("06:00-06:00", null)] // a whole day is no part of it
    [InlineData("00:00-24:00", null)]
    [InlineData("08:00-12:00-18:00", null)]
    public void It_is_read_as_people_write_it_and_written_one_way(string text, string? written) =>
        HoursOfDay.Read(text)?.ToString().ShouldBe(written);

    [Theory]
    [InlineData("08:00-18:00", "07:59", false)]
    [InlineData("08:00-18:00", "08:00", true)]
    [InlineData("08:00-18:00", "17:59", true)]
    [InlineData("08:00-18:00", "18:00", false)] // half open
    [InlineData("22:00-06:00", "21:59", false)]
    [InlineData("22:00-06:00", "22:00", true)]
    [InlineData("22:00-06:00", "00:00", true)] // over midnight
    [InlineData("22:00-06:00", "05:59", true)]
    [InlineData("22:00-06:00", "06:00", false)]
    [InlineData("18:00-24:00", "23:59", true)]
    [InlineData("18:00-24:00", "00:00", false)]
    public void A_time_lies_in_it_or_not(string hours, string clock, bool covered) =>
        HoursOfDay.Read(hours)!.Covers(new(TimeOnly.Parse(clock), Working: false)).ShouldBe(covered);

    [Theory]
    [InlineData("working", true, true)]
    [InlineData("working", false, false)]
    [InlineData("non-working", true, false)]
    [InlineData("non-working", false, true)]
    public void Working_time_is_the_offices_not_the_clocks(string hours, bool working, bool covered) =>
        HoursOfDay.Read(hours)!.Covers(new(new(10, 0), working)).ShouldBe(covered);
}
