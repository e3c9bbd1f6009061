using System.CommandLine;
using Jiban.Insight.Phrases;

namespace Jiban.Server.Commands;

/// <summary>Finds personal data in texts whose spans somebody has marked, and says how many of both agree.</summary>
internal sealed class PersonalDataCommand : Command
{
    private readonly Argument<string> file = new("FILE")
    {
        Description =
            $"csv, csv.gz or xlsx with the columns {string.Join(", ", MarkedSpans.Columns)}; spans are start-end:kind; … "
            + "(from 0, end not in it), kind may be left out",
    };
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };

    public PersonalDataCommand()
        : base("personal-data", "Precision and recall of the personal data found in marked texts")
    {
        Add(file);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(1, TimeProvider.System);
        var path = given.GetRequiredValue(file);
        var (texts, right, found, marked) = await steps.Do(
            "Reading the texts",
            async _ =>
            {
                var (right, found, marked) = (0, 0, 0);
                var rows = await InputTable.Read(path, MarkedSpans.Columns, [], stop);
                foreach (var row in rows)
                {
                    var spans = MarkedSpans.Of(row);
                    var answer = PersonalData.Find(row[MarkedSpans.Columns[0]]);
                    right += spans.Count(s => answer.Any(s.Fits));
                    (found, marked) = (found + answer.Count, marked + spans.Count);
                }
                return (rows.Count, right, found, marked);
            }
        );
        var (precision, recall) = (Share(right, found), Share(right, marked));
        await Answer.Give(
            given.GetValue(json),
            new
            {
                N = texts,
                Precision = precision,
                Recall = recall,
                Spans = marked,
                Found = found,
                Right = right,
            },
            $"{texts} texts, {marked} spans: precision {precision:0.000}, recall {recall:0.000}"
        );
        return 0;
    }

    /// <summary>Of nothing, all is right.</summary>
    private static double Share(int right, int all) => all == 0 ? 1 : (double)right / all;
}
