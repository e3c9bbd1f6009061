namespace Jiban.Insight.Similarity;

/// <summary>相近文本: ranks known texts by how much their wording resembles a new one.</summary>
/// <typeparam name="TKey">What the caller knows a text by.</typeparam>
/// <remarks>
/// Cosine of the sets of character pairs, each pair weighted by how rare it is among the known texts (1 + ln(N ÷ n)), so
/// that "请尽快处理" counts little and the name of a street counts much. Immutable and safe to share; a query costs the
/// number of known texts that share a pair with it. Meant for thousands of texts, e.g. the recent orders of a place.
/// </remarks>
public sealed class Likeness<TKey>
    where TKey : notnull
{
    private readonly TKey[] keys;
    private readonly double[] lengths;
    private readonly Dictionary<ulong, (double Weight, int[] Texts)> pairs;
    private readonly double unknown;

    /// <summary>Learns the known texts; the same key may come more than once.</summary>
    public Likeness(IEnumerable<(TKey Key, string Text)> texts)
    {
        var known = texts.Select(t => (t.Key, Set: ShingleSet.Of(t.Text))).ToArray();
        keys = [.. known.Select(k => k.Key)];
        unknown = 1 + Math.Log(Math.Max(1, known.Length));

        var having = new Dictionary<ulong, List<int>>();
        for (var text = 0; text < known.Length; text++)
            foreach (var run in known[text].Set.Runs)
                (having.TryGetValue(run, out var list) ? list : having[run] = []).Add(text);
        pairs = having.ToDictionary(
            pair => pair.Key,
            pair => (1 + Math.Log((double)known.Length / pair.Value.Count), pair.Value.ToArray())
        );
        lengths = [.. known.Select(k => Math.Sqrt(SquaredLength(k.Set)))];
    }

    /// <summary>The most similar known texts, best first; equal scores keep the order in which they were learnt.</summary>
    /// <param name="text">The new text; an empty one resembles nothing.</param>
    /// <param name="top">How many at most, at least 1.</param>
    /// <param name="atLeast">Lowest score that is still reported, 0–1. Texts that share nothing never are.</param>
    public IReadOnlyList<Alike<TKey>> Nearest(string text, int top = 5, double atLeast = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var set = ShingleSet.Of(text);
        var products = new Dictionary<int, double>();
        foreach (var run in set.Runs)
            if (pairs.TryGetValue(run, out var pair))
                foreach (var known in pair.Texts)
                    products[known] = products.GetValueOrDefault(known) + pair.Weight * pair.Weight;

        var length = Math.Sqrt(SquaredLength(set));
        return
        [
            .. products
                .Select(p => (Text: p.Key, Score: Math.Min(1, p.Value / (length * lengths[p.Key]))))
                .Where(p => p.Score >= atLeast)
                .OrderByDescending(p => p.Score)
                .ThenBy(p => p.Text)
                .Take(top)
                .Select(p => new Alike<TKey>(keys[p.Text], p.Score)),
        ];
    }

    private double SquaredLength(ShingleSet set)
    {
        var sum = 0.0;
        foreach (var run in set.Runs)
        {
            var weight = pairs.TryGetValue(run, out var pair) ? pair.Weight : unknown;
            sum += weight * weight;
        }
        return sum;
    }
}

/// <summary>相近的一条: a known text and how much it resembles the new one.</summary>
/// <typeparam name="TKey">What the caller knows a text by.</typeparam>
/// <param name="Key">Which text.</param>
/// <param name="Score">Above 0 up to 1; 1 is the same wording.</param>
public readonly record struct Alike<TKey>(TKey Key, double Score);
