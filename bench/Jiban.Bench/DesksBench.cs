using System.CommandLine;
using System.Globalization;
using Jiban.Server.Commands;

namespace Jiban.Bench;

/// <summary>What many live desks cost one node, and how long a change takes to reach them all.</summary>
internal sealed class DesksBench : Verb
{
    private const string Settings =
        """{"Live": {"PerPerson": 100000, "PerNode": 100000}, "Limits": {"SignIn": 1000000000}}""";

    /// <summary>Each serves the whole district, so that every change concerns every desk.</summary>
    private static readonly string[] Roles = ["district-dispatcher", "call-taker", "caller-back"];

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly Option<int> streams = LoadOptions.Number("--streams", "Desks open at once", "N", 1, 5000, 700);
    private readonly Option<int> changes = LoadOptions.Number("--changes", "Orders opened meanwhile", "N", 1, 1000, 20);
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };

    public DesksBench()
        : base("desks", "Live desks: memory of the node with and without, and how long a change takes to reach all")
    {
        Add(streams);
        Add(changes);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var (count, rounds) = (given.GetValue(streams), given.GetValue(changes));
        var steps = new Steps(5, TimeProvider.System);
        using var folder = new ThrowAwayFolder("desks");
        var path = Path.Combine(folder.Path, "data");
        // What making a district leaves in memory is not the node's that serves it.
        await steps.Do(
            "Making the demo district with a throw-away PostgreSQL",
            async news => await (await DemoServer.Start(path, news, stop, Settings)).DisposeAsync()
        );
        await using var server = await steps.Do(
            "Starting the server on it",
            news => DemoServer.Start(path, news, stop, Settings)
        );
        var people = Roles.Select(_ => new PageLoad(server.Address)).ToList();
        await steps.Do("Signing in and reading desks", _ => SignIn(server, people, stop));
        var before = Memory(server.Id);

        await using var desks = new OpenDesks(server.Address, server.Key, count);
        await steps.Do($"Opening {count:N0} desks", _ => desks.Open(people, stop));
        await Task.Delay(Rest, stop);
        var open = Memory(server.Id);
        var (heard, times) = (true, new List<double>());
        await steps.Do(
            "Changing something that concerns all",
            async news =>
            {
                for (var round = 1; round <= rounds; round++)
                {
                    var reached = await desks.Change(round, stop);
                    heard &= reached.Count == count;
                    times.AddRange(reached);
                    news($"{round}/{rounds}");
                }
            }
        );
        var facts = new
        {
            Streams = count,
            AllHeard = heard,
            Changes = rounds,
            P50Ms = At(times, .5),
            P99Ms = At(times, .99),
            MaxMs = At(times, 1),
            BeforeMb = before.All,
            OpenMb = open.All,
            BeforeOwnMb = before.Own,
            OpenOwnMb = open.Own,
            KbAStream = Math.Round((open.Own - before.Own) * 1024 / count, 1),
            Load = Load(),
            Cores = Environment.ProcessorCount,
        };
        people.ForEach(one => one.Dispose());
        await Answer.Give(
            given.GetValue(json),
            facts,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} desks {(heard ? "all" : "NOT all")} heard of {rounds} changes, half within {facts.P50Ms:N0} ms, 99 % within {facts.P99Ms:N0}, the last after {facts.MaxMs:N0}; node {facts.BeforeMb:N0} MB before, {facts.OpenMb:N0} MB with them ({facts.KbAStream:N0} kB a desk); load {facts.Load:N1} on {facts.Cores} cores"
            )
        );
        return heard ? 0 : 1;
    }

    /// <summary>Pages are read until the server has compiled what they need, so that the streams alone make the difference.</summary>
    private static async Task SignIn(DemoServer server, List<PageLoad> people, CancellationToken ct)
    {
        foreach (var (role, one) in Roles.Zip(people))
        {
            var (user, password) = server.Account(role);
            await one.SignIn(user, password, ct);
            for (var times = 0; times < 20; times++)
                await one.Timed("/desk", null, "desk-list", ct);
        }
        await Task.Delay(Rest, ct);
    }

    private static (double All, double Own) Memory(int process) =>
        (Math.Round(PageLoad.Megabytes(process), 1), Math.Round(PageLoad.OwnMegabytes(process), 1));

    private static double At(List<double> times, double share) =>
        times.Count == 0 ? 0 : Math.Round(times.Order().ElementAt((int)(share * (times.Count - 1))), 1);

    private static double Load() =>
        double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
}
