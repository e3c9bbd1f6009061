namespace Jiban.Insight.Topics;

/// <summary>Joins topics to matters, the most alike first and wherever they are, as long as two matters are alike on the average of all their texts.</summary>
internal sealed class MatterGroups(TopicRow[] rows, TopicWeights weights)
{
    /// <summary>Least mean likeness of two topics of one matter: as much as two texts of a line ever have to be alike.</summary>
    private const double Least = .06;

    /// <param name="topics">Rows of each; in order of importance.</param>
    /// <returns>Indexes of topics that are of one matter, ascending; what is alone is left out.</returns>
    public IEnumerable<int[]> Join(IReadOnlyList<int[]> topics)
    {
        Matter?[] matters = [.. topics.Select((group, at) => Of(group, at))];
        var links = new PriorityQueue<(int A, int B, int Sizes), (double, int, int)>();
        for (var b = 1; b < matters.Length; b++)
        for (var a = 0; a < b; a++)
            Offer(a, b);
        while (links.TryDequeue(out var link, out _))
        {
            if (matters[link.A] is not { } a || matters[link.B] is not { } b || a.Size + b.Size != link.Sizes)
                continue;
            a.TakeIn(b);
            matters[link.B] = null;
            for (var other = 0; other < matters.Length; other++)
                if (other != link.A && matters[other] is not null)
                    Offer(link.A, other);
        }
        return matters.OfType<Matter>().Where(m => m.Topics.Count > 1).Select(m => m.Topics.Order().ToArray());

        void Offer(int a, int b)
        {
            if (matters[a] is not { } one || matters[b] is not { } other || Subjects.Apart(one.Subject, other.Subject))
                return;
            var mean = one.With(other);
            if (mean >= Least)
                links.Enqueue((a, b, one.Size + other.Size), (-mean, Math.Min(a, b), Math.Max(a, b)));
        }
    }

    private Matter Of(int[] group, int topic)
    {
        var sum = new WeightSum([], []);
        foreach (var row in group)
            sum.Add(rows[row].Matter, weights.Matter(row));
        return new(topic, group.Length, sum, group.Select(row => rows[row].Text.Subject).Aggregate(Subjects.Common));
    }

    private sealed class Matter(int topic, int size, WeightSum words, string subject)
    {
        private readonly WeightSum words = words;

        public List<int> Topics { get; } = [topic];
        public int Size { get; private set; } = size;
        public string Subject { get; private set; } = subject;

        /// <summary>Mean likeness of all pairs of texts.</summary>
        public double With(Matter other) =>
            words.Dot(other.words) / ((double)Size * other.Size) + Subjects.Likeness(Subject, other.Subject);

        public void TakeIn(Matter other)
        {
            Topics.AddRange(other.Topics);
            words.Add(other.words);
            Size += other.Size;
            Subject = Subjects.Common(Subject, other.Subject);
        }
    }
}
