using System.Runtime.InteropServices;

namespace Jiban.Insight.Topics;

/// <summary>Joins texts to groups, the most alike first, as long as two groups are alike on the average of all their pairs.</summary>
internal sealed class TopicGroups(TopicRow[] rows, TopicWeights weights)
{
    /// <summary>Mean likeness of places that still is one place: a road alone does not make an estate.</summary>
    private const double OnePlace = .3;

    private readonly Dictionary<int, Group> groups = [];

    /// <summary>What no link connects never meets: so one cluster of links after another, and memory for one of them.</summary>
    /// <returns>Groups of rows, each ascending; in the order of their first.</returns>
    public IEnumerable<int[]> Join(List<TopicLink> links)
    {
        var joined = new List<int[]>();
        foreach (var cluster in Clusters(links))
        {
            cluster.Sort();
            groups.Clear();
            foreach (var link in cluster)
                Join(link);
            joined.AddRange(groups.Values.Distinct().Select(g => g.Rows.Order().ToArray()));
        }
        return joined.OrderBy(g => g[0]);
    }

    private void Join(TopicLink link)
    {
        var (a, b) = (Of(link.Earlier), Of(link.Later));
        if (a == b || !BelongTogether(a, b, link.Likeness))
            return;
        var (large, small) = a.Rows.Count >= b.Rows.Count ? (a, b) : (b, a);
        large.TakeIn(small);
        foreach (var row in small.Rows)
            groups[row] = large;
    }

    private bool BelongTogether(Group a, Group b, double likeness)
    {
        if (Subjects.Apart(a.Subject, b.Subject))
            return false;
        var pairs = (double)a.Rows.Count * b.Rows.Count;
        var mean = pairs > 1 ? a.Matter.Dot(b.Matter) / pairs + Subjects.Likeness(a.Subject, b.Subject) : likeness;
        if (mean < weights.Average)
            return false;
        var placed = (double)a.Placed * b.Placed;
        return placed == 0 || a.Place.Dot(b.Place) / placed >= OnePlace;
    }

    private Group Of(int row)
    {
        ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, row, out _);
        return group ??= new Group(row, rows[row], weights);
    }

    private IEnumerable<List<TopicLink>> Clusters(List<TopicLink> links)
    {
        var parents = Enumerable.Range(0, rows.Length).ToArray();
        int Root(int row)
        {
            while (parents[row] != row)
                row = parents[row] = parents[parents[row]];
            return row;
        }
        foreach (var link in links)
            parents[Root(link.Later)] = Root(link.Earlier);
        var clusters = new Dictionary<int, List<TopicLink>>();
        foreach (var link in links)
        {
            ref var cluster = ref CollectionsMarshal.GetValueRefOrAddDefault(clusters, Root(link.Later), out _);
            (cluster ??= []).Add(link);
        }
        return clusters.Values;
    }

    private sealed class Group(int number, TopicRow row, TopicWeights weights)
    {
        public List<int> Rows { get; } = [number];
        public WeightSum Matter { get; } = new(row.Matter, weights.Matter(number));
        public WeightSum Place { get; } = new(row.Place, weights.Place(number));
        public int Placed { get; private set; } = row.Place.Length > 0 ? 1 : 0;

        /// <summary>What all its texts are about.</summary>
        public string Subject { get; private set; } = row.Text.Subject;

        public void TakeIn(Group other)
        {
            Rows.AddRange(other.Rows);
            Matter.Add(other.Matter);
            Place.Add(other.Place);
            Placed += other.Placed;
            Subject = Subjects.Common(Subject, other.Subject);
        }
    }
}
