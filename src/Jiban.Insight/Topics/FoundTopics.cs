namespace Jiban.Insight.Topics;

/// <summary>找到的话题: the topics as they stood when they were asked for. Never changes; for several threads at once.</summary>
public sealed class FoundTopics
{
    /// <summary>Topics beyond these are not looked at for what they have in common.</summary>
    public const int MostCommon = 500;

    private readonly TopicRow[] rows;
    private readonly TopicWeights weights;
    private readonly PairNumbers pairs;
    private readonly WordEdges edges;
    private readonly Dictionary<string, int[]> groups;
    private readonly Lazy<IReadOnlyList<CommonMatter>> common;

    internal FoundTopics(IReadOnlyList<int[]> groups, TopicRow[] rows, TopicWeights weights, PairNumbers pairs)
    {
        (this.rows, this.weights, this.pairs) = (rows, weights, pairs);
        edges = new(
            pairs.All().Select(p => (p.First, p.Second, weights.Having(p.Number))),
            (a, b) => pairs.Known(a, b) is { } pair ? weights.Having(pair) : 0
        );
        common = new(Matters);
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
    /// 共性问题: what is a topic at several places, hottest first, among the <see cref="MostCommon"/> hottest topics. Found when
    /// first asked for: that takes as long as comparing each of them with each other.
    /// </summary>
    public IReadOnlyList<CommonMatter> Common => common.Value;

    /// <summary>A common matter as some of its texts alone tell it, as <see cref="Among"/>.</summary>
    /// <param name="topics">Ids of topics of the matter; those there are none of are left out.</param>
    /// <param name="texts">Ids of the texts that may be told.</param>
    public Topic? Together(IReadOnlyList<string> topics, IReadOnlySet<string> texts)
    {
        int[] some =
        [
            .. topics
                .Where(groups.ContainsKey)
                .SelectMany(topic => groups[topic])
                .Where(row => texts.Contains(rows[row].Text.Id)),
        ];
        return some.Length < Topics.FewestTexts ? null : Of(some, placed: false);
    }

    private IReadOnlyList<CommonMatter> Matters()
    {
        var hottest = All.Take(MostCommon).ToList();
        return
        [
            .. new MatterGroups(rows, weights)
                .Join([.. hottest.Select(topic => groups[topic.Id])])
                .Select(several => several.Select(at => hottest[at].Id).ToArray())
                .Select(ids => new CommonMatter(Of([.. ids.SelectMany(id => groups[id])], placed: false), ids))
                .OrderByDescending(matter => matter.Whole.Heat.Total)
                .ThenBy(matter => matter.Whole.Id, StringComparer.Ordinal),
        ];
    }

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

    private Topic Of(int[] group, bool placed = true)
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
            TopicLabel.Of(texts, (a, b) => pairs.Known(a, b) is { } pair ? weights.Rarity(pair) : 0, edges, placed),
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
