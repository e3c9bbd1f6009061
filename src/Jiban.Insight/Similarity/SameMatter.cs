namespace Jiban.Insight.Similarity;

/// <summary>同一事项: how probably two requests are about one matter, by wording, place, time and category.</summary>
/// <remarks>
/// A logistic model with a weight for each <see cref="MatterSign"/>. No weight is ever negative: more in common never makes
/// one matter less probable, whatever was decided. Immutable and safe to share.
/// </remarks>
public sealed class SameMatter
{
    private const double Metres = 200;
    private const double Days = 30;

    /// <summary>How firmly the starting weights are held: as by about so many decisions.</summary>
    private const double Firmness = 1;
    private const int Passes = 200;
    private const int Bias = 5;

    private static readonly int Signs = Enum.GetValues<MatterSign>().Length;

    private readonly double[] weights;

    private SameMatter(double[] weights) => this.weights = weights;

    /// <summary>Before anybody has decided anything: the same place, category and day are even chances, shared wording settles it.</summary>
    public static SameMatter Start { get; } = new([6, 3, 1.2, 1.5, 1.5, -6.6]);

    /// <summary>What a sign adds to the log odds where it is fully there; never negative.</summary>
    public double Weight(MatterSign sign) => weights[(int)sign];

    /// <summary>Above 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A share is not 0–1, or a distance is negative.</exception>
    public double Probability(Resemblance resemblance) => Logistic(Odds(weights, Read(resemblance)));

    /// <summary>What spoke for one matter, strongest first, in log odds; signs that added nothing are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Probability"/>.</exception>
    public IReadOnlyList<(MatterSign Sign, double Part)> Speaking(Resemblance resemblance)
    {
        var signs = Read(resemblance);
        return
        [
            .. Enum.GetValues<MatterSign>()
                .Select(sign => (Sign: sign, Part: weights[(int)sign] * signs[(int)sign]))
                .Where(s => s.Part > 0)
                .OrderByDescending(s => s.Part)
                .ThenBy(s => s.Sign),
        ];
    }

    /// <summary>Learns from decisions: the weights under which they are most probable, held near <see cref="Start"/>, so that few
    /// decisions change little and none nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Probability"/>.</exception>
    public static SameMatter Learn(IEnumerable<MergeDecision> decisions)
    {
        var seen = decisions.Select(d => (Signs: Read(d.Resemblance), d.Merged)).ToList();
        double[] weights = [.. Start.weights];
        for (var pass = 0; pass < Passes; pass++)
        for (var at = 0; at <= Bias; at++)
            weights[at] = Better(weights, at, seen);
        return new(weights);
    }

    /// <summary>One Newton step of one weight, others left alone; the loss is convex, so passes of them find its least. A
    /// quarter bounds the curve of every decision, so no step goes too far.</summary>
    private static double Better(double[] weights, int at, List<(double[] Signs, bool Merged)> seen)
    {
        var (slope, curve) = (Firmness * (weights[at] - Start.weights[at]), Firmness);
        foreach (var (signs, merged) in seen)
        {
            slope += (Logistic(Odds(weights, signs)) - (merged ? 1 : 0)) * signs[at];
            curve += signs[at] * signs[at] / 4;
        }
        var better = weights[at] - slope / curve;
        return at == Bias ? better : Math.Max(0, better);
    }

    private static double[] Read(Resemblance given)
    {
        Require(given.Wording is >= 0 and <= 1, nameof(given.Wording));
        Require(given.Category is >= 0 and <= 1, nameof(given.Category));
        Require(given.Days >= 0, nameof(given.Days));
        Require(given.Metres is null or >= 0, nameof(given.Metres));
        var signs = new double[Signs + 1];
        signs[(int)MatterSign.Wording] = given.Wording;
        signs[(int)MatterSign.Place] = given.Metres is { } metres ? Math.Exp(-metres / Metres) : 0;
        signs[(int)MatterSign.UnknownPlace] = given.Metres is null ? 1 : 0;
        signs[(int)MatterSign.Time] = Math.Exp(-given.Days / Days);
        signs[(int)MatterSign.Category] = given.Category;
        signs[Bias] = 1;
        return signs;
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new ArgumentOutOfRangeException(what, $"{what} is out of its range.");
    }

    private static double Odds(double[] weights, double[] signs)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * signs[i];
        return sum;
    }

    private static double Logistic(double odds) => 1 / (1 + Math.Exp(-odds));
}
