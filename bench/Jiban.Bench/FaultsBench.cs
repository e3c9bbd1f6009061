using System.CommandLine;
using System.Globalization;
using Jiban.Server.Commands;
using Jiban.Tests.Faults;

namespace Jiban.Bench;

/// <summary>Kills server, PostgreSQL and both in turn under load, at moments drawn from a seed, and looks each time for everything that was acknowledged.</summary>
internal sealed class FaultsBench : Verb
{
    private readonly Option<int> rounds = LoadOptions.Number("--rounds", "How many kills", "N", 1, 1000, 20);
    private readonly Option<int> seed = LoadOptions.Number(
        "--seed",
        "Draws the moments of the kills; one is drawn unless told",
        "N",
        1,
        int.MaxValue,
        0
    );
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    private readonly TimeProvider clock = TimeProvider.System;

    public FaultsBench()
        : base("faults", "Kill server and database under load and look for everything that was acknowledged")
    {
        Add(rounds);
        Add(seed);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var (count, begun) = (given.GetValue(rounds), clock.GetTimestamp());
        var drawn = given.GetValue(seed) is > 0 and var told ? told : Random.Shared.Next(1, 1_000_000);
        var steps = new Steps(2, clock);
        using var folder = new ThrowAwayFolder("faults");
        await using var server = await steps.Do(
            "Founding a district, and starting the server with a PostgreSQL of its own",
            async _ =>
            {
                var founded = await KillableServer.Found(Path.Combine(folder.Path, "data"), stop);
                await founded.Start();
                return founded;
            }
        );
        var done = new List<KillRound>();
        await steps.Do(
            $"{count} kills, seed {drawn}",
            async _ =>
            {
                var kills = new KillRounds(server, drawn);
                while (done.Count < count)
                {
                    var round = await kills.Next(stop);
                    done.Add(round);
                    await Console.Error.WriteLineAsync(Words(round));
                }
            }
        );
        var facts = new
        {
            Rounds = done.Count,
            Seed = drawn,
            Contacts = done.Sum(r => r.Contacts),
            Changes = done.Sum(r => r.Changes),
            Faults = done.SelectMany(r => r.Faults).ToList(),
            LongestAway = Enum.GetValues<Victim>()
                .ToDictionary(
                    v => v.ToString(),
                    v => done.Where(r => r.Killed == v).Select(r => r.BackAfter).DefaultIfEmpty().Max()
                ),
            Kills = done.Select(r => new
            {
                r.Number,
                Killed = r.Killed.ToString(),
                r.AfterMilliseconds,
                r.Contacts,
                r.Changes,
                r.BackAfter,
                Statuses = r.Said,
                r.Faults,
            }),
            Seconds = Math.Round(clock.GetElapsedTime(begun).TotalSeconds, 1),
        };
        await Answer.Give(
            given.GetValue(json),
            facts,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{facts.Rounds} kills (seed {facts.Seed}): {facts.Contacts:N0} contacts and {facts.Changes:N0} changes acknowledged, {facts.Faults.Count} lost, doubled or half-written; served again after at most {string.Join(", ", facts.LongestAway.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Value} s ({v.Key})")))}"
            )
        );
        return facts.Faults.Count == 0 ? 0 : 1;
    }

    private static string Words(KillRound r) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"  {r.Number}: {r.Killed} after {r.AfterMilliseconds} ms, back after {r.BackAfter} s; {r.Contacts} contacts, {r.Changes} changes; {(r.Faults.Count == 0 ? "all there" : string.Join("; ", r.Faults))}"
        );
}
