using System.CommandLine;
using Jiban.Server.Shell;

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

    private readonly DatabaseOptions database;

    public RunVerb()
        : base("run", "Start Jiban: its database, its pages, its API")
    {
        Add(port);
        database = new DatabaseOptions(this);
        Add(demo);
        Add(urls);
        port.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !ushort.TryParse(token.Value, out _))
            {
                given.AddError($"--port takes a number up to 65535, not '{token.Value}'.");
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
            var mode = opened.IsPrivate || given.GetValue(demo) ? RunMode.Demo : RunMode.Production;
            await startup.Serve(
                new JibanSettings(opened.ConnectionString, folder.Path, mode, TimeProvider.System),
                stop
            );
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop while starting: everything begun has been put away on the way here.
        }
        return 0;
    }
}
