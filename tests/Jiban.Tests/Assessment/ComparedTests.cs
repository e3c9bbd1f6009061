using System.Globalization;
using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class ComparedTests
{
    [Theory]
    // A year's requests, a street's dispatches of a month, a week of rain.
    [InlineData("8467", "10151", "-1684", "-16.59")]
    [InlineData("1100", "1800", "-700", "-38.89")]
    [InlineData("24", "8", "16", "200.00")]
    // Rates: points beside percent.
    [InlineData("96.42", "93.23", "3.19", "3.42")]
    [InlineData("95.50", "91.23", "4.27", "4.68")]
    // Half a hundredth goes away from zero, whichever way it went.
    [InlineData("20001", "20000", "1", "0.01")]
    [InlineData("19999", "20000", "-1", "-0.01")]
    [InlineData("5", "5", "0", "0.00")]
    [InlineData("0", "7", "-7", "-100.00")]
    [InlineData("7", "0", "7", "")]
    [InlineData("0", "0", "0", "")]
    [InlineData("", "7", "", "")]
    [InlineData("7", "", "", "")]
    public void A_figure_is_more_or_less_than_it_was(string now, string then, string difference, string percent)
    {
        var compared = new Compared(Read(now), Read(then));

        compared.Difference.ShouldBe(Read(difference));
        compared.Percent.ShouldBe(Read(percent));
    }

    static decimal? Read(string figure) =>
        figure.Length == 0 ? null : decimal.Parse(figure, CultureInfo.InvariantCulture);
}
