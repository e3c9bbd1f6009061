namespace Jiban.Insight.Topics;

/// <summary>找到的话题: the topics as they stood when they were asked for. Never changes; for several threads at once.</summary>
public sealed class FoundTopics
{
    private readonly TopicRow[] rows;
    private readonly TopicWeights weights;
    private readonly PairNumbers pairs;
    private readonly Dictionary<string, int[]> groups;

    internal FoundTopics(IReadOnlyList<int[]> groups, TopicRow[] rows, TopicWeights weights, PairNumbers pairs)
    {
        (this.rows, this.weights, this.pairs) = (rows, weights, pairs);
        var topics = groups.Select(group => (Topic: Of(group), Group: group)).ToList();
        this.groups = topics.ToDictionary(t => t.Topic.Id, t => t.Group, StringComparer.Ordinal);
        All =
        [
            .. topics
                .Select(t => t.Topic)
                .OrderByDescending(topic => topic.Heat.Total)
                .ThenBy(topic => topic.From)
                .ThenBy(topic => topic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Hottest first; of equal heat the earlier first.</summary>
    public IReadOnlyList<Topic> All { get; }

    /// <summary>
    /// A topic as some of its texts alone tell it: label, heat, samples, times and trend are theirs, and no word of the
    /// others is in it. It keeps its id. Null when fewer than <see cref="Topics.FewestTexts"/> of its texts are among them,
    /// or there is no such topic.
    /// </summary>
    public Topic? Among(string topic, IReadOnlySet<string> texts)
    {
        if (!groups.TryGetValue(topic, out var group))
            return null;
        int[] some = [.. group.Where(row => texts.Contains(rows[row].Text.Id))];
        return some.Length < Topics.FewestTexts ? null : Of(some) with { Id = topic };
    }

    private Topic Of(int[] group)
    {
        var texts = group
            .Select(row => rows[row].Text)
            .OrderBy(t => t.At)
            .ThenBy(t => t.Id, StringComparer.Ordinal)
            .ToList();
        var (from, to) = (texts[0].At, texts[^1].At);
        var trend = new int[(int)((to - from).TotalDays / 30) + 1];
        foreach (var text in texts)
            trend[(int)((text.At - from).TotalDays / 30)]++;
        return new(
            texts[0].Id,
            TopicLabel.Of(texts, (a, b) => pairs.Known(a, b) is { } pair ? weights.Rarity(pair) : 0),
            Heat.Of(texts),
            from,
            to,
            [.. texts.Select(t => t.Id)],
            Samples(group),
            trend
        );
    }

    /// <summary>Those nearest to the sum of all.</summary>
    private string[] Samples(int[] group)
    {
        var all = new WeightSum([], []);
        foreach (var row in group)
            all.Add(rows[row].Matter, weights.Matter(row));
        return
        [
            .. group
                .Select(row => (rows[row].Text.Id, Likeness: all.Dot(rows[row].Matter, weights.Matter(row))))
                .OrderByDescending(s => s.Likeness)
                .ThenBy(s => s.Id, StringComparer.Ordinal)
                .Take(3)
                .Select(s => s.Id),
        ];
    }
}
