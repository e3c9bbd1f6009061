using Jiban.Places;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Places;

/// <summary>边界: inside, outside, on the line, and how far from it.</summary>
public sealed class BorderTests
{
    private const string Square = "39.860 116.400; 39.860 116.420; 39.880 116.420; 39.880 116.400";
    private const string Hooked =
        "39.86 116.40; 39.86 116.44; 39.90 116.44; 39.90 116.40; 39.88 116.40; 39.88 116.42; 39.87 116.42; 39.87 116.40";

    [Theory]
    [InlineData(Square, 39.870, 116.410, true)]
    [InlineData(Square, 39.860, 116.400, true)] // a corner
    [InlineData(Square, 39.860, 116.411, true)] // a side
    [InlineData(Square, 39.8599, 116.410, false)]
    [InlineData(Square, 39.870, 116.4201, false)]
    [InlineData(Hooked, 39.875, 116.43, true)]
    [InlineData(Hooked, 39.875, 116.41, false)] // in the notch
    [InlineData(Hooked, 39.865, 116.41, true)]
    public void A_point_is_inside_on_the_line_or_outside(string outline, double lat, double lng, bool inside) =>
        Read(outline).Contains(lat, lng).ShouldBe(inside);

    [Theory]
    [InlineData(39.870, 116.410, 853)] // the middle: to the nearer side, east or west
    [InlineData(39.861, 116.410, 111)]
    [InlineData(39.850, 116.410, 1112)]
    [InlineData(39.890, 116.430, 1402)] // outside a corner
    public void The_line_is_so_many_metres_away(double lat, double lng, double metres) =>
        Read(Square).Metres(lat, lng).ShouldBe(metres, 3);

    [Theory]
    [InlineData("")]
    [InlineData("39.86 116.40; 39.87 116.40")]
    [InlineData("39.86,116.40; 39.87,116.40; 39.87,116.41")]
    [InlineData("91 116.40; 39.87 116.40; 39.87 116.41")]
    [InlineData("39.86 181; 39.87 116.40; 39.87 116.41")]
    [InlineData("39.86 116.40 1; 39.87 116.40; 39.87 116.41")]
    [InlineData("北 东; 39.87 116.40; 39.87 116.41")]
    public void What_is_no_outline_is_not_read(string text) => Border.TryParse(text, out _).ShouldBeFalse();

    private static Border Read(string text)
    {
        Border.TryParse(text, out var border).ShouldBeTrue();
        return border!;
    }
}
