using Jiban.Insight.Topics;

namespace Jiban.Bench;

/// <summary>
/// How time and memory to find topics grow with the texts: single matters at 1,000 places a 100,000 texts, and topics of
/// ten among them. One thread.
/// </summary>
internal sealed class TopicBench(TimeProvider clock)
{
    private const int OfATopic = 10;
    private static readonly string[] Ends = ["小区", "家园", "公寓", "花园", "路"];

    /// <param name="Texts">How many.</param>
    /// <param name="Seconds">To take them in and find the topics.</param>
    /// <param name="Topics">How many were found.</param>
    /// <param name="BytesPerText">Beside the texts themselves.</param>
    /// <param name="TimesPerDoubling">By what the time grew, each time the texts doubled since the figures before; 2 is linear.</param>
    public sealed record Figures(int Texts, double Seconds, int Topics, long BytesPerText, double? TimesPerDoubling);

    /// <param name="count">Texts to find topics among.</param>
    /// <param name="before">The figures of fewer texts, to tell the growth by.</param>
    public Figures Measure(int count, Figures? before)
    {
        var texts = Texts(count);
        var bytes = GC.GetTotalMemory(forceFullCollection: true);
        var start = clock.GetTimestamp();
        var topics = new Topics();
        topics.Add(texts);
        var found = topics.Find().Count;
        var seconds = clock.GetElapsedTime(start).TotalSeconds;
        bytes = GC.GetTotalMemory(forceFullCollection: true) - bytes;
        GC.KeepAlive(topics);
        return new(
            count,
            Math.Round(seconds, 2),
            found,
            bytes / count,
            before is null
                ? null
                : Math.Round(Math.Pow(seconds / before.Seconds, 1 / Math.Log2((double)count / before.Texts)), 2)
        );
    }

    private static TopicText[] Texts(int count)
    {
        var chance = new Random(54_321);
        var words = MessageMix.Words(chance);
        var places = Enumerable
            .Range(0, count / 100)
            .Select(i => $"{words[chance.Next(words.Length)]}{words[chance.Next(words.Length)]}{Ends[i % Ends.Length]}")
            .ToArray();
        string Said(int length, string[] from) =>
            string.Concat(
                Enumerable.Range(0, length).Select(_ => from[(int)(from.Length * Math.Pow(chance.NextDouble(), 2))])
            );
        var texts = new TopicText[count];
        for (var at = 0; at < count; )
        {
            var (place, matter) = (
                places[chance.Next(places.Length)],
                Enumerable.Range(0, 12).Select(_ => words[chance.Next(words.Length)]).ToArray()
            );
            var (day, many) = (chance.NextDouble() * 360, chance.Next(20) == 0 ? OfATopic : 1);
            for (var i = 0; i < many && at < count; i++, at++)
                texts[at] = new(
                    $"{at}",
                    place + Said(4, matter),
                    Said(20, words) + Said(10, matter),
                    DateTimeOffset.UnixEpoch.AddDays(20_000 + day + i * 3),
                    $"{chance.Next(count)}"
                );
        }
        return texts;
    }
}
