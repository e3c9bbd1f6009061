using System.CommandLine;
using Jiban.Insight.Topics;

namespace Jiban.Server.Commands;

/// <summary>What many people write about one matter at one place, hottest first; on one core.</summary>
internal sealed class TopicsCommand : Command
{
    private readonly Argument<string> file = new("FILE")
    {
        Description = $"csv, csv.gz or xlsx with a column time and {MessageFile.Columns}; UTF-8 or GB18030",
    };

    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public TopicsCommand()
        : base("topics", "Hot topics: place and telling words, heat, first and last day, and which texts they are")
    {
        Add(file);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(2, clock);
        var messages = await steps.Do(
            "Reading the file",
            _ => MessageFile.Read(given.GetRequiredValue(file), timed: true, stop)
        );
        var begun = clock.GetTimestamp();
        var found = await steps.Do($"Finding topics among {messages.Count} texts", async _ => Find(messages));
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        await Answer.Give(
            given.GetValue(json),
            new
            {
                Seconds = Math.Round(seconds, 3),
                Texts = messages.Count,
                Topics = found.Select(t => new
                {
                    t.Id,
                    t.Label,
                    Heat = Math.Round(t.Heat.Total, 2),
                    From = $"{t.From:yyyy-MM-dd}",
                    To = $"{t.To:yyyy-MM-dd}",
                    t.Count,
                    t.Heat.People,
                    t.Heat.Votes,
                    t.Trend,
                    t.Samples,
                    t.Ids,
                }),
            },
            string.Join(
                '\n',
                found
                    .Select(t =>
                        $"{t.Heat.Total, 6:0.0}  {t.Count, 3} texts  {t.From:yyyy-MM-dd} – {t.To:yyyy-MM-dd}  {t.Id}  {t.Label}"
                    )
                    .Append($"{found.Count} topics among {messages.Count} texts in {seconds:0.00} s")
            )
        );
        return 0;
    }

    private static IReadOnlyList<Topic> Find(IEnumerable<Message> messages)
    {
        var topics = new Topics();
        topics.Add(
            messages.Select(m => new TopicText(m.Id, m.Title, m.Detail, m.At, m.User, m.Place, m.Likes, m.Category))
        );
        return topics.Find();
    }
}
