using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Jiban.Insight.Similarity;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Which texts of a file are nearly the same, and how many a second can be looked up, on all cores and on one.</summary>
internal sealed class DuplicatesCommand : Command
{
    /// <summary>A file of one text again and again has more pairs than anybody reads.</summary>
    private const int MostPairs = 2_000_000;

    private readonly Argument<string> file = new("FILE")
    {
        Description =
            $"csv, csv.gz or xlsx with a column {MessageFile.Needed}; id is read when there; UTF-8 or GB18030",
    };

    private readonly Option<double> threshold = new("--threshold")
    {
        Description = "Least share of equal pairs of characters, above 0 and at most 1",
        HelpName = "T",
        CustomParser = Share,
        DefaultValueFactory = _ => .7,
    };

    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public DuplicatesCommand()
        : base("duplicates", "Pairs of texts that are nearly the same, best first, and queries a second")
    {
        Add(file);
        Add(threshold);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(3, clock);
        var messages = await steps.Do(
            "Reading the file",
            _ => MessageFile.Read(given.GetRequiredValue(file), timed: false, stop)
        );
        var known = new NearDuplicates<int>(given.GetValue(threshold));
        var begun = clock.GetTimestamp();
        var pairs = await steps.Do(
            $"Comparing {messages.Count} texts",
            async news => Pairs(messages, known, news, stop)
        );
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        var (cores, timed) = (
            Environment.ProcessorCount,
            new TimedQueries(clock, warming: Seconds(.5), timing: Seconds(1))
        );
        string[] texts = [.. messages.Select(m => m.Text)];
        var (perSecond, onOne) = await steps.Do(
            "Timing queries",
            async _ => (timed.PerSecond(texts, known, cores), timed.PerSecond(texts, known, 1))
        );
        if (pairs.Count == MostPairs)
            await Console.Error.WriteLineAsync($"There are more than {MostPairs:N0} pairs; the rest is left out.");
        await Answer.Give(
            given.GetValue(json),
            new
            {
                Seconds = Math.Round(seconds, 3),
                QueriesPerSecond = perSecond,
                Cores = cores,
                OnOneCore = onOne,
                Texts = known.Count,
                known.Wordings,
                Complete = pairs.Count < MostPairs,
                Pairs = pairs.Select(p => new
                {
                    A = messages[p.Earlier].Id,
                    B = messages[p.Later].Id,
                    Score = Math.Round(p.Score, 6),
                }),
            },
            string.Join(
                '\n',
                pairs
                    .Select(p => $"{p.Score:0.000}  {messages[p.Earlier].Id}  {messages[p.Later].Id}")
                    .Append(
                        $"{pairs.Count} pairs among {messages.Count} texts in {seconds:0.0} s; {perSecond:N0} queries a second on {cores} cores, {onOne:N0} on one"
                    )
            )
        );
        return 0;
    }

    /// <summary>Each text is asked for among those before it, then taken in.</summary>
    private static List<(int Earlier, int Later, double Score)> Pairs(
        IReadOnlyList<Message> messages,
        NearDuplicates<int> known,
        Action<string> news,
        CancellationToken stop
    )
    {
        var pairs = new List<(int Earlier, int Later, double Score)>();
        foreach (var (row, message) in messages.Index())
        {
            stop.ThrowIfCancellationRequested();
            if (pairs.Count == MostPairs)
                known.Add(row, message.Text);
            else
                foreach (var near in known.NearestThenAdd(row, message.Text, MostPairs - pairs.Count))
                    pairs.Add((near.Key, row, near.Score));
            news($"{row + 1} texts, {pairs.Count} pairs");
        }
        return [.. pairs.OrderByDescending(p => p.Score).ThenBy(p => p.Earlier).ThenBy(p => p.Later)];
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static double Share(ArgumentResult given)
    {
        var word = given.Tokens is [var token] ? token.Value : "";
        if (double.TryParse(word, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1)
            return share;
        given.AddError($"--threshold takes a number above 0 and at most 1, not '{word}'.");
        return default;
    }
}
