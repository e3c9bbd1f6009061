using System.CommandLine;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Commands;

public sealed class RunVerb : Verb
{
    private readonly Option<int> port = new("--port")
    {
        Description = "Port on 127.0.0.1",
        HelpName = "N",
        DefaultValueFactory = _ => 5311,
    };

    private readonly Option<string?> urls = new("--urls")
    {
        Description = "Addresses to listen on instead, separated by ;",
        HelpName = "U",
    };

    private readonly Option<bool> demo = new("--demo")
    {
        Description = "Load the demo district; a private database gets it anyway",
    };

    private readonly Option<bool> noDemo = new("--no-demo")
    {
        Description = "Start a private database empty, in production mode",
    };

    private readonly DatabaseOptions database;

    public RunVerb()
        : base("run", "Start Jiban: its database, its pages, its API")
    {
        Add(port);
        database = new DatabaseOptions(this);
        Add(demo);
        Add(noDemo);
        Add(urls);
        port.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !ushort.TryParse(token.Value, out _))
            {
                given.AddError($"--port takes a number up to 65535, not '{token.Value}'.");
            }
        });
        Validators.Add(given =>
        {
            if (given.GetResult(demo) is not null && given.GetResult(noDemo) is not null)
            {
                given.AddError("--demo and --no-demo contradict each other.");
            }
        });
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var addresses = given.GetValue(urls) ?? $"http://127.0.0.1:{given.GetValue(port)}";
        var startup = new Startup(addresses, new Steps(4, TimeProvider.System), TimeProvider.System);
        try
        {
            startup.RequireFreeAddress();
            var folder = database.Folder(given);
            using var hold = database.Hold(given, folder, Name);
            await using var opened = await startup.Database(() => database.OpenHeld(given, folder, stop));
            var mode = Mode(given, opened, folder);
            await startup.Serve(
                new JibanSettings(opened.ConnectionString, folder.Path, mode, TimeProvider.System),
                opened.Own,
                stop
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while starting: everything begun has been put away on the way here.
        }
        return 0;
    }

    /// <exception cref="StartRefusedException">Made-up people must never be taken for real ones.</exception>
    private RunMode Mode(ParseResult given, OpenDatabase opened, DataFolder folder)
    {
        var wanted = given.GetValue(demo) || (opened.IsPrivate && !given.GetValue(noDemo));
        if (!wanted && opened.IsPrivate && File.Exists(folder.DemoCredentials))
        {
            throw new StartRefusedException(
                $"{folder.Path} holds the demo district; choose another --data for production."
            );
        }
        return wanted ? RunMode.Demo : RunMode.Production;
    }
}
