using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class LimitTests
{
    [Theory]
    [InlineData("0", LimitUnit.Hours)]
    [InlineData("-1", LimitUnit.WorkingDays)]
    [InlineData("20001", LimitUnit.CalendarDays)]
    [InlineData("1.5", LimitUnit.WorkingDays)]
    [InlineData("0.5", LimitUnit.CalendarDays)]
    [InlineData("0.000001", LimitUnit.Hours)]
    [InlineData("1", (LimitUnit)9)]
    public void A_limit_that_means_nothing_is_refused(string amount, LimitUnit unit) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new Limit(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), unit)
        );

    [Fact]
    public void Limits_are_equal_when_amount_and_unit_are() => Limit.Hours(24.0m).ShouldBe(Limit.Hours(24));

    [Theory]
    [InlineData("09:00-12:00, 13:30-17:30", "09:00-12:00|13:30-17:30")]
    [InlineData("9:00–12:00、13：30–17：30", "09:00-12:00|13:30-17:30")]
    [InlineData("00:00-24:00", "00:00-24:00")]
    [InlineData("08:00-12:00,12:00-18:00", "08:00-12:00|12:00-18:00")]
    public void Periods_are_read_as_people_write_them(string text, string expected)
    {
        OpenPeriod.TryParseAll(text, out var periods).ShouldBeTrue();

        string.Join('|', periods).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("09:00")]
    [InlineData("12:00-09:00")]
    [InlineData("09:00-09:00")]
    [InlineData("09:00-12:00,11:00-15:00")]
    [InlineData("13:30-17:30,09:00-12:00")]
    [InlineData("09:00-25:00")]
    [InlineData("09:00-12:00,")]
    public void Periods_that_make_no_day_are_not_read(string? text) =>
        OpenPeriod.TryParseAll(text, out _).ShouldBeFalse();
}
