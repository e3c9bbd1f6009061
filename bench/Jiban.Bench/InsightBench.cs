using System.CommandLine;
using System.Runtime.InteropServices;
using Jiban.Insight.Classification;
using Jiban.Server.Commands;

namespace Jiban.Bench;

/// <summary>
/// How fast a classifier answers and learns on one core, beside a reference in the same run that does nothing but count
/// the pairs of characters of the same messages; then what near-duplicates and topics cost.
/// </summary>
internal sealed class InsightBench : Verb
{
    private const int Messages = 6000;

    /// <summary>So many categories a whole district has at the finest level.</summary>
    private const int Leaves = 500;
    private const int Known = 300_000;
    private static readonly int[] Growing = [62_500, 250_000, 1_000_000];
    private static readonly TimeSpan warming = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan timing = TimeSpan.FromSeconds(3);

    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public InsightBench()
        : base(
            "insight",
            "Predictions and near-duplicate queries per second, recall, bytes a text, seconds to learn and to find topics among up to a million texts"
        )
    {
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(5 + Growing.Length, clock);
        var texts = MessageMix.Of(Messages, labels: 7);
        var (classifier, seconds) = await steps.Do($"Learning from {Messages} messages", async _ => Learn(texts));
        var (_, leaves) = await steps.Do(
            $"Learning {Leaves} labels from {Messages} messages",
            async _ => Learn(MessageMix.Of(Messages, Leaves))
        );
        var probabilities = new float[classifier.Labels.Count];
        var predictions = await steps.Do(
            "Predicting",
            async _ => PerSecond(texts, t => classifier.Probabilities(t.Title, t.Detail, probabilities))
        );
        var pairs = new Dictionary<int, int>();
        var reference = await steps.Do("Counting pairs", async _ => PerSecond(texts, t => Count(t, pairs)));
        var near = await steps.Do(
            $"Near-duplicates among {Known:N0} texts",
            async news => new NearBench(clock).Measure(Known, news)
        );
        var topics = new List<TopicBench.Figures>();
        foreach (var count in Growing)
            topics.Add(
                await steps.Do(
                    $"Topics among {count:N0} texts",
                    async _ => new TopicBench(clock).Measure(count, topics.LastOrDefault())
                )
            );
        await Answer.Give(
            given.GetValue(json),
            new
            {
                PredictionsPerSecond = predictions,
                ReferencePerSecond = reference,
                TimesFaster = Math.Round((double)predictions / reference, 2),
                TrainSeconds = Math.Round(seconds, 2),
                LeavesTrainSeconds = Math.Round(leaves, 2),
                TrainTimesCounting = Math.Round(seconds * reference / Messages, 1),
                NearDuplicates = near,
                Topics = topics,
            },
            $"{predictions:N0} predictions a second on one core, {reference:N0} messages counted; "
                + $"{Messages:N0} messages learnt in {seconds:0.0} s, of {Leaves} labels in {leaves:0.0} s\n"
                + $"{near.KnownPerSecond:N0} near-duplicate queries a second on {Environment.ProcessorCount} cores by known texts of {near.Letters:0} letters "
                + $"({near.OnOneCore:N0} on one), "
                + $"{near.EditedPerSecond:N0} by edited ones, among {near.Texts:N0}; recall {near.Recall:0.0000}, "
                + $"{near.BytesPerText:N0} bytes a text\n"
                + string.Join(
                    '\n',
                    topics.Select(t =>
                        $"{t.Topics:N0} topics among {t.Texts:N0} texts in {t.Seconds:0.0} s, {t.BytesPerText:N0} bytes a text"
                        + (t.TimesPerDoubling is { } times ? $"; twice the texts take {times:0.00} times as long" : "")
                    )
                )
        );
        return 0;
    }

    private (Classifier, double) Learn(LabelledText[] texts)
    {
        var start = clock.GetTimestamp();
        var classifier = Classifier.Learn(texts);
        return (classifier, clock.GetElapsedTime(start).TotalSeconds);
    }

    private long PerSecond(LabelledText[] texts, Action<LabelledText> work)
    {
        Passes(warming);
        var start = clock.GetTimestamp();
        var passes = Passes(timing);
        return (long)(passes * (double)texts.Length / clock.GetElapsedTime(start).TotalSeconds);

        int Passes(TimeSpan atLeast)
        {
            var (begun, done) = (clock.GetTimestamp(), 0);
            for (; clock.GetElapsedTime(begun) < atLeast; done++)
                Array.ForEach(texts, work);
            return done;
        }
    }

    private static void Count(LabelledText text, Dictionary<int, int> pairs)
    {
        pairs.Clear();
        foreach (var part in (ReadOnlySpan<string>)[text.Title, text.Detail])
            for (var i = 1; i < part.Length; i++)
                CollectionsMarshal.GetValueRefOrAddDefault(pairs, part[i - 1] << 16 | part[i], out _)++;
    }
}
