namespace Jiban.Insight.Trends;

/// <summary>How likely a count this high or higher is: negative binomial by mean and dispersion (variance ÷ mean).</summary>
internal static class CountTail
{
    /// <summary>Below this nothing is told apart any more.</summary>
    public const double Least = 1e-12;

    /// <summary>Where e to the minus this is 0 as a double.</summary>
    private const double TooSmall = 600;

    /// <summary>P(X ≥ <paramref name="count"/>), between <see cref="Least"/> and 1.</summary>
    public static double AtLeast(double count, double mean, double dispersion)
    {
        if (count <= 0)
            return 1;
        var over = Math.Max(dispersion - 1, 1e-6);
        var size = mean / over;
        var first = size * Math.Log(1 + over);
        var tail = first > TooSmall ? ByGamma(count - .5, mean, dispersion) : BySum(count, size, over, first);
        return Math.Clamp(tail, Least, 1);
    }

    /// <summary>1 less the probabilities of all smaller counts, each from the one before.</summary>
    private static double BySum(double count, double size, double over, double first)
    {
        var (probability, sum) = (Math.Exp(-first), 0.0);
        for (var k = 0; k < count; k++)
        {
            sum += probability;
            probability *= (k + size) / (k + 1) * (over / (1 + over));
        }
        return 1 - sum;
    }

    /// <summary>A gamma variable of the same mean and variance, its cube root taken for normal (Wilson and Hilferty).</summary>
    private static double ByGamma(double value, double mean, double dispersion)
    {
        var shape = mean / dispersion;
        var spread = 1 / (9 * shape);
        return Normal((Math.Cbrt(value / mean) - (1 - spread)) / Math.Sqrt(spread));
    }

    /// <summary>P(Z ≥ z) of a standard normal variable, to 7 digits (Chebyshev, Numerical Recipes 6.2).</summary>
    private static double Normal(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + x / 2);
        double[] terms =
        [
            -1.26551223,
            1.00002368,
            .37409196,
            .09678418,
            -.18628806,
            .27886807,
            -1.13520398,
            1.48851587,
            -.82215223,
            .17087277,
        ];
        var sum = 0.0;
        for (var i = terms.Length - 1; i >= 0; i--)
            sum = sum * t + terms[i];
        var half = t * Math.Exp(-x * x + sum) / 2;
        return z >= 0 ? half : 1 - half;
    }
}
