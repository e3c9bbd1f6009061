namespace Jiban.Insight.Similarity;

public sealed partial class NearDuplicates<TKey>
{
    /// <summary>The known texts of at least the threshold's similarity, best first; the order of equally similar ones depends on nothing but the calls before.</summary>
    /// <param name="text">Any text, known or not; known ones find themselves. One without any letter finds nothing.</param>
    /// <param name="top">How many at most, at least 1.</param>
    public IReadOnlyList<Alike<TKey>> Nearest(string text, int top = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        Span<uint> keys = stackalloc uint[Bands.Most];
        return Best(Places(Read(text, keys), keys), top);
    }

    /// <summary>As <see cref="Nearest"/> and then <see cref="Add(TKey, string)"/>, reading the text once; what was known under the key is not among them.</summary>
    /// <inheritdoc cref="Nearest"/>
    public IReadOnlyList<Alike<TKey>> NearestThenAdd(TKey key, string text, int top = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        Remove(key);
        Span<uint> keys = stackalloc uint[Bands.Most];
        var wording = Read(text, keys);
        var nearest = Best(Places(wording, keys), top);
        Add(key, wording, keys);
        return nearest;
    }

    private List<Alike<TKey>> Best(List<(int Place, double Score)> scored, int top)
    {
        var all = new List<Alike<TKey>>();
        foreach (var (place, score) in scored)
        {
            all.Add(new(held[place].First, score));
            if (twins.TryGetValue(place, out var list))
                all.AddRange(list.Take(top - all.Count).Select(key => new Alike<TKey>(key, score)));
            if (all.Count >= top)
                break;
        }
        return all;
    }

    /// <summary>How many different wordings are nearly this one, and the score of the best, 0 where there is none; takes no memory.</summary>
    public (int Wordings, double Best) Likest(string text)
    {
        Span<uint> keys = stackalloc uint[Bands.Most];
        var near = Places(Read(text, keys), keys);
        return (near.Count, near.Count > 0 ? near[0].Score : 0);
    }

    /// <summary>Wordings at least as similar as the threshold, best first; valid until this thread asks again.</summary>
    private List<(int Place, double Score)> Places(Wording wording, ReadOnlySpan<uint> keys)
    {
        var scored = found ??= [];
        scored.Clear();
        if (wording.Distinct.IsEmpty)
            return scored;
        var places =
            met is { } enough && enough.Length >= buckets.MostFound ? enough : met = new int[buckets.MostFound];
        foreach (var place in places.AsSpan(0, buckets.Find(keys, places)))
            if (wording.Jaccard(held[place].Pairs, Threshold) is > 0 and var score)
                scored.Add((place, score));
        if (scored.Count > 1)
            scored.Sort(static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Place.CompareTo(b.Place));
        return scored;
    }

    [ThreadStatic]
    private static int[]? met;

    [ThreadStatic]
    private static List<(int Place, double Score)>? found;
}
