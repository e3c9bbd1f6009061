using Jiban.Insight.Similarity;

namespace Jiban.Insight.Topics;

/// <summary>热点话题: finds in a stream of texts what many people write about one matter at one place.</summary>
/// <remarks>
/// A place is a name that ends like one (小区, 路, 学院 …), or what the caller gives. Two texts that name one place belong
/// together when the rest of their wording, rare pairs of characters counting most, is more alike than that of nearly all
/// texts of different places; groups join while that holds on the average of all their pairs. Texts that name different
/// places never do, however alike. After a silence of <see cref="Silence"/> a matter is a new one.
/// <para>Taking in a text costs the same however many there are; finding topics grows with the number of texts that have
/// neighbours. The order within one call of <see cref="Add"/> makes no difference, nor does adding day by day instead of at
/// once; a topic's id is that of its earliest text. Not for several threads at once. Memory: about 5 bytes a distinct pair of a
/// text's characters beside the text itself, and what <see cref="NearDuplicates{TKey}"/> takes.</para>
/// </remarks>
public sealed class Topics
{
    /// <summary>Fewer texts are no topic.</summary>
    public const int FewestTexts = 3;

    /// <summary>A year and a day: what comes back every year is still one matter.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromDays(366);

    private readonly List<TopicRow> rows = [];
    private readonly List<int[]> neighbours = [];
    private readonly Neighbours near = new();
    private readonly PairNumbers pairs = new();
    private int[] having = new int[1024];
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    /// <summary>Number of texts taken in.</summary>
    public int Count => rows.Count;

    /// <summary>Takes in texts, best those of a day or more at once; earlier ones first, those of one instant by id. Texts
    /// without any letter are taken in and belong to nothing.</summary>
    /// <exception cref="ArgumentException">An id is there already; the texts before it have been taken in.</exception>
    public void Add(IEnumerable<TopicText> texts)
    {
        foreach (var text in texts.OrderBy(t => t.At).ThenBy(t => t.Id, StringComparer.Ordinal))
        {
            if (!ids.TryAdd(text.Id, rows.Count))
                throw new ArgumentException($"'{text.Id}' is there already.", nameof(texts));
            var row = TopicRow.Of(text, pairs);
            rows.Add(row);
            if (having.Length < pairs.Count)
                Array.Resize(ref having, pairs.Count * 2);
            foreach (var pair in row.Matter)
                having[pair]++;
            foreach (var pair in row.Place)
                having[pair]++;
            neighbours.Add(near.Of(rows.Count - 1, rows));
        }
    }

    /// <summary>A text has been sorted anew.</summary>
    /// <param name="id">Of the text.</param>
    /// <param name="subject">As <see cref="TopicText.Subject"/>.</param>
    /// <exception cref="KeyNotFoundException">No text has this id.</exception>
    public void Sort(string id, string subject)
    {
        var row = rows[ids[id]];
        rows[ids[id]] = row with { Text = row.Text with { Subject = subject } };
    }

    /// <summary>The topics among all texts, hottest first; of equal heat the earlier first.</summary>
    public IReadOnlyList<Topic> Find() => Found().All;

    /// <summary>As <see cref="Find"/>, and what it takes to show a topic to somebody who may read only some of its texts.</summary>
    public FoundTopics Found()
    {
        TopicRow[] known = [.. rows];
        var weights = new TopicWeights(known, having.AsSpan(0, pairs.Count));
        return new(
            [
                .. new TopicGroups(known, weights)
                    .Join(Links(known, weights))
                    .Where(group => group.Length >= FewestTexts),
            ],
            known,
            weights,
            pairs.Copy()
        );
    }

    private List<TopicLink> Links(TopicRow[] known, TopicWeights weights)
    {
        var (links, likeness) = (new List<TopicLink>(), new double[16]);
        for (var row = 0; row < known.Length; row++)
        {
            var others = neighbours[row];
            if (others.Length == 0)
                continue;
            if (likeness.Length < others.Length)
                likeness = new double[others.Length * 2];
            weights.With(row, others, likeness);
            for (var i = 0; i < others.Length; i++)
                if (Link(known[others[i]], others[i], known[row], row, likeness[i], weights.Link) is { } link)
                    links.Add(link);
        }
        return links;
    }

    private static TopicLink? Link(TopicRow a, int earlier, TopicRow b, int later, double likeness, double least)
    {
        if (Apart(a, b) > Silence || Subjects.Apart(a.Text.Subject, b.Text.Subject))
            return null;
        likeness += Subjects.Likeness(a.Text.Subject, b.Text.Subject);
        return likeness < least ? null : new(earlier, later, likeness);
    }

    private static TimeSpan Apart(TopicRow a, TopicRow b) => (a.Text.At - b.Text.At).Duration();
}
