using Jiban.Server.Exchange;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Exchange;

public sealed class ImportTimeTests
{
    static readonly TimeZoneInfo beijing = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("2019-02-28 11:25:05", "2019-02-28 03:25:05")]
    [InlineData("2020-01-26 19:47:11.000003", "2020-01-26 11:47:11")]
    [InlineData("2019/7/1 8:05", "2019-07-01 00:05:00")]
    [InlineData("2019.7.1 8:05:09", "2019-07-01 00:05:09")]
    [InlineData("2019年7月1日 08时05分", "2019-07-01 00:05:00")]
    [InlineData("2019年7月1日8:05", "2019-07-01 00:05:00")]
    [InlineData("２０１９-０７-０１ ０８：０５", "2019-07-01 00:05:00")]
    [InlineData("20190701", "2019-06-30 16:00:00")]
    [InlineData("20190701080500", "2019-07-01 00:05:00")]
    [InlineData("2019-07-01T08:05:00+09:00", "2019-06-30 23:05:00")]
    [InlineData("2019-07-01T00:05:00Z", "2019-07-01 00:05:00")]
    [InlineData("2019-07-01T08:05:00", "2019-07-01 00:05:00")]
    [InlineData("43647.336805555555", "2019-07-01 00:05:00")]
    public void A_time_is_read_on_the_districts_clock(string text, string utc) =>
        $"{ImportTime.Read(text, beijing)?.UtcDateTime:yyyy-MM-dd HH:mm:ss}".ShouldBe(utc);

    [Theory]
    [InlineData("")]
    [InlineData("2019-13-01")]
    [InlineData("2019-02-30 10:00")]
    [InlineData("2019-07-01 25:00")]
    [InlineData("昨天")]
    [InlineData("12345")]
    [InlineData("99999999999999")]
    [InlineData("1e5")]
    public void What_is_no_time_is_not_guessed(string text) => ImportTime.Read(text, beijing).ShouldBeNull();
}
