using System.Runtime.CompilerServices;

namespace Jiban.Insight.Classification;

/// <summary>
/// 先例: the learnt texts that share most rare grams with a text, and what their labels say of it. What many sums of weights
/// cannot say — this very matter was told before — is said by the few texts that told it.
/// </summary>
internal sealed class Precedents
{
    /// <summary>A gram of more texts is no reason to compare two.</summary>
    public const int MostTexts = 30;

    /// <summary>So many precedents speak.</summary>
    private const int Speaking = 5;

    /// <summary>Of more texts the last so many are precedents.</summary>
    private const int MostPrecedents = ushort.MaxValue + 1;

    /// <summary>What a gram of so many texts is worth.</summary>
    private readonly float[] worth = new float[MostTexts + 1];

    /// <summary>1 divided by the length of each text.</summary>
    private readonly float[] shortness;

    /// <param name="labels">Of each text.</param>
    /// <param name="starts">Where the texts of each gram begin in <paramref name="owners"/>; one more than there are grams.</param>
    /// <param name="owners">The texts of each gram, one after the other; of no gram more than are looked at.</param>
    public Precedents(int[] labels, int[] starts, ushort[] owners)
    {
        (Labels, Starts, Owners) = (labels, starts, owners);
        for (var texts = 1; texts <= MostTexts; texts++)
            worth[texts] = MathF.Pow(MathF.Log(labels.Length / (float)texts + 1), 2);
        shortness = new float[labels.Length];
        for (var gram = 0; gram < starts.Length - 1; gram++)
            foreach (var text in owners.AsSpan(starts[gram]..starts[gram + 1]))
                shortness[text] += worth[starts[gram + 1] - starts[gram]];
        foreach (ref var each in shortness.AsSpan())
            each = each > 0 ? 1 / MathF.Sqrt(each) : 0;
    }

    public int[] Labels { get; }
    public int[] Starts { get; }
    public ushort[] Owners { get; }

    /// <summary>Of the texts learnt from; the rarest grams first when there are more entries than <paramref name="most"/>.</summary>
    public static Precedents Of(GramRows rows, int[] labels, int grams, int most)
    {
        var (starts, owners) = rows.Columns(grams);
        var first = Math.Max(0, labels.Length - MostPrecedents);
        var entries = new long[MostTexts + 1];
        for (var gram = 0; gram < grams; gram++)
            if (starts[gram + 1] - starts[gram] is var texts && texts <= MostTexts)
                entries[texts] += texts;
        var rare = 0;
        for (var sum = 0L; rare < MostTexts && sum + entries[rare + 1] <= most; )
            sum += entries[++rare];
        var (begin, kept) = (new int[grams + 1], new List<ushort>());
        for (var gram = 0; gram < grams; gram++)
        {
            if (starts[gram + 1] - starts[gram] <= rare)
                foreach (var text in owners.AsSpan(starts[gram]..starts[gram + 1]))
                    if (text >= first)
                        kept.Add((ushort)(text - first));
            begin[gram + 1] = kept.Count;
        }
        return new Precedents(labels[first..], begin, [.. kept]);
    }

    public PrecedentScratch Scratch() => new(Labels.Length);

    /// <summary>How much the nearest texts speak for each label: parts of 1, or all 0 where no text shares a rare gram.</summary>
    /// <param name="ids">The grams of the text, each once, and the constant.</param>
    /// <param name="scratch">Room to count in.</param>
    /// <param name="votes">Room for each label.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Votes(ReadOnlySpan<int> ids, PrecedentScratch scratch, Span<float> votes)
    {
        votes.Clear();
        var (shared, touched, n) = (scratch.Shared, scratch.Touched, 0);
        foreach (var (from, texts) in Lists(ids, scratch))
        {
            var more = worth[texts];
            foreach (var text in Owners.AsSpan(from, texts))
            {
                ref var sum = ref shared[text];
                touched[n] = text;
                n += sum == 0 ? 1 : 0;
                sum += more;
            }
        }
        Span<(float Likeness, int Text)> best = stackalloc (float, int)[Speaking];
        best.Clear();
        foreach (var text in touched.AsSpan(0, n))
        {
            var likeness = shared[text] * shortness[text];
            shared[text] = 0;
            if (likeness <= best[^1].Likeness)
                continue;
            var at = Speaking - 1;
            for (; at > 0 && best[at - 1].Likeness < likeness; at--)
                best[at] = best[at - 1];
            best[at] = (likeness, text);
        }
        var all = 1e-12f;
        foreach (var (likeness, _) in best)
            all += likeness;
        foreach (var (likeness, text) in best)
            if (likeness > 0)
                votes[Labels[text]] += likeness / all;
    }

    /// <summary>Where the texts of the rare grams stand. All lists are touched before the first is read, so that no look into
    /// memory waits for another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ReadOnlySpan<(int From, int Texts)> Lists(ReadOnlySpan<int> ids, PrecedentScratch scratch)
    {
        var (starts, owners, n, touch) = (Starts, Owners, 0, 0);
        if (scratch.Lists.Length < ids.Length)
            scratch.Lists = new (int, int)[ids.Length * 2];
        var lists = scratch.Lists;
        foreach (var id in ids)
        {
            if ((uint)id >= (uint)(starts.Length - 1))
                continue;
            var (from, texts) = (starts[id], starts[id + 1] - starts[id]);
            lists[n] = (from, texts);
            n += texts > 0 ? 1 : 0;
            touch ^= (uint)from < (uint)owners.Length ? owners[from] : 0;
        }
        scratch.Touch = touch;
        return lists.AsSpan(0, n);
    }
}

/// <summary>Room to look for precedents of one text at a time; all 0 between. Not to be shared.</summary>
internal sealed class PrecedentScratch(int texts)
{
    public readonly float[] Shared = new float[texts];
    public readonly int[] Touched = new int[texts + 1];
    public (int From, int Texts)[] Lists = new (int, int)[1024];
    public int Touch;
}
