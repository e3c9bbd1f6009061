using System.Net;
using System.Net.Sockets;
using Jiban.Server.Assessment;
using Jiban.Server.Commands;
using Jiban.Server.Governance;
using Jiban.Server.LiveDesks;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Microsoft.Extensions.Logging.Console;
using Npgsql;

namespace Jiban.Server.Shell;

/// <summary>From nothing to serving, in steps a person can follow: database, schema, demo district, pages.</summary>
internal sealed class Startup(string addresses, Steps steps, TimeProvider clock)
{
    private readonly long begun = clock.GetTimestamp();

    /// <summary>Said at once rather than after a minute of preparing.</summary>
    /// <exception cref="StartRefusedException">Another program listens there.</exception>
    public void RequireFreeAddress()
    {
        foreach (
            var address in addresses.Split(';').Select(a => BindingAddress.Parse(a)).Where(a => a.Host == "127.0.0.1")
        )
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, address.Port));
            }
            catch (SocketException)
            {
                throw new StartRefusedException($"Port {address.Port} is already in use; choose another with --port.");
            }
        }
    }

    public Task<OpenDatabase> Database(Func<Task<OpenDatabase>> open) => steps.Do("Starting PostgreSQL", _ => open());

    /// <param name="own">The PostgreSQL that was started for this node, to be started again should it end; null where the database is somebody else's.</param>
    public async Task Serve(JibanSettings settings, PrivatePostgres? own, CancellationToken stop)
    {
        await using var app = Build(settings, own);
        await steps.Do(
            "Bringing the schema up to date",
            _ => app.Services.GetRequiredService<Migrations>().Apply(stop)
        );
        await steps.Do(
            settings.IsDemo ? "Preparing the demo district" : "Production mode, no demo data",
            news => settings.IsDemo ? DemoHook.Load(app.Services, PublicAddress, news, stop) : Task.CompletedTask
        );
        await steps.Do("Opening the pages", _ => app.StartAsync(stop));
        await Greet(settings);
        await app.WaitForShutdownAsync(stop);
    }

    private Uri PublicAddress => new(addresses.Split(';')[0].Replace("*", "localhost", StringComparison.Ordinal));

    private WebApplication Build(JibanSettings settings, PrivatePostgres? own)
    {
        var builder = JibanHost.Builder(settings, addresses);
        if (own is not null)
            builder.Services.AddHostedService(services =>
                ActivatorUtilities.CreateInstance<PrivatePostgresWatch>(services, own)
            );
        builder.Services.AddHostedService<ClockSweep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<Intake.KnownMatters>());
        builder.Services.AddHostedService(services => services.GetRequiredService<Intake.NightlyLearning>());
        builder.Services.AddHostedService<TopicSweep>();
        builder.Services.AddHostedService<Bulletins.BulletinSweep>();
        builder.Services.AddHostedService(services => services.GetRequiredService<NightlyCheckpoint>());
        builder.Services.AddHostedService<SurgeSweep>();
        builder.Services.AddHostedService<CountSweep>();
        builder.Services.AddLiveUpkeep();
        builder.Services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        builder.Logging.AddSimpleConsole(o => (o.SingleLine, o.TimestampFormat) = (true, "HH:mm:ss "));
        builder
            .Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Jiban", LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        return builder.Build().MapJiban();
    }

    private async Task Greet(JibanSettings settings)
    {
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        await Console.Out.WriteLineAsync($"Jiban 即办 is ready at {PublicAddress} ({seconds:0.0} s). Ctrl-C stops it.");
        if (settings.IsDemo)
        {
            await DemoAccounts.Print(DataFolder.Open(settings.DataPath), Console.Out);
        }
    }
}
