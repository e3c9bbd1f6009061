namespace Jiban.Insight.Trends;

/// <summary>意外度: how far the last days of a series exceed what was expected of them before they began.</summary>
/// <param name="To">The last of the days.</param>
/// <param name="Days">How many days together stood out most: 1, 3 or 7.</param>
/// <param name="Count">Requests on them.</param>
/// <param name="Expected">Expected on them, before the first.</param>
/// <param name="Probability">Of so many or more if nothing is the matter; above 0, allowing for the choice among windows.</param>
public readonly record struct Surprise(DateOnly To, int Days, double Count, double Expected, double Probability)
{
    /// <summary>The first of the days.</summary>
    public DateOnly From => To.AddDays(1 - Days);

    /// <summary>Zeros of the probability: 0 nothing, 2 one in a hundred, 6 one in a million.</summary>
    public double Score => -Math.Log10(Probability);

    /// <summary>Growth over the expectation: 2 is "+200 %"; infinite when nothing was expected.</summary>
    public double Growth => Count / Expected - 1;
}
