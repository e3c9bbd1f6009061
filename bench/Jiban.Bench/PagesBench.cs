using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Jiban.Server.Commands;

namespace Jiban.Bench;

/// <summary>How many pages a second the real server draws, each read whole over HTTP, and how much memory it takes before and after.</summary>
internal sealed partial class PagesBench : Verb
{
    /// <summary>Until the server's methods are compiled for good.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(5);

    /// <summary>One address reads as much as a whole district does.</summary>
    private const string Settings = """{"Limits": {"Track": 1000000000, "SignIn": 1000000000}}""";

    private readonly LoadOptions loadOptions;

    public PagesBench()
        : base("pages", "Pages per second: a tracked order, a list of staff, an order, the home page; and memory")
    {
        loadOptions = new(this, "How long each kind of page is read", 1, "How many read at once", 16);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var (count, time) = (loadOptions.Clients(given), loadOptions.Time(given));
        var steps = new Steps(6, TimeProvider.System);
        using var folder = new ThrowAwayFolder("pages");
        await using var server = await steps.Do(
            "Starting the server with the demo district and a throw-away PostgreSQL",
            news => DemoServer.Start(Path.Combine(folder.Path, "data"), news, stop, Settings)
        );
        using var visitor = new PageLoad(server.Address);
        using var staff = new PageLoad(server.Address);
        var (user, password) = server.Account("district-dispatcher");
        await staff.SignIn(user, password, stop);
        string[] tracked = [.. server.Trackable.Select(o => $"/track?number={o.Number}&code={o.Code}")];
        var orders = await staff.Links("/orders", Order(), stop);
        var idle = PageLoad.Megabytes(server.Id);

        var track = await Read("Tracked orders", visitor, tracked, "110106-");
        // Nobody has asked for these before: each is drawn.
        string[] never = [.. Enumerable.Range(0, 100_000).Select(i => $"{tracked[i % tracked.Length]}&at={i}")];
        var drawn = await Read("Tracked orders, each drawn", visitor, never, "110106-");
        var list = await Read(
            "Lists of staff",
            staff,
            ["/orders", "/orders?sort=due", "/orders?stage=in-handling"],
            "<tbody"
        );
        var order = await Read("Orders", staff, orders, "110106-");
        var home = await Read("The home page", visitor, ["/"], "/report");
        var facts = new
        {
            TrackPerSecond = Math.Round(track.PerSecond, 1),
            TrackDrawnPerSecond = Math.Round(drawn.PerSecond, 1),
            ListPerSecond = Math.Round(list.PerSecond, 1),
            OrderPerSecond = Math.Round(order.PerSecond, 1),
            HomePerSecond = Math.Round(home.PerSecond, 1),
            TrackCpuMs = Math.Round(track.Cpu, 2),
            TrackDrawnCpuMs = Math.Round(drawn.Cpu, 2),
            ListCpuMs = Math.Round(list.Cpu, 2),
            OrderCpuMs = Math.Round(order.Cpu, 2),
            HomeCpuMs = Math.Round(home.Cpu, 2),
            IdleMb = Math.Round(idle, 1),
            LoadMb = Math.Round(PageLoad.Megabytes(server.Id), 1),
            Clients = count,
            Seconds = time.TotalSeconds,
            Cores = Environment.ProcessorCount,
        };
        await Answer.Give(
            loadOptions.Json(given),
            facts,
            string.Create(
                CultureInfo.InvariantCulture,
                $"a second: {facts.TrackPerSecond:N0} tracked orders ({facts.TrackDrawnPerSecond:N0} if each is drawn), {facts.ListPerSecond:N0} lists, {facts.OrderPerSecond:N0} orders, {facts.HomePerSecond:N0} home pages ({count} clients on {facts.Cores} cores shared with server and database; of which server and database spend {facts.TrackCpuMs:0.0}, {facts.TrackDrawnCpuMs:0.0}, {facts.ListCpuMs:0.0}, {facts.OrderCpuMs:0.0}, {facts.HomeCpuMs:0.0} ms of CPU each); {facts.IdleMb:N0} MB idle, {facts.LoadMb:N0} MB after"
            )
        );
        return 0;

        Task<(double PerSecond, double Cpu)> Read(
            string what,
            PageLoad by,
            IReadOnlyList<string> paths,
            string holds
        ) =>
            steps.Do(
                what,
                async _ =>
                {
                    await by.PerSecond(paths, holds, count, Warming, stop);
                    var before = ProcessTimes.Now(server.Id, server.Postmaster);
                    var rate = await by.PerSecond(paths, holds, count, time, stop);
                    var spent = ProcessTimes.Now(server.Id, server.Postmaster) - before;
                    return (rate, (spent.Server + spent.Database) * 1000 / (rate * time.TotalSeconds));
                }
            );
    }

    [GeneratedRegex("/orders/110106-[0-9]{8}-[0-9]{6}")]
    private static partial Regex Order();
}
