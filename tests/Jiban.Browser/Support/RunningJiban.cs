using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

[assembly: AssemblyFixture(typeof(Jiban.Browser.Support.RunningJiban))]

namespace Jiban.Browser.Support;

/// <summary>
/// The program as people run it, with its own database and demo district in a throw-away folder.
/// JIBAN_URL names one that already runs (with JIBAN_DATA, its data folder, for signing in).
/// </summary>
public sealed class RunningJiban : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string data =
        Environment.GetEnvironmentVariable("JIBAN_DATA") ?? Directory.CreateTempSubdirectory("jiban-browser-").FullName;
    private Process? program;

    public Uri Home { get; private set; } = new("http://127.0.0.1/");

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("JIBAN_URL") is { } running)
        {
            Home = new Uri(running);
            return;
        }

        Home = new Uri($"http://127.0.0.1:{FreePort()}/");
        program = Process.Start(
            new ProcessStartInfo("dotnet", ["Jiban.Server.dll", "run", "--port", $"{Home.Port}", "--data", data])
            {
                WorkingDirectory = AppContext.BaseDirectory,
            }
        )!;
        await UntilReady();
    }

    /// <summary>Roles of the demo district, in the order its accounts are written; none when it has no accounts.</summary>
    public IReadOnlyList<string> Roles => [.. Accounts().Select(account => account.Role).Distinct()];

    /// <summary>User name and password of the first demo account with this role.</summary>
    public (string User, string Password) Account(string role) =>
        Accounts().Where(account => account.Role == role).Select(account => (account.User, account.Password)).First();

    private List<(string Role, string User, string Password)> Accounts()
    {
        var path = Path.Combine(data, "demo-credentials.json");
        if (!File.Exists(path))
            return [];

        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. file
                .RootElement.GetProperty("accounts")
                .EnumerateArray()
                .Select(one => (Of(one, "role"), Of(one, "user"), Of(one, "password"))),
        ];

        static string Of(JsonElement one, string key) => one.GetProperty(key).GetString()!;
    }

    private async Task UntilReady()
    {
        using var client = new HttpClient { BaseAddress = Home };
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(200))
        {
            if (program!.HasExited)
                throw new InvalidOperationException($"The program ended with {program.ExitCode} instead of serving.");
            try
            {
                if ((await client.GetAsync("health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new TimeoutException($"Not ready after {Patience}.");
    }

    private static int FreePort()
    {
        // Below the ports a system lends to whoever calls out: between here and the program's own opening a minute may pass.
        foreach (var port in Enumerable.Range(0, 100).Select(_ => Random.Shared.Next(15_000, 30_000)))
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's; another will be free.
            }
        throw new InvalidOperationException("No port is free.");
    }

    public async ValueTask DisposeAsync()
    {
        if (program is null)
            return;

        using (var ask = Process.Start("kill", ["-TERM", $"{program.Id}"]))
            await ask.WaitForExitAsync();
        await program.WaitForExitAsync();
        program.Dispose();
        Directory.Delete(data, recursive: true);
    }
}
