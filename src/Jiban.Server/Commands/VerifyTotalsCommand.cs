using System.CommandLine;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Commands;

/// <summary>./jiban assess verify: whether the running totals say what the history says.</summary>
internal sealed class VerifyTotalsCommand : Command
{
    readonly Option<string?> period = new("--period")
    {
        Description = "Such as 2026-11; the running one when not given",
        HelpName = "P",
    };
    readonly Option<bool> repair = new("--repair") { Description = "Put right what differs" };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions database;

    public VerifyTotalsCommand()
        : base(
            "verify",
            "Exit code 0 when the running totals are what the history adds up to; else 1 and every unit that differs"
        )
    {
        Add(period);
        Add(repair);
        database = new(this);
        Add(json);
        period.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !AssessmentPeriods.IsCode(token.Value))
                given.AddError($"--period takes a month such as 2026-11, not '{token.Value}'.");
        });
        SetAction(Run);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(2, TimeProvider.System);
        await using var work = await steps.Do("Opening the database", _ => Workplace.Open(database, given, Name, stop));
        try
        {
            var book = await work.Get<CurrentPolicy>().Book(stop);
            var district = book.Home.Id;
            var now = TimeProvider.System.Now();
            var code = given.GetValue(period) ?? book.PeriodsOn(district, now).At(now).Code;
            var verdict = await steps.Do(
                "Comparing the totals with the history",
                news => work.Get<VerifyTotals>().Handle(district, code, given.GetValue(repair), news, stop)
            );
            await Answer.Give(given.GetValue(json), verdict, Line(verdict));
            return verdict.Differs.Count == 0 || verdict.Repaired ? 0 : 1;
        }
        catch (RefusedException e) when (e.Refusal is NotSetUp)
        {
            throw new StartRefusedException("The database has no district yet; run ./jiban setup first.", e);
        }
    }

    static string Line(TotalsVerdict verdict) =>
        string.Join(
            '\n',
            verdict
                .Differs.Select(d =>
                    $"{d.Unit}: {d.Counted} counted, {d.Orders} by the history"
                    + (d.Examples.Count > 0 ? $", such as {string.Join(", ", d.Examples)}" : "")
                )
                .Prepend(
                    verdict.Differs.Count == 0
                        ? $"{verdict.Period}: the totals of {verdict.Orders} orders hold"
                        : $"{verdict.Period}: {verdict.Differs.Count} units differ"
                            + (verdict.Repaired ? ", put right" : "; --repair puts them right")
                )
        );
}
