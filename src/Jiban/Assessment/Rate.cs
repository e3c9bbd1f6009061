namespace Jiban.Assessment;

/// <summary>比率: so many out of so many. Nothing out of nothing is no rate, never 0 %.</summary>
/// <param name="Counted">Above the line; a fraction where partly solved orders count in part.</param>
/// <param name="Of">Below the line: n, shown beside every rate.</param>
public readonly record struct Rate(decimal Counted, int Of)
{
    /// <summary>The 97.5 % point of the normal distribution, for intervals of 95 %.</summary>
    private const double Z = 1.959963984540054;

    /// <summary>率: between 0 and 1; null when n is 0.</summary>
    public decimal? Value => Of == 0 ? null : Counted / Of;

    /// <summary>百分率: rounded half away from zero; null when n is 0.</summary>
    public decimal? Percent(int decimals = 2) =>
        Of == 0 ? null : Math.Round(100 * Counted / Of, decimals, MidpointRounding.AwayFromZero);

    /// <summary>置信区间: Wilson's 95 % interval, to six decimals; null when n is 0. It never leaves 0–1 and is wide
    /// when n is small: 9 of 10 may be anything from 60 % to 98 %.</summary>
    public Interval? Interval
    {
        get
        {
            if (Of == 0)
                return null;
            var (n, p) = ((double)Of, (double)Counted / Of);
            var middle = p + Z * Z / (2 * n);
            var reach = Z * Math.Sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
            return new Interval(Bound((middle - reach) / (1 + Z * Z / n)), Bound((middle + reach) / (1 + Z * Z / n)));
        }
    }

    private static decimal Bound(double value) => Math.Round((decimal)Math.Clamp(value, 0, 1), 6);
}

/// <summary>置信区间: where the true rate lies, 19 times out of 20.</summary>
/// <param name="Low">Lower bound, 0–1.</param>
/// <param name="High">Upper bound, 0–1.</param>
public readonly record struct Interval(decimal Low, decimal High);
