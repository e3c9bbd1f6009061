namespace Jiban.Assessment;

/// <summary>环比、同比: a figure beside the same of an earlier period.</summary>
/// <param name="Now">Of this period; null where nothing was counted.</param>
/// <param name="Then">Of the earlier period; null where nothing was counted.</param>
public readonly record struct Compared(decimal? Now, decimal? Then)
{
    /// <summary>增减: in the figure's own unit, of a rate in points; null unless both are known.</summary>
    public decimal? Difference => Now - Then;

    /// <summary>增减幅度: in percent of the earlier figure, two decimals, half away from zero; null unless both are known, and
    /// where the earlier one is 0.</summary>
    public decimal? Percent =>
        Difference is { } difference && Then is { } then and not 0
            ? Math.Round(100 * difference / then, 2, MidpointRounding.AwayFromZero)
            : null;
}
