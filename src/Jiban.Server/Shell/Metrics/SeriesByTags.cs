using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Jiban.Server.Shell.Metrics;

/// <summary>The series of one instrument. Tags that come again as they came before are found without spelling them.</summary>
/// <param name="most">Further tag sets are dropped.</param>
internal sealed class SeriesByTags(Instrument instrument, int most)
{
    private readonly ConcurrentDictionary<string, Series> spelled = new();
    private readonly ConcurrentDictionary<int, Met> met = new();

    public IEnumerable<Series> All => spelled.Values;

    /// <summary>Null once there are too many.</summary>
    public Series? Of(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var hash = new HashCode();
        foreach (var (name, value) in tags)
        {
            hash.Add(name);
            hash.Add(value);
        }
        var key = hash.ToHashCode();
        if (met.TryGetValue(key, out var before) && AreSame(tags, before.Tags))
            return before.Series;
        if (Spelled(MetricsText.Labels(tags)) is not { } series)
            return null;
        met.TryAdd(key, new(tags.ToArray(), series));
        return series;
    }

    private static bool AreSame(
        ReadOnlySpan<KeyValuePair<string, object?>> tags,
        ReadOnlySpan<KeyValuePair<string, object?>> others
    )
    {
        if (tags.Length != others.Length)
            return false;
        for (var i = 0; i < tags.Length; i++)
            if (tags[i].Key != others[i].Key || !Equals(tags[i].Value, others[i].Value))
                return false;
        return true;
    }

    private Series? Spelled(string labels) =>
        spelled.TryGetValue(labels, out var known) ? known
        : spelled.Count < most ? spelled.GetOrAdd(labels, l => new Series(instrument, l))
        : null;

    private sealed record Met(KeyValuePair<string, object?>[] Tags, Series Series);
}
