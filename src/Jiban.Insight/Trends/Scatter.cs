namespace Jiban.Insight.Trends;

/// <summary>How much counts scatter around their expectation: dispersion, learnt with outliers clipped.</summary>
internal sealed class Scatter
{
    private const int Memory = 180;
    private const double Clip = 12;
    private const double Single = 25;
    private const double Room = 1.2;
    private const double Few = .05;
    private const double Half = .5;

    private double dispersion = 1;
    private int days;

    public void Learn(double count, double expected)
    {
        days++;
        var most = Math.Max(Clip * dispersion * expected, Single);
        var square = Math.Min((count - expected) * (count - expected), most) / Math.Max(expected, Few);
        dispersion += (square - dispersion) / Math.Min(days + 1, Memory);
    }

    /// <summary>P of so many or more, allowing for how little is known after few days: an expectation of 0 after a
    /// hundred days without a request still leaves room for one.</summary>
    public double AtLeast(double count, double expected, int length)
    {
        var known = (double)Math.Clamp(days, 1, Memory / 2);
        return CountTail.AtLeast(
            count,
            expected + Half * length / known,
            Math.Max(1, dispersion) * Room * (1 + length / known)
        );
    }
}
