using Jiban.Insight.Topics;

namespace Jiban.Bench;

/// <summary>How the time to find topics grows with the texts: single matters at 1,000 places a 100,000 texts, and topics of ten among them.</summary>
internal sealed class TopicBench(TimeProvider clock)
{
    private const int OfATopic = 10;
    private static readonly string[] Ends = ["小区", "家园", "公寓", "花园", "路"];

    public sealed record Figures(int Texts, double Seconds, int Topics);

    public Figures Measure(int count)
    {
        var texts = Texts(count);
        var start = clock.GetTimestamp();
        var topics = new Topics();
        topics.Add(texts);
        var found = topics.Find();
        return new(count, clock.GetElapsedTime(start).TotalSeconds, found.Count);
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
