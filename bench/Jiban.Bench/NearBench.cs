using Jiban.Insight.Similarity;
using Jiban.Server.Commands;

namespace Jiban.Bench;

/// <summary>What near-duplicates cost: queries a second by texts known and by texts edited, recall of pairs planted just above the threshold, memory.</summary>
internal sealed class NearBench(TimeProvider clock)
{
    private const double Threshold = .7;
    private const int Planted = 5000;

    /// <summary>From one text to the next, so that they come from all over memory.</summary>
    private const int Step = 7919;

    private readonly TimedQueries timed = new(clock, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4));

    public sealed record Figures(
        int Texts,
        double Letters,
        long KnownPerSecond,
        long OnOneCore,
        long EditedPerSecond,
        double Recall,
        long BytesPerText
    );

    public Figures Measure(int count, Action<string> news)
    {
        var texts = Texts(count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var known = new NearDuplicates<int>(Threshold);
        foreach (var (row, text) in texts.Index())
        {
            known.Add(row, text);
            if (row % 20_000 == 0)
                news($"{row:N0} texts");
        }
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / count;
        var edited = texts.Take(Planted).Select((text, row) => Edited(text, new Random(row))).ToArray();
        return new(
            count,
            texts.Average(t => t.Length),
            timed.PerSecond(texts, known, Environment.ProcessorCount, Step),
            timed.PerSecond(texts, known, 1, Step),
            timed.PerSecond(edited, known, Environment.ProcessorCount, Step),
            Recall(texts, edited, known),
            bytes
        );
    }

    /// <summary>Apart from the measuring, so that what they are made of is gone before bytes are counted.</summary>
    private static string[] Texts(int count) => [.. MessageMix.Of(count, labels: 7).Select(t => t.Title + t.Detail)];

    private static double Recall(string[] texts, string[] edited, NearDuplicates<int> known)
    {
        var alike = Enumerable
            .Range(0, edited.Length)
            .Where(row => ShingleSet.Of(texts[row]).Jaccard(ShingleSet.Of(edited[row])) >= Threshold)
            .ToArray();
        return (double)alike.Count(row => known.Nearest(edited[row], 50).Any(n => n.Key == row)) / alike.Length;
    }

    /// <summary>Letters changed until about .74 of the pairs are left: just above the threshold, where most are missed.</summary>
    private static string Edited(string text, Random chance)
    {
        var letters = text.ToCharArray();
        for (var changes = (int)(text.Length * .07); changes > 0; changes--)
            letters[chance.Next(letters.Length)] = (char)('\u4E00' + chance.Next(3000));
        return new string(letters);
    }
}
