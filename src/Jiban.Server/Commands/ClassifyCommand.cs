using System.CommandLine;
using Jiban.Insight.Classification;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Learns labels from one file and says how well they are found in another, and how fast; on one core.</summary>
internal sealed class ClassifyCommand : Command
{
    private static readonly TimeSpan warming = TimeSpan.FromSeconds(.5);
    private static readonly TimeSpan timing = TimeSpan.FromSeconds(1);

    private readonly Option<string> train = File("--train", "What to learn from");
    private readonly Option<string> test = File("--test", "What to be judged by; no text of the other file");
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public ClassifyCommand()
        : base("classify", "Accuracy, macro-F1, top 3 and calibration error over all labels, and figures for each")
    {
        Add(train);
        Add(test);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(3, clock);
        var (known, asked) = await steps.Do(
            "Reading both files",
            async _ =>
                (
                    await LabelledFile.Read(given.GetRequiredValue(train), stop),
                    await LabelledFile.Read(given.GetRequiredValue(test), stop)
                )
        );
        var (classifier, seconds) = await steps.Do(
            $"Learning from {known.Count} texts",
            async _ =>
            {
                var start = clock.GetTimestamp();
                var learnt = Classifier.Learn(known);
                return (learnt, clock.GetElapsedTime(start).TotalSeconds);
            }
        );
        var (evaluation, perSecond) = await steps.Do(
            $"Judging by {asked.Count} texts",
            async _ => (Evaluation.Of(classifier, asked), PerSecond(classifier, asked))
        );
        await Answer.Give(
            given.GetValue(json),
            new
            {
                N = evaluation.Count,
                evaluation.Accuracy,
                evaluation.MacroF1,
                evaluation.Top3,
                evaluation.CalibrationError,
                TrainSeconds = Math.Round(seconds, 3),
                PredictionsPerSecond = perSecond,
                PerClass = evaluation.PerLabel.Select(l => new
                {
                    l.Label,
                    N = l.Count,
                    l.Precision,
                    l.Recall,
                    l.F1,
                }),
                Labels = classifier.Labels.Count,
                Grams = classifier.GramCount,
            },
            Lines(evaluation, seconds, perSecond)
        );
        return 0;
    }

    /// <summary>One thread, every text again and again, after warming up.</summary>
    private long PerSecond(Classifier classifier, IReadOnlyList<LabelledText> texts)
    {
        var probabilities = new float[classifier.Labels.Count];
        Passes(warming);
        var start = clock.GetTimestamp();
        var passes = Passes(timing);
        return (long)(passes * (double)texts.Count / clock.GetElapsedTime(start).TotalSeconds);

        int Passes(TimeSpan atLeast)
        {
            var (begun, done) = (clock.GetTimestamp(), 0);
            for (; clock.GetElapsedTime(begun) < atLeast; done++)
                foreach (var text in texts)
                    classifier.Probabilities(text.Title, text.Detail, probabilities);
            return done;
        }
    }

    private static string Lines(Evaluation all, double seconds, long perSecond) =>
        string.Join(
            '\n',
            all.PerLabel.Select(l =>
                    $"{l.Count, 7}  precision {l.Precision:0.000}  recall {l.Recall:0.000}  F1 {l.F1:0.000}  {l.Label}"
                )
                .Append(
                    $"{all.Count} texts: macro-F1 {all.MacroF1:0.0000}, accuracy {all.Accuracy:0.0000}, "
                        + $"top 3 {all.Top3:0.0000}, calibration error {all.CalibrationError:0.0000}; "
                        + $"learnt in {seconds:0.0} s, {perSecond:N0} predictions a second"
                )
        );

    private static Option<string> File(string name, string what) =>
        new(name)
        {
            Description =
                $"{what}: csv, csv.gz or xlsx with the columns {string.Join(", ", LabelledFile.Columns)}; UTF-8 or GB18030",
            HelpName = "FILE",
            Required = true,
        };
}
