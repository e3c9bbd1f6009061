using System.Globalization;
using Jiban.Server.Shell;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

public sealed class TimeWordsTests
{
    // Saturday 2026-11-21 14:10 in Beijing.
    private static readonly DateTimeOffset Now = Beijing("2026-11-21 14:10");

    public TimeWordsTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

    [Theory]
    [InlineData("2026-11-21 17:30", "还剩 3 小时 20 分")]
    [InlineData("2026-11-21 15:10", "还剩 1 小时")]
    [InlineData("2026-11-21 15:09", "还剩 59 分钟")]
    [InlineData("2026-11-21 14:11", "还剩 1 分钟")]
    [InlineData("2026-11-21 14:10", "已超时不到 1 分钟")]
    [InlineData("2026-11-21 12:10", "已超时 2 小时")]
    [InlineData("2026-11-23 14:09", "还剩 47 小时 59 分")]
    [InlineData("2026-11-23 14:10", "还剩 2 天")]
    [InlineData("2026-11-24 18:10", "还剩 3 天 4 小时")]
    public void The_time_left_is_said_in_the_two_units_that_matter(string due, string words) =>
        TimeWords.Left(Beijing(due), Now).ShouldBe(words);

    [Fact]
    public void Less_than_a_minute_left_is_not_called_zero() =>
        TimeWords.Left(Now.AddSeconds(59), Now).ShouldBe("还剩不到 1 分钟");

    [Theory]
    [InlineData("2026-11-21 00:00", "今天 00:00")]
    [InlineData("2026-11-21 23:59", "今天 23:59")]
    [InlineData("2026-11-22 00:00", "明天 00:00")]
    [InlineData("2026-11-20 23:59", "昨天 23:59")]
    [InlineData("2026-11-25 17:30", "11月25日 周三 17:30")]
    [InlineData("2027-01-04 09:00", "2027-01-04 周一 09:00")]
    public void A_near_instant_is_named_by_its_day(string at, string words) =>
        TimeWords.Near(Beijing(at), Now).ShouldBe(words);

    [Fact]
    public void The_day_turns_at_midnight_in_Beijing_not_in_London()
    {
        var justAfterMidnight = new DateTimeOffset(2026, 11, 21, 16, 5, 0, TimeSpan.Zero);

        TimeWords.Near(justAfterMidnight, Now).ShouldBe("明天 00:05");
        TimeWords.Moment(justAfterMidnight).ShouldBe("2026-11-22 周日 00:05");
    }

    [Theory]
    [InlineData("2026-11-20 14:10", "2026-11-21 20:10", Tone.DueSoon)] // 6 of 30 h left
    [InlineData("2026-11-20 14:10", "2026-11-21 22:10", Tone.Act)] // 8 of 32 h left: exactly a quarter
    [InlineData("2026-11-20 14:10", "2026-11-21 14:10", Tone.Overdue)] // due this instant
    [InlineData("2026-11-20 14:10", "2026-11-21 14:11", Tone.DueSoon)]
    public void A_clock_turns_amber_with_less_than_a_quarter_left_and_red_at_the_due_instant(
        string start,
        string due,
        Tone tone
    ) => TimeWords.Tone(Beijing(start), Beijing(due), Now).ShouldBe(tone);

    [Fact]
    public void Without_a_start_nothing_is_amber() => TimeWords.Tone(null, Now.AddMinutes(1), Now).ShouldBe(Tone.Act);

    [Theory]
    [InlineData("2026-11-21 12:10", "提前 2 小时完成")]
    [InlineData("2026-11-21 14:40", "超时 30 分钟完成")]
    public void A_stopped_clock_says_how_it_ended(string stopped, string words) =>
        TimeWords.Kept(Beijing("2026-11-21 14:10"), Beijing(stopped)).ShouldBe(words);

    [Fact]
    public void Done_at_the_due_instant_was_in_time() => TimeWords.Kept(Now, Now).ShouldBe("准时完成");

    [Fact]
    public void The_arithmetic_names_due_start_limit_and_use() =>
        TimeWords
            .Arithmetic(Beijing("2026-11-20 17:30"), Beijing("2026-11-21 17:30"), Now)
            .ShouldBe("期限 2026-11-21 周六 17:30；2026-11-20 周五 17:30 起算，共 24 小时，已用 20 小时 40 分");

    [Fact]
    public void English_readers_get_English()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        TimeWords.Left(Now.AddMinutes(200), Now).ShouldBe("3 h 20 min left");
        TimeWords.Near(Beijing("2026-11-25 17:30"), Now).ShouldBe("Wed 11-25 17:30");
    }

    private static DateTimeOffset Beijing(string local) =>
        new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
