using System.Runtime.InteropServices;

namespace Jiban.Insight.Topics;

/// <summary>The sum of the weights of many texts: its product with another is the sum of the likenesses of all their pairs.</summary>
internal sealed class WeightSum
{
    private readonly Dictionary<int, float> weights = [];

    public WeightSum(IEnumerable<(int Pair, float Weight)> text)
    {
        foreach (var (pair, weight) in text)
            weights.Add(pair, weight);
    }

    public double Dot(WeightSum other)
    {
        if (other.weights.Count < weights.Count)
            return other.Dot(this);
        var sum = 0.0;
        foreach (var (pair, weight) in weights)
            if (other.weights.TryGetValue(pair, out var theirs))
                sum += weight * theirs;
        return sum;
    }

    public double Dot(IEnumerable<(int Pair, float Weight)> text) =>
        text.Sum(t => (double)t.Weight * weights.GetValueOrDefault(t.Pair));

    public void Add(WeightSum other) => Add(other.weights.Select(w => (w.Key, w.Value)));

    public void Add(IEnumerable<(int Pair, float Weight)> text)
    {
        foreach (var (pair, weight) in text)
            CollectionsMarshal.GetValueRefOrAddDefault(weights, pair, out _) += weight;
    }
}
