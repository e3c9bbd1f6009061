using System.CommandLine;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Commands;

public sealed class HistoryVerb : Verb
{
    readonly Option<string?> number = new("--number") { Description = "Only this order", HelpName = "N" };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions database;

    public HistoryVerb()
        : base("history", "history verify: compute every hash of every order's, whistle's and project's history again")
    {
        var verify = new Command("verify", "Exit code 0 when every chain is whole; else 1 and the first broken links");
        verify.Add(number);
        database = new(verify);
        verify.Add(json);
        number.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !WorkOrderNumber.TryParse(token.Value, out _))
                given.AddError($"--number takes a work-order number, not '{token.Value}'.");
        });
        verify.SetAction(Run);
        Add(verify);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(2, TimeProvider.System);
        WorkOrderNumber? only = WorkOrderNumber.TryParse(given.GetValue(number), out var one) ? one : null;
        await using var work = await steps.Do("Opening the database", _ => Workplace.Open(database, given, Name, stop));
        try
        {
            var verdict = await steps.Do(
                "Verifying the history",
                news =>
                    work.Get<VerifyHistory>()
                        .Handle(only, v => news($"{v.Orders} orders, {v.Events} facts, {v.Broken.Count} broken"), stop)
            );
            var whistles = only is null ? await work.Get<VerifyWhistles>().Handle(stop) : new(0, 0, []);
            var projects = only is null ? await work.Get<VerifyProjects>().Handle(stop) : new(0, 0, []);
            var broken = verdict.Broken.Concat(whistles.Broken).Concat(projects.Broken).ToList();
            await Say(
                given,
                new(
                    verdict.Orders,
                    verdict.Events,
                    broken,
                    whistles.Whistles,
                    whistles.Events,
                    projects.Projects,
                    projects.Events
                )
            );
            return broken.Count == 0 ? 0 : 1;
        }
        catch (RefusedException e) when (e.Refusal is NoSuchWorkOrder missing)
        {
            throw new StartRefusedException($"There is no order {missing.Number}.", e);
        }
    }

    /// <summary>What `--json` prints.</summary>
    sealed record Verified(
        long Orders,
        long Events,
        IReadOnlyList<BrokenLink> Broken,
        long Whistles,
        long WhistleEvents,
        long Projects,
        long ProjectEvents
    );

    Task Say(ParseResult given, Verified verdict) =>
        Answer.Give(
            given.GetValue(json),
            verdict,
            verdict.Broken.Count == 0
                ? $"{verdict.Orders} orders, {verdict.Events} facts, {verdict.Whistles} whistles, {verdict.WhistleEvents} facts, {verdict.Projects} projects, {verdict.ProjectEvents} facts: every chain is whole."
                : string.Join('\n', verdict.Broken.Select(b => $"{b.Number} is broken at fact {b.Seq}."))
        );
}
