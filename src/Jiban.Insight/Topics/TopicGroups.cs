namespace Jiban.Insight.Topics;

/// <summary>Joins texts to groups, the most alike first, as long as two groups are alike on the average of all their pairs.</summary>
internal sealed class TopicGroups(TopicWeights weights)
{
    /// <summary>Mean likeness of places that still is one place: a road alone does not make an estate.</summary>
    private const double OnePlace = .3;

    private readonly Dictionary<int, Group> groups = [];

    /// <param name="links">Pairs of rows with their likeness.</param>
    /// <returns>Groups of rows, each ascending.</returns>
    public IEnumerable<IReadOnlyList<int>> Join(List<(int Earlier, int Later, double Likeness)> links)
    {
        links.Sort(
            (a, b) =>
                a.Likeness != b.Likeness ? b.Likeness.CompareTo(a.Likeness)
                : a.Earlier != b.Earlier ? a.Earlier.CompareTo(b.Earlier)
                : a.Later.CompareTo(b.Later)
        );
        foreach (var (earlier, later, _) in links)
        {
            var (a, b) = (Of(earlier), Of(later));
            if (a == b || !BelongTogether(a, b))
                continue;
            var (large, small) = a.Rows.Count >= b.Rows.Count ? (a, b) : (b, a);
            large.TakeIn(small);
            foreach (var row in small.Rows)
                groups[row] = large;
        }
        return groups.Values.Distinct().Select(g => g.Rows.Order().ToArray()).OrderBy(g => g[0]);
    }

    private bool BelongTogether(Group a, Group b)
    {
        var pairs = (double)a.Rows.Count * b.Rows.Count;
        if (a.Matter.Dot(b.Matter) / pairs < weights.Average)
            return false;
        var placed = (double)a.Placed * b.Placed;
        return placed == 0 || a.Place.Dot(b.Place) / placed >= OnePlace;
    }

    private Group Of(int row) =>
        groups.TryGetValue(row, out var group)
            ? group
            : groups[row] = new Group(row, weights.Matter(row), weights.Place(row));

    private sealed class Group(
        int row,
        IEnumerable<(int Pair, float Weight)> matter,
        IEnumerable<(int Pair, float Weight)> place
    )
    {
        public List<int> Rows { get; } = [row];
        public WeightSum Matter { get; } = new(matter);
        public WeightSum Place { get; } = new(place);
        public int Placed { get; private set; } = place.Any() ? 1 : 0;

        public void TakeIn(Group other)
        {
            Rows.AddRange(other.Rows);
            Matter.Add(other.Matter);
            Place.Add(other.Place);
            Placed += other.Placed;
        }
    }
}
