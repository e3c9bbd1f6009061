using System.CommandLine;
using Jiban.Calendar;
using Jiban.Insight.Trends;

namespace Jiban.Server.Commands;

/// <summary>Foretells each day of the last year from the days before it, and says how far off that was beside last week's weekday.</summary>
internal sealed class TrendsCommand : Command
{
    private readonly Argument<string> file = new("FILE")
    {
        Description =
            $"csv, csv.gz or xlsx with the columns {string.Join(", ", CountsFile.Columns)} and perhaps {CountsFile.Marks} "
            + "(holiday;make-up-day;heavy-rain;cold-wave;heat-wave)",
    };
    private readonly Option<bool> holidays = new("--holidays")
    {
        Description = "Mark the State Council's days off and make-up workdays as well",
    };
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };

    public TrendsCommand()
        : base(
            "trends",
            "Mean absolute error of a rolling one-day-ahead expectation beside the seasonal-naive forecast"
        )
    {
        Add(file);
        Add(holidays);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(2, TimeProvider.System);
        var known = given.GetValue(holidays) ? StatutoryHolidays.Load() : StatutoryHolidays.None;
        var path = given.GetRequiredValue(file);
        var days = await steps.Do("Reading the counts", async _ => await CountsFile.Read(path, known, stop));
        if (days[^1].Date < days[0].Date.AddDays(TrendEvaluation.History + 7))
            throw new WrongInputException(
                $"{Path.GetFullPath(path)}: {days[0].Date:yyyy-MM-dd} to {days[^1].Date:yyyy-MM-dd} is too short to judge; "
                    + $"it takes more than {TrendEvaluation.History + 7} days."
            );
        var judged = await steps.Do($"Judging by {days.Count} days", async _ => TrendEvaluation.Of(days));
        var missing = days[^1].Date.DayNumber - days[0].Date.DayNumber + 1 - days.Count;
        await Answer.Give(
            given.GetValue(json),
            new
            {
                judged.Days,
                judged.Mae,
                judged.SeasonalNaiveMae,
                judged.Improvement,
                judged.From,
                judged.To,
                Rows = days.Count,
                Missing = missing,
            },
            $"{judged.Days} days from {judged.From:yyyy-MM-dd} to {judged.To:yyyy-MM-dd}: mean absolute error "
                + $"{judged.Mae:0.00}, seasonal-naive {judged.SeasonalNaiveMae:0.00}, {judged.Improvement:P1} nearer"
                + (missing > 0 ? $"; {missing} days were left out of the file" : "")
        );
        return 0;
    }
}
