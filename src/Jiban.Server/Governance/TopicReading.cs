using System.Collections.Concurrent;
using Jiban.Insight.Topics;

namespace Jiban.Server.Governance;

/// <summary>What one district's topics are found in: its orders as texts, and how they were sorted and placed when they were read.</summary>
/// <param name="since">Local day of the first order.</param>
/// <param name="begun">When it was begun.</param>
sealed class TopicReading(DateOnly since, DateTimeOffset begun)
{
    /// <summary>A place that was corrected is read anew, with all others, no oftener than this.</summary>
    static readonly TimeSpan Again = TimeSpan.FromHours(1);

    readonly Topics topics = new();
    readonly Dictionary<Guid, SortedOrder> known = [];
    FoundTopics? found;

    public DateOnly Since => since;

    public int Count => known.Count;

    /// <summary>What the signs of places stand for.</summary>
    public ConcurrentDictionary<string, string> Signs { get; } = [];

    public bool Knows(Guid order) => known.ContainsKey(order);

    /// <summary>
    /// Whether it is read anew: it holds what is no longer there, or so many that are no longer among the newest, or
    /// orders whose place was corrected since.
    /// </summary>
    /// <param name="newest">As they stand now.</param>
    /// <param name="most">How many are looked at.</param>
    public bool Outgrown(IReadOnlyCollection<SortedOrder> newest, int most, DateTimeOffset now) =>
        known.Count - newest.Count(o => Knows(o.Id)) > (newest.Count < most ? 0 : most / 2)
        || now - begun >= Again && newest.Any(o => known.TryGetValue(o.Id, out var was) && was.Place != o.Place);

    /// <summary>Takes in what is new and how the rest is sorted now, and finds the topics where anything is different.</summary>
    /// <param name="newest">As they stand now.</param>
    /// <param name="fresh">The texts of those among them that it does not know.</param>
    public FoundTopics Find(IReadOnlyCollection<SortedOrder> newest, IReadOnlyCollection<TopicText> fresh)
    {
        topics.Add(fresh);
        if (fresh.Count > 0)
            found = null;
        foreach (var order in newest)
            if (!known.TryGetValue(order.Id, out var was))
                known.Add(order.Id, order);
            else if (was.Subject != order.Subject)
            {
                topics.Sort($"{order.Id}", order.Subject);
                known[order.Id] = was with { Subject = order.Subject };
                found = null;
            }
        found ??= topics.Found();
        // Compared here, so that no reader waits for it.
        _ = found.Common;
        return found;
    }
}

/// <summary>How an order stands, as far as it belongs to a topic by it.</summary>
/// <param name="Subject">As <see cref="TopicText.Subject"/>.</param>
/// <param name="Place">Street, community and estate.</param>
sealed record SortedOrder(Guid Id, string Subject, (string? Street, string? Community, string? Estate) Place);
