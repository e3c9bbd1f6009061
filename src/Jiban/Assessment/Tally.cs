namespace Jiban.Assessment;

/// <summary>Adds up one unit's orders, many alike at a time, once raw or once adjusted. Sums of decimals are exact, so order is no matter.</summary>
internal sealed class Tally
{
    private decimal response;
    private decimal solved;
    private decimal satisfaction;
    private int valid;
    private int judged;

    /// <param name="order">How each of them counts.</param>
    /// <param name="standing">Raw or adjusted.</param>
    /// <param name="times">How many count so.</param>
    public void Add(HowItCounted order, Standing standing, int times)
    {
        if (standing is not (Standing.Counted or Standing.CountedWithoutAnswer))
            return;
        valid += times;
        response += Of(order.Response!.Value, times);
        solved += Of(order.Solved!.Value, times);
        if (order.Satisfaction is not { } points)
            return;
        judged += times;
        satisfaction += Of(points, times);
    }

    /// <summary>Nearly all are whole points, for which no multiplication is needed.</summary>
    private static decimal Of(decimal points, int times) =>
        points == decimal.One ? times
        : points == decimal.Zero ? decimal.Zero
        : times * points;

    public Rates Rates(ScoringPolicy policy) =>
        new(new(response, valid), new(solved, valid), new(satisfaction, judged), Composite(policy));

    /// <summary>The weighted sum over one common denominator: a single division, so equal merits give equal figures.</summary>
    private decimal? Composite(ScoringPolicy policy)
    {
        if (valid == 0 || judged == 0)
            return null;
        var answered = policy.ResponseWeight * response + policy.SolvedWeight * solved;
        var judgement = policy.SatisfactionWeight * satisfaction;
        var score =
            valid == judged
                ? (answered + judgement) / valid
                : (answered * judged + judgement * valid) / ((decimal)valid * judged);
        return Math.Round(score, policy.Decimals, MidpointRounding.AwayFromZero);
    }
}
