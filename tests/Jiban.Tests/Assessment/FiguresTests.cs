using System.Globalization;
using Jiban.Server.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public class FiguresTests
{
    [Theory]
    [InlineData("zh-CN", "97.1 %（1,412）", "97.10 %（96.10–98.00 %，n = 1412）", "−1,684（−16.59 %）")]
    [InlineData("en", "97.1 % (1,412)", "97.10 % (96.10–98.00 %, n = 1412)", "−1,684 (−16.59 %)")]
    public void Brackets_are_those_of_the_readers_language(string language, string rate, string interval, string change)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        Figures.Percent(new(97.10m, 1_412, 96.10m, 98.00m)).ShouldBe(rate);
        Figures.Interval(97.10m, 96.10m, 98.00m, 1_412).ShouldBe(interval);
        Figures.Change(new(8_467, 10_151)).ShouldBe(change);
    }
}
