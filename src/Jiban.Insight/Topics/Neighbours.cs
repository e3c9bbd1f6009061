using System.Runtime.InteropServices;
using Jiban.Insight.Similarity;

namespace Jiban.Insight.Topics;

/// <summary>
/// For a new text the earlier ones it may belong with: those at the same place, those without a place whose titles share
/// words, and those that say nearly the same. Only the latest of each are looked at, so a text costs the same however many there are.
/// </summary>
internal sealed class Neighbours
{
    /// <summary>Of those that share a pair only the latest are looked at; a long-lived topic hangs together by its neighbours.</summary>
    private const int Latest = 48;

    /// <summary>Pairs to be shared by places, and by titles where no place is named; one alone is chance.</summary>
    private const int FewestOfPlace = 2;
    private const int FewestOfTitle = 3;

    /// <summary>Share of the shorter name that must be the same.</summary>
    private const double LeastShare = .5;

    private readonly Dictionary<int, List<int>> atPlace = [];
    private readonly Dictionary<int, List<int>> inTitle = [];
    private readonly NearDuplicates<int> same = new();
    private readonly List<int> met = [];
    private int[] shared = new int[1024];

    /// <summary>Takes in a text as <paramref name="row"/> and gives the earlier rows it may belong with, ascending.</summary>
    public int[] Of(int row, List<TopicRow> rows)
    {
        var (text, place, title, _, _) = rows[row];
        if (row >= shared.Length)
            Array.Resize(ref shared, row * 2);
        var found =
            place.Length > 0
                ? Look(row, place, atPlace, FewestOfPlace, other => rows[other].Place.Length)
                : Look(row, title, inTitle, FewestOfTitle, other => rows[other].Title.Length);
        foreach (var near in same.NearestThenAdd(row, $"{text.Title}\n{text.Detail}", Latest))
            if (place.Length == 0 || rows[near.Key].Place.Length == 0)
                found.Add(near.Key);
        return [.. found.Distinct().Order()];
    }

    private List<int> Look(int row, int[] pairs, Dictionary<int, List<int>> having, int fewest, Func<int, int> length)
    {
        foreach (var pair in pairs)
        {
            var others = having.TryGetValue(pair, out var list) ? list : having[pair] = [];
            foreach (var other in CollectionsMarshal.AsSpan(others)[Math.Max(0, others.Count - Latest)..])
                if (++shared[other] == 1)
                    met.Add(other);
            if (others.Count == 4 * Latest)
                others.RemoveRange(0, 3 * Latest);
            others.Add(row);
        }
        List<int> found = [];
        foreach (var other in met)
        {
            var count = shared[other];
            shared[other] = 0;
            if (count >= fewest && count >= LeastShare * Math.Min(pairs.Length, length(other)))
                found.Add(other);
        }
        met.Clear();
        return found;
    }
}
