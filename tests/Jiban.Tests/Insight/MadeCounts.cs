using Jiban.Insight.Trends;

namespace Jiban.Tests.Insight;

/// <summary>Counts made up by chance from a known mean; the same seed makes the same counts.</summary>
internal static class MadeCounts
{
    public static readonly DateOnly First = new(2023, 1, 1); // a Sunday

    /// <summary>One series from <see cref="First"/> on.</summary>
    public static DayCount[] Of(int days, int seed, Func<DateOnly, double> mean, double dispersion = 1)
    {
        var chance = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, days)
                .Select(First.AddDays)
                .Select(d => new DayCount(d, Draw(chance, mean(d), dispersion))),
        ];
    }

    public static double Week(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? .6 : 1.15;

    public static double Year(DateOnly day) => 1 + .35 * Math.Cos(2 * Math.PI * day.DayOfYear / 365.25);

    /// <summary>Poisson, or a mixture of Poissons by a gamma variable, whose variance is dispersion × mean.</summary>
    public static int Draw(Random chance, double mean, double dispersion) =>
        dispersion <= 1
            ? Poisson(chance, mean)
            : Poisson(chance, Gamma(chance, mean / (dispersion - 1)) * (dispersion - 1));

    private static int Poisson(Random chance, double mean)
    {
        if (mean > 100)
            return (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * Normal(chance)));
        var (limit, product, count) = (Math.Exp(-mean), chance.NextDouble(), 0);
        for (; product > limit; count++)
            product *= chance.NextDouble();
        return count;
    }

    /// <summary>Marsaglia and Tsang's way.</summary>
    private static double Gamma(Random chance, double shape)
    {
        if (shape < 1)
            return Gamma(chance, shape + 1) * Math.Pow(chance.NextDouble(), 1 / shape);
        var d = shape - 1 / 3.0;
        while (true)
        {
            var x = Normal(chance);
            var v = Math.Pow(1 + x / Math.Sqrt(9 * d), 3);
            if (v > 0 && Math.Log(1 - chance.NextDouble()) < x * x / 2 + d - d * v + d * Math.Log(v))
                return d * v;
        }
    }

    private static double Normal(Random chance) =>
        Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
